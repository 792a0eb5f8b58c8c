#include "core/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/transport.h"

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

int directory_write_file(const char *path, int flags, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
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
            || directory_write_file(draft, O_TRUNC, text) != 0) {
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
    bool is_published = fgets(line, (int)room, file);
    fclose(file);
    if (is_published) {
        line[strcspn(line, "\n")] = '\0';
    }
    return is_published;
}
