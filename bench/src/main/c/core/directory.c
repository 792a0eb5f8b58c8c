#include "core/directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/floor.h"
#include "core/owner.h"
#include "core/stop.h"

int directory_resolve(char path[PATH_BYTES], const char *directory, const char *name)
{
    int length = snprintf(path, PATH_BYTES, "%s/%s", directory, name);
    return length < PATH_BYTES ? 0 : fail("the path %s/%s is too long: choose a shorter directory", directory, name);
}

int directory_make_if_missing(const char *directory, bool *made)
{
    *made = mkdir(directory, 0700) == 0;
    return *made || errno == EEXIST ? 0 : fail_call("mkdir", directory);
}

static int write_file(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail_call("open", path);
    }
    size_t length = strlen(text);
    int result = write(file, text, length) == (ssize_t)length ? 0 : fail_call("write", path);
    close(file);
    return result;
}

int directory_publish(const char *directory, const char *name, const char *text)
{
    char draft[PATH_BYTES];
    char path[PATH_BYTES];
    char draft_name[64];
    snprintf(draft_name, sizeof draft_name, "%s%d.draft", name, getpid());
    if (directory_resolve(draft, directory, draft_name) != 0 || directory_resolve(path, directory, name) != 0
            || write_file(draft, text) != 0) {
        return FAILED;
    }
    return rename(draft, path) == 0 ? 0 : fail_call("rename", path);
}

bool directory_read(const char *directory, const char *name, char *line, size_t room)
{
    char path[PATH_BYTES];
    int published = directory_resolve(path, directory, name) == 0 ? open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (published < 0) {
        return false;
    }
    FILE *file = owner_require_descriptor(published, path) == 0 ? fdopen(published, "r") : NULL;
    if (!file) {
        close(published);
        return false;
    }
    bool is_there = fgets(line, (int)room, file);
    fclose(file);
    if (is_there) {
        line[strcspn(line, "\n")] = '\0';
    }
    return is_there;
}

/* Whether this process may make files in it. */
static bool is_usable(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode) && access(path, W_OK | X_OK) == 0;
}

const char *environment_directory(const char *variable)
{
    const char *path = getenv(variable);
    struct stat found;
    bool is_ours = path && path[0] == '/' && is_usable(path) && stat(path, &found) == 0 && found.st_uid == geteuid();
    return is_ours ? path : NULL;
}

int directory_base(char base[PATH_BYTES])
{
    const char *runtime = environment_directory("XDG_RUNTIME_DIR");
    struct stat found;
    if (runtime) {
        if (directory_resolve(base, runtime, "ipc-suite") != 0) {
            return FAILED;
        }
    } else {
        snprintf(base, PATH_BYTES, "%s/ipc-suite-%u", is_usable("/dev/shm") ? "/dev/shm" : "/tmp", geteuid());
    }
    bool made;
    if (directory_make_if_missing(base, &made) != 0) {
        return FAILED;
    }
    if (lstat(base, &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != geteuid()
            || (found.st_mode & 07777) != 0700) {
        return fail("%s is not a directory of this user with mode 0700: remove it, or set XDG_RUNTIME_DIR", base);
    }
    return 0;
}

/* Locks the runtime directory, making it if need be. Retries, since the last user may be removing it. */
static int lock_base(char base[PATH_BYTES], struct lock *lock)
{
    long pause = 20000;
    do {
        if (directory_base(base) != 0) {
            return FAILED;
        }
        int taken = lock_take(base, "base", lock);
        if (taken == 0 || taken == FAILED) {
            return taken;
        }
    } while (pause_unless_over(&pause));
    return fail_over("another process of this user holds the base directory's lock");
}

int private_directory_make(struct private_directory *directory)
{
    struct lock base;
    if (lock_base(directory->base, &base) != 0) {
        return FAILED;
    }
    unsigned char random[6];
    char name[16];
    int result = getrandom(random, sizeof random, 0) == sizeof random ? 0 : fail_call("getrandom", "a name");
    snprintf(name, sizeof name, "r-%02x%02x%02x%02x%02x%02x", random[0], random[1], random[2], random[3], random[4],
            random[5]);
    if (result == 0) {
        result = directory_resolve(directory->path, directory->base, name);
    }
    if (result == 0 && mkdir(directory->path, 0700) != 0) {
        result = fail_call("mkdir", directory->path);
    }
    if (result == 0) {
        result = lock_take(directory->path, "owner", &directory->owner);
        if (result != 0) {
            rmdir(directory->path);
        }
    }
    lock_drop(&base);
    if (result != 0) {
        rmdir(directory->base); /* refused if other directories are in it */
    }
    return result;
}

void private_directory_remove(struct private_directory *directory)
{
    DIR *entries = opendir(directory->path);
    if (entries) {
        for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
            unlinkat(dirfd(entries), entry->d_name, 0); /* but for . and .. these are files */
        }
        closedir(entries);
    }
    rmdir(directory->path);
    lock_drop(&directory->owner);
    rmdir(directory->base); /* refused if other directories are in it */
}
