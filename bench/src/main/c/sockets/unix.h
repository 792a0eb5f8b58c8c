/* Names of Unix sockets, and the user at the other end, unix(7). */
#ifndef UNIX_H
#define UNIX_H

#include "sockets/socket.h"

/* A path in the file system. */
int unix_path(struct address *address, const char *path);

/* An abstract name, which begins with NUL and is not in the file system. */
int unix_abstract_name(struct address *address, const char *name);

/*
 * Removes a stale socket, whose process was killed. connect(2) distinguishes it from that of a live process, which is
 * left alone. 0 or FAILED.
 */
int unix_remove_stale(const char *path, const struct socket_kind *kind);

/* A socket that is bound to the path, for this user only: a descriptor or FAILED. */
int unix_bind(const struct socket_kind *kind, const char *path);

/* Connects to the socket at a path, which must belong to this user: 0 or FAILED. */
int unix_connect(int descriptor, const char *path);

/* Closes a connected socket if its peer is another user's: 0 or FAILED. */
int unix_require_same_user(int connected);

/* Takes over a connected socket: an endpoint over that stream; NULL, and closed, if the peer is another user's. */
struct endpoint *unix_wrap_stream(int connected, const struct byte_stream *stream, const struct options *options);

/* What a connected mechanism at a path differs in. */
struct unix_variant {
    struct socket_kind kind;
    socket_wrapping *wrap;
};

/* The listen and connect of a connected mechanism at a path. */
struct listener *unix_listen_at_path(
        const struct transport *transport, const char *path, const struct options *options);

struct endpoint *unix_connect_to_path(
        const struct transport *transport, const char *path, const struct options *options);

#endif
