/*
 * File locks that say "I am alive": open file description locks, which fall with their holder and conflict within
 * a process.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/directory.h"
#include "core/failure.h"
#include "core/floor.h"
#include "core/owner.h"

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

/* Whether its last holder has not unlinked it between our open and our lock. */
static bool is_the_file_at_its_path(int descriptor, const char *path)
{
    struct stat held;
    struct stat there;
    return fstat(descriptor, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino
            && held.st_dev == there.st_dev;
}

int lock_take(const char *directory, const char *side, struct lock *lock)
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
        struct flock wish = whole_file();
        if (fcntl(descriptor, F_OFD_SETLK, &wish) != 0) {
            bool is_held = errno == EAGAIN || errno == EACCES;
            int result = is_held ? HELD_BY_ANOTHER : fail_call("fcntl", lock->path);
            close(descriptor);
            return result;
        }
        if (is_the_file_at_its_path(descriptor, lock->path)) {
            lock->descriptor = descriptor;
            return 0;
        }
        close(descriptor);
    }
}

void lock_drop(struct lock *lock)
{
    if (lock->descriptor >= 0) {
        unlink(lock->path);
        close(lock->descriptor);
        lock->descriptor = -1;
    }
}

int lock_watch(const char *directory, const char *side)
{
    char path[PATH_BYTES];
    return lock_path(path, directory, side) == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
}

bool lock_is_held(int watch)
{
    struct flock question = whole_file();
    return fcntl(watch, F_OFD_GETLK, &question) == 0 && question.l_type != F_UNLCK;
}

bool lock_is_taken(const char *directory, const char *side)
{
    int watch = lock_watch(directory, side);
    if (watch < 0) {
        return false;
    }
    bool is_held = lock_is_held(watch);
    close(watch);
    return is_held;
}
