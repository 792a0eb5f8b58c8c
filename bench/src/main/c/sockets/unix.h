/* Names of Unix sockets, and the user at the other end, unix(7). */
#ifndef UNIX_H
#define UNIX_H

#include "sockets/socket.h"

/* A path in the file system. */
int unix_path(struct address *address, const char *path);

/* A name that begins with NUL and ends with its length. */
int unix_abstract_name(struct address *address, const char *name);

/*
 * Removes a socket without a listener: the name stays when its process is killed. A live one is never
 * taken away: connect(2) tells the two apart. 0 or FAILED.
 */
int unix_remove_stale(const char *path, const struct socket_kind *kind);

/* A socket that is bound to the path, for this user only: a descriptor or FAILED. */
int unix_bind(const struct socket_kind *kind, const char *path);

/* Sends datagrams to the socket at a path, which belongs to this user, and receives from there only: 0 or FAILED. */
int unix_tie(int descriptor, const char *path);

/* Closes a socket whose peer is of another user: 0 or FAILED. */
int unix_admit(int connected);

#endif
