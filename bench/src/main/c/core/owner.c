#include "core/owner.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/transport.h"

static bool has_refused = false;

static int refuse(void)
{
    has_refused = true;
    errno = EPERM;
    return FAILED;
}

static int require_user(uid_t uid, const char *object, const char *advice)
{
    if (uid == geteuid()) {
        return 0;
    }
    fail("%s belongs to uid %u, and this process is uid %u: both sides must be of one user; %s, or give another address",
            object, uid, geteuid(), advice);
    return refuse();
}

static int require_owner(uid_t uid, const char *object)
{
    return require_user(uid, object, "chown it to this one");
}

int owner_require(uid_t uid, mode_t mode, const char *object)
{
    if (require_owner(uid, object) != 0) {
        return FAILED;
    }
    if (mode & (S_IWGRP | S_IWOTH)) {
        fail("%s has mode %o, so other users may write to it: chmod go-w it, or give another address", object,
                mode & 07777);
        return refuse();
    }
    return 0;
}

int owner_require_descriptor(int descriptor, const char *object)
{
    struct stat status;
    return fstat(descriptor, &status) == 0 ? owner_require(status.st_uid, status.st_mode, object)
                                           : fail_call("fstat", object);
}

int owner_open(const char *path)
{
    struct stat status;
    int named = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (named < 0) {
        return fail_call("open", path);
    }
    if (fstat(named, &status) != 0) {
        fail_call("fstat", path);
        close(named);
        return FAILED;
    }
    if (S_ISLNK(status.st_mode)) {
        fail("%s is a symbolic link: give the path that it stands for", path);
        close(named);
        return refuse();
    }
    if (require_owner(status.st_uid, path) != 0) {
        close(named);
        return refuse();
    }
    return named;
}

int owner_require_path(const char *path)
{
    int named = owner_open(path);
    if (named < 0) {
        return FAILED;
    }
    int result = owner_require_descriptor(named, path);
    close(named);
    return result == 0 ? 0 : refuse();
}

int owner_require_peer(int socket, const char *peer)
{
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0
            ? require_user(credentials.uid, peer, "run both as that user")
            : fail_call("getsockopt", "SO_PEERCRED");
}

bool owner_has_refused(void)
{
    return has_refused;
}
