/*
 * The rule of every mechanism that lets in processes of the same user only, as org.ipcsuite.core.sys.Owner has it: what the
 * other side has made, and the other side itself, have this process's effective user id, and nobody else may write there.
 * Root is a user like any other. Each function returns 0, or FAILED with errno EPERM if it refuses.
 */
#ifndef OWNER_H
#define OWNER_H

#include <stdbool.h>
#include <sys/types.h>

/* The owner and the mode of an object. */
int owner_require(uid_t uid, mode_t mode, const char *object);

/* The same of what a descriptor refers to, fstat(2). */
int owner_require_descriptor(int descriptor, const char *object);

/* The same of what a path names now, which is no symbolic link; errno is ENOENT if that is nothing. */
int owner_require_path(const char *path);

/* The user at the other end of a Unix socket (SO_PEERCRED). */
int owner_require_peer(int socket, const char *peer);

/*
 * Opens what a path names with O_PATH, if it is this user's, whatever its mode: a descriptor, by which /proc/self/fd leads
 * to it though somebody may put something else there; or FAILED, with errno ENOENT if nothing is there.
 */
int owner_open(const char *path);

/* Whether something was refused: waiting will not change that, and failure() says why. */
bool owner_has_refused(void);

#endif
