#include "core/runtime_directory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "core/transport.h"

/* Whether it is a directory in which this process may create files. */
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

int runtime_directory(char path[PATH_BYTES])
{
    const char *runtime = environment_directory("XDG_RUNTIME_DIR");
    struct stat found;
    if (runtime) {
        if (directory_resolve(path, runtime, "ipc-suite") != 0) {
            return FAILED;
        }
    } else {
        snprintf(path, PATH_BYTES, "%s/ipc-suite-%u", is_usable("/dev/shm") ? "/dev/shm" : "/tmp", geteuid());
    }
    bool made;
    int status;
    do { /* again, if its last user removes it meanwhile */
        if (directory_make_if_missing(path, &made) != 0) {
            return FAILED;
        }
        status = lstat(path, &found);
    } while (status != 0 && errno == ENOENT && !must_stop());
    if (status != 0 || !S_ISDIR(found.st_mode) || found.st_uid != geteuid()
            || (found.st_mode & 07777) != 0700) {
        return fail("%s is not a directory of this user with mode 0700: remove it, or set XDG_RUNTIME_DIR", path);
    }
    return 0;
}
