/*
 * The check of every mechanism that admits processes of the same user only, as org.ipcsuite.core.sys.Owner has it: the
 * peer, and the objects that it has created, have this process's effective user id, and no other user may write to the
 * objects. Root is a user like any other. Each function returns 0, or FAILED with errno EPERM if it refuses.
 */
#ifndef OWNER_H
#define OWNER_H

#include <stdbool.h>
#include <sys/types.h>

/* Checks the owner and the mode of an object. */
int owner_require(uid_t uid, mode_t mode, const char *object);

/* The same for what a descriptor refers to, fstat(2). */
int owner_require_descriptor(int descriptor, const char *object);

/* The same for what a path names, which must not be a symbolic link; errno is ENOENT if it names nothing. */
int owner_require_path(const char *path);

/* Checks the user at the other end of a Unix socket (SO_PEERCRED). */
int owner_require_peer(int socket, const char *peer);

/*
 * Opens what a path names with O_PATH if this user owns it, whatever its mode: a descriptor, whose path in
 * /proc/self/fd keeps naming that object even if the path is replaced; or FAILED, with errno ENOENT if the path names
 * nothing.
 */
int owner_open(const char *path);

/* Whether any check has refused: retrying is useless, and failure() says why. */
bool owner_has_refused(void);

#endif
