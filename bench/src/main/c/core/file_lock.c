#include "core/file_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/transport.h"

static struct flock whole_file(void)
{
    return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
}

static int lock_path(char path[PATH_BYTES], const char *directory, const char *side)
{
    char file[64];
    snprintf(file, sizeof file, "%s.lock", side);
    return directory_resolve(path, directory, file);
}

/* False if the last holder has unlinked the file between our open(2) and our lock. */
static bool is_still_at(int descriptor, const char *path)
{
    struct stat held;
    struct stat there;
    return fstat(descriptor, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino
            && held.st_dev == there.st_dev;
}

int file_lock_acquire(const char *directory, const char *side, struct file_lock *lock)
{
    lock->descriptor = -1;
    if (lock_path(lock->path, directory, side) != 0) {
        return FAILED;
    }
    if (owner_require_path(directory) != 0) {
        return errno == ENOENT ? NO_DIRECTORY : FAILED;
    }
    while (true) {
        int descriptor = open(lock->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (descriptor < 0) {
            return errno == ENOENT ? NO_DIRECTORY : fail_call("open", lock->path);
        }
        struct flock wanted = whole_file();
        if (fcntl(descriptor, F_OFD_SETLK, &wanted) != 0) {
            bool is_held = errno == EAGAIN || errno == EACCES;
            int result = is_held ? HELD_BY_ANOTHER : fail_call("fcntl", lock->path);
            close(descriptor);
            return result;
        }
        if (is_still_at(descriptor, lock->path)) {
            lock->descriptor = descriptor;
            return 0;
        }
        close(descriptor);
    }
}

void file_lock_release(struct file_lock *lock)
{
    if (lock->descriptor >= 0) {
        unlink(lock->path);
        close(lock->descriptor);
        lock->descriptor = -1;
    }
}

int file_lock_watch(const char *directory, const char *side)
{
    char path[PATH_BYTES];
    return lock_path(path, directory, side) == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
}

bool file_lock_watch_is_held(int watch)
{
    struct flock query = whole_file();
    return fcntl(watch, F_OFD_GETLK, &query) == 0 && query.l_type != F_UNLCK;
}

bool file_lock_is_held(const char *directory, const char *side)
{
    int watch = file_lock_watch(directory, side);
    if (watch < 0) {
        return false;
    }
    bool is_held = file_lock_watch_is_held(watch);
    close(watch);
    return is_held;
}
