/*
 * A private directory in which two processes of one user meet, as org.ipcsuite.core.RendezvousDirectoryRendezvousDirectory has it: sockets and FIFOs
 * live in it, a queue's or a segment's name is written into it, and each side holds a file lock in it for as long as it
 * lives. The kernel drops a lock when its holder dies, however it dies.
 *
 *   $XDG_RUNTIME_DIR/ipc-suite/ or /dev/shm/ipc-suite-UID/    the base, see directory_base: 0700
 *     base.lock                                               held while directories are made or cleaned
 *     r-5c1e0f/                                               one rendezvous
 *       owner.lock                                            held by the process that made the directory
 *       listener.lock  connector.lock                         held by the two sides
 *       posix-shm=%2Fipc-suite-1f                             the journal: what was made outside, see journal.h
 */
#ifndef DIRECTORY_H
#define DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

enum { PATH_BYTES = 256 };

/* A lock that this process holds, or descriptor -1. */
struct lock {
    int descriptor;
    char path[PATH_BYTES];
};

/* What lock_take returns besides 0 and FAILED. */
enum { HELD_BY_ANOTHER = 1, NO_DIRECTORY = 2 };

/* Takes the lock of a side, SIDE.lock in the directory, which belongs to this user: another's is refused. */
int lock_take(const char *directory, const char *side, struct lock *lock);

/* Removes the file and drops the lock. Dropping twice does nothing. */
void lock_drop(struct lock *lock);

/*
 * A descriptor with which to look whether the holder of SIDE.lock lives, again and again; -1 if there is no such
 * file.
 */
int lock_watch(const char *directory, const char *side);

/* Whether somebody alive holds the lock that is watched; takes nothing. */
bool lock_is_held(int watch);

/* Whether somebody alive holds SIDE.lock; takes nothing. */
bool lock_is_taken(const char *directory, const char *side);

/* Makes it for this user only, as an address may name one that is not there; tells if it was made. 0 or FAILED. */
int directory_make_if_missing(const char *directory, bool *made);

/* DIRECTORY/NAME; FAILED if that is too long. */
int directory_resolve(char path[PATH_BYTES], const char *directory, const char *name);

/* Writes down what the other side must know: all of it appears at once. 0 or FAILED. */
int directory_publish(const char *directory, const char *name, const char *text);

/* Reads the first line of what the other side, of this user, has published; false if it has not yet. */
bool directory_read(const char *directory, const char *name, char *line, size_t room);

/*
 * The directory that an environment variable names. NULL if it is not set, or counts as not set, as in
 * org.ipcsuite.core.sys.Environment: it is empty or relative, or it names no directory of this user in which this process
 * may write.
 */
const char *environment_directory(const char *variable);

/*
 * The runtime directory, made if it is not there: in $XDG_RUNTIME_DIR, or else in /dev/shm, or if nobody may write there in /tmp. The
 * rule is that of org.ipcsuite.core.RuntimeDirectoryRuntimeDirectory, so that a program in Java finds the same. 0, or FAILED if it is not a directory
 * of this user alone.
 */
int directory_base(char base[PATH_BYTES]);

/* A new directory with a random name, in which this process is the owner. */
struct private_directory {
    char base[PATH_BYTES];
    char path[PATH_BYTES];
    struct lock owner;
};

/* 0 or FAILED. */
int private_directory_make(struct private_directory *directory);

/* Removes it and all that is in it, and the runtime directory if nobody else is there. */
void private_directory_remove(struct private_directory *directory);

#endif
