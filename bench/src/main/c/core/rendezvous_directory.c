#include "core/rendezvous_directory.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/random.h"
#include "core/runtime_directory.h"
#include "core/stop.h"
#include "core/transport.h"

/* Locks the runtime directory, making it if need be. Retries, since the last user may be removing it. */
static int lock_runtime_directory(char base[PATH_BYTES], struct file_lock *lock)
{
    long pause = FIRST_PAUSE_NANOS;
    do {
        if (runtime_directory(base) != 0) {
            return FAILED;
        }
        int acquired = file_lock_acquire(base, "base", lock);
        if (acquired == 0 || acquired == FAILED) {
            return acquired;
        }
    } while (pause_unless_stopped(&pause));
    return fail_stopped("another process of this user holds the base directory's lock");
}

int rendezvous_directory_create(struct rendezvous_directory *directory)
{
    struct file_lock base;
    if (lock_runtime_directory(directory->base, &base) != 0) {
        return FAILED;
    }
    unsigned char random[6];
    char name[16];
    int result = random_bytes(random, sizeof random, "a name");
    snprintf(name, sizeof name, "r-%02x%02x%02x%02x%02x%02x", random[0], random[1], random[2], random[3], random[4],
            random[5]);
    if (result == 0) {
        result = directory_resolve(directory->path, directory->base, name);
    }
    if (result == 0 && mkdir(directory->path, 0700) != 0) {
        result = fail_call("mkdir", directory->path);
    }
    if (result == 0) {
        result = file_lock_acquire(directory->path, "owner", &directory->owner);
        if (result != 0) {
            rmdir(directory->path);
        }
    }
    file_lock_release(&base);
    if (result != 0) {
        rmdir(directory->base); /* refused if other directories are in it */
    }
    return result;
}

void rendezvous_directory_remove(struct rendezvous_directory *directory)
{
    DIR *entries = opendir(directory->path);
    if (entries) {
        for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
            unlinkat(dirfd(entries), entry->d_name, 0); /* all but . and .. are files */
        }
        closedir(entries);
    }
    rmdir(directory->path);
    file_lock_release(&directory->owner);
    rmdir(directory->base); /* refused if other directories are in it */
}
