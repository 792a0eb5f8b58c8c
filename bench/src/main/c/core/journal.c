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

int journal_write(const char *directory, const char *kind, const char *name)
{
    char path[PATH_BYTES];
    if (entry_of(path, directory, kind, name) != 0) {
        return FAILED;
    }
    int entry = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (entry < 0) {
        return fail_call("open", path);
    }
    close(entry);
    return 0;
}

void journal_remove(const char *directory, const char *kind, const char *name, removal *remove)
{
    char path[PATH_BYTES];
    remove(name);
    if (entry_of(path, directory, kind, name) == 0) {
        unlink(path);
    }
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

void journal_remove_left(const char *directory, const char *kind, removal *remove)
{
    DIR *entries = opendir(directory);
    char name[PATH_BYTES];
    if (!entries) {
        return;
    }
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        if (parse(name, entry->d_name, kind)) {
            journal_remove(directory, kind, name, remove);
        }
    }
    closedir(entries);
}
