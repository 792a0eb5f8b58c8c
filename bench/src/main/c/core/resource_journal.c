#include "core/resource_journal.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/file_lock.h"
#include "core/transport.h"

/* A slash in a name can only be its first character; it is encoded as in URLs. */
#define ENCODED_SLASH "%2F"

static int entry_path(
        char path[PATH_BYTES], const char *directory, const struct object_kind *kind, const char *name)
{
    char entry[PATH_BYTES];
    bool has_slash = *name == '/';
    snprintf(entry, sizeof entry, "%s=%s%s", kind->word, has_slash ? ENCODED_SLASH : "", has_slash ? name + 1 : name);
    return directory_resolve(path, directory, entry);
}

int journal_record(
        const char *directory, const struct object_kind *kind, const char *name, const char *locks)
{
    char path[PATH_BYTES];
    if (entry_path(path, directory, kind, name) != 0) {
        return FAILED;
    }
    unlink(path); /* a stale entry after a crash, where the name was chosen by a user */
    return directory_write_file(path, O_EXCL, locks);
}

void journal_forget(const char *directory, const struct object_kind *kind, const char *name)
{
    char path[PATH_BYTES];
    if (entry_path(path, directory, kind, name) == 0) {
        unlink(path);
    }
}

void journal_remove(const char *directory, const struct object_kind *kind, const char *name)
{
    kind->remove(name);
    journal_forget(directory, kind, name);
}

/* The object's name in an entry of that kind; false if it is another file. */
static bool parse(char name[PATH_BYTES], const char *entry, const struct object_kind *kind)
{
    size_t length = strlen(kind->word);
    if (strncmp(entry, kind->word, length) != 0 || entry[length] != '=') {
        return false;
    }
    const char *encoded = entry + length + 1;
    bool has_slash = strncmp(encoded, ENCODED_SLASH, strlen(ENCODED_SLASH)) == 0;
    snprintf(name, PATH_BYTES, "%s%s", has_slash ? "/" : "", has_slash ? encoded + strlen(ENCODED_SLASH) : encoded);
    return true;
}

static bool is_held(const char *directory, const char *lock)
{
    char path[PATH_BYTES];
    int watch = directory_resolve(path, directory, lock) == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (watch < 0) {
        return false;
    }
    bool held = file_lock_watch_is_held(watch);
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

void journal_remove_stale(const char *directory, const struct object_kind *kind)
{
    DIR *entries = opendir(directory);
    char name[PATH_BYTES];
    if (!entries) {
        return;
    }
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        if (parse(name, entry->d_name, kind) && !is_in_use(directory, entry->d_name)) {
            journal_remove(directory, kind, name);
        }
    }
    closedir(entries);
}
