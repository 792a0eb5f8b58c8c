#include "core/last_to_leave.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/directory.h"

static const char LEFT[] = "left"; /* a name of the wire format */

void bequeath_directory(const char *directory)
{
    char path[PATH_BYTES];
    int file = directory_resolve(path, directory, LEFT) == 0 ? open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600) : -1;
    if (file >= 0) {
        close(file);
    }
}

bool take_over_directory(const char *directory)
{
    char path[PATH_BYTES];
    return directory_resolve(path, directory, LEFT) == 0 && unlink(path) == 0;
}

static bool is_nothing_else_in(const char *directory)
{
    DIR *entries = opendir(directory);
    bool is_empty = entries;
    while (is_empty) {
        const struct dirent *entry = readdir(entries);
        if (!entry) {
            break;
        }
        is_empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0
                || strcmp(entry->d_name, LEFT) == 0;
    }
    if (entries) {
        closedir(entries);
    }
    return is_empty;
}

void leave_directory(const char *directory)
{
    char path[PATH_BYTES];
    if (directory_resolve(path, directory, LEFT) == 0 && access(path, F_OK) == 0 && is_nothing_else_in(directory)) {
        unlink(path);
        rmdir(directory);
    }
}
