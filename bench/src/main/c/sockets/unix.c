#include "sockets/unix.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"

int unix_path(struct address *address, const char *path)
{
    struct sockaddr_un *name = (struct sockaddr_un *)&address->storage;
    size_t length = strlen(path);
    if (length >= sizeof name->sun_path) {
        return fail("the path %s has %zu bytes, and that of a Unix socket at most %zu: choose a shorter directory, in the"
                    " address or in XDG_RUNTIME_DIR",
                path, length, sizeof name->sun_path - 1);
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
    /* the file is created with the mode of the socket, so other users never have access */
    if (fchmod(bound, 0600) != 0) {
        fail_call("fchmod", path);
        return socket_close_failed(bound);
    }
    return socket_bind(bound, &address, path) == 0 ? bound : socket_close_failed(bound);
}

int unix_connect(int descriptor, const char *path)
{
    char opened[32];
    struct address address;
    int named = owner_open(path);
    if (named < 0) {
        return FAILED;
    }
    snprintf(opened, sizeof opened, "/proc/self/fd/%d", named);
    int result = unix_path(&address, opened) == 0 ? socket_connect(descriptor, &address, path) : FAILED;
    int number = errno; /* for the caller */
    close(named);
    errno = number;
    return result;
}

int unix_require_same_user(int connected)
{
    return owner_require_peer(connected, "the peer") == 0 ? 0 : socket_close_failed(connected);
}

struct endpoint *unix_wrap_stream(int connected, const struct byte_stream *stream, const struct options *options)
{
    return unix_require_same_user(connected) == 0
            ? byte_stream_endpoint_open(stream, connected, connected, options)
            : NULL;
}

struct listener *unix_listen_at_path(
        const struct transport *transport, const char *path, const struct options *options)
{
    const struct unix_variant *variant = transport->variant;
    int bound = unix_remove_stale(path, &variant->kind) == 0 ? unix_bind(&variant->kind, path) : FAILED;
    return bound < 0 ? NULL : socket_listen(bound, path, path, options, variant->wrap);
}

struct endpoint *unix_connect_to_path(
        const struct transport *transport, const char *path, const struct options *options)
{
    const struct unix_variant *variant = transport->variant;
    struct address address;
    int connected = unix_path(&address, path) == 0 ? socket_connect_retrying(&variant->kind, &address, path) : FAILED;
    return connected < 0 ? NULL : variant->wrap(connected, options);
}
