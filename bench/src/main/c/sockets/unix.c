#include "sockets/unix.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/failure.h"

int unix_path(struct address *address, const char *path)
{
    struct sockaddr_un *name = (struct sockaddr_un *)&address->storage;
    size_t length = strlen(path);
    if (length >= sizeof name->sun_path) {
        return fail("the path %s has %zu bytes, a Unix socket's at most %zu: choose a shorter directory", path, length,
                sizeof name->sun_path - 1);
    }
    name->sun_family = AF_UNIX;
    memcpy(name->sun_path, path, length + 1);
    address->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + 1);
    return 0;
}

int unix_abstract_name(struct address *address, const char *text)
{
    struct sockaddr_un *name = (struct sockaddr_un *)&address->storage;
    size_t length = strlen(text);
    if (length >= sizeof name->sun_path) {
        return fail("the name %s has %zu bytes, an abstract one at most %zu", text, length, sizeof name->sun_path - 1);
    }
    name->sun_family = AF_UNIX;
    name->sun_path[0] = '\0';
    memcpy(name->sun_path + 1, text, length);
    address->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + length);
    return 0;
}

int unix_remove_stale(const char *path, const struct socket_kind *kind)
{
    struct address address;
    struct stat found;
    if (lstat(path, &found) != 0) {
        return 0;
    }
    if (!S_ISSOCK(found.st_mode)) {
        return fail("%s is there and is no socket; remove it, or give another path", path);
    }
    if (unix_path(&address, path) != 0) {
        return FAILED;
    }
    int probe = socket_open(kind);
    if (probe < 0) {
        return FAILED;
    }
    bool is_live = connect(probe, (struct sockaddr *)&address.storage, address.length) == 0 || errno != ECONNREFUSED;
    close(probe);
    if (is_live) {
        return fail("a live process listens at %s; end it, or give another path", path);
    }
    unlink(path);
    return 0;
}

int unix_bind(const struct socket_kind *kind, const char *path)
{
    struct address address;
    int bound = unix_path(&address, path) == 0 ? socket_open(kind) : FAILED;
    if (bound < 0) {
        return FAILED;
    }
    if (socket_bind(bound, &address, path) != 0) {
        return socket_refuse(bound);
    }
    if (chmod(path, 0600) != 0) { /* before listen(2), so that nobody can have come in */
        fail_call("chmod", path);
        unlink(path);
        return socket_refuse(bound);
    }
    return bound;
}

static bool is_of_this_user(int descriptor)
{
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) {
        fail_call("getsockopt", "SO_PEERCRED");
        return false;
    }
    if (peer.uid != geteuid() && peer.uid != 0) {
        fail("the peer is user %u, not this one", peer.uid);
        return false;
    }
    return true;
}

int unix_admit(int accepted)
{
    return is_of_this_user(accepted) ? 0 : socket_refuse(accepted);
}
