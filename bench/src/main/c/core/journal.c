#include "core/journal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/directory.h"
#include "core/failure.h"
#include "core/floor.h"

/* Names begin with a slash, if they have one at all; it is written as URLs do. */
#define SLASH "%2F"

static int entry_of(char path[PATH_BYTES], const char *directory, const char *kind, const char *name)
{
    char entry[PATH_BYTES];
    bool has_slash = *name == '/';
    snprintf(entry, sizeof entry, "%s=%s%s", kind, has_slash ? SLASH : "", has_slash ? name + 1 : name);
    return directory_resolve(path, directory, entry);
}

int journal_write(const char *directory, const char *kind, const char *name, const char *locks)
{
    char path[PATH_BYTES];
    if (entry_of(path, directory, kind, name) != 0) {
        return FAILED;
    }
    unlink(path); /* of a name that somebody chose, and that a crash has left */
    int entry = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (entry < 0) {
        return fail_call("open", path);
    }
    size_t length = strlen(locks);
    int result = write(entry, locks, length) == (ssize_t)length ? 0 : fail_call("write", path);
    close(entry);
    return result;
}

void journal_forget(const char *directory, const char *kind, const char *name)
{
    char path[PATH_BYTES];
    if (entry_of(path, directory, kind, name) == 0) {
        unlink(path);
    }
}

void journal_remove(const char *directory, const char *kind, const char *name, removal *remove)
{
    remove(name);
    journal_forget(directory, kind, name);
}

/* The object's name in an entry of that kind; false if it is another file. */
static bool parse(char name[PATH_BYTES], const char *entry, const char *kind)
{
    size_t length = strlen(kind);
    if (strncmp(entry, kind, length) != 0 || entry[length] != '=') {
        return false;
    }
    const char *written = entry + length + 1;
    bool has_slash = strncmp(written, SLASH, strlen(SLASH)) == 0;
    snprintf(name, PATH_BYTES, "%s%s", has_slash ? "/" : "", has_slash ? written + strlen(SLASH) : written);
    return true;
}

static bool is_held(const char *directory, const char *lock)
{
    char path[PATH_BYTES];
    int watch = directory_resolve(path, directory, lock) == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (watch < 0) {
        return false;
    }
    bool held = lock_is_held(watch);
    close(watch);
    return held;
}

/* Whether a live process uses what an entry names, beyond the directory's listener. */
static bool is_in_use(const char *directory, const char *entry)
{
    char locks[PATH_BYTES];
    if (!directory_read(directory, entry, locks, sizeof locks)) {
        return false;
    }
    char *rest = locks;
    for (char *lock = strsep(&rest, " "); lock; lock = strsep(&rest, " ")) {
        if (*lock && is_held(directory, lock)) {
            return true;
        }
    }
    return false;
}

void journal_remove_left(const char *directory, const char *kind, removal *remove)
{
    DIR *entries = opendir(directory);
    char name[PATH_BYTES];
    if (!entries) {
        return;
    }
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        if (parse(name, entry->d_name, kind) && !is_in_use(directory, entry->d_name)) {
            journal_remove(directory, kind, name, remove);
        }
    }
    closedir(entries);
}
