/*
 * Liveness locks, as org.ipcsuite.core.sys.FileLock has them: each side holds a lock on a file as long as it lives. The
 * kernel drops the lock when its holder dies, in any way. They are open file description locks (F_OFD_SETLK in
 * fcntl(2)), which also conflict within a process.
 */
#ifndef FILE_LOCK_H
#define FILE_LOCK_H

#include "core/directory.h"

/* A lock that this process holds, or descriptor -1. */
struct file_lock {
    int descriptor;
    char path[PATH_BYTES];
};

/* What file_lock_acquire returns besides 0 and FAILED. */
enum { HELD_BY_ANOTHER = 1, NO_DIRECTORY = 2 };

/* Acquires the lock of a side, SIDE.lock in a directory of this user; a directory of another user is refused. */
int file_lock_acquire(const char *directory, const char *side, struct file_lock *lock);

/* Removes the file and drops the lock. Dropping twice does nothing. */
void file_lock_release(struct file_lock *lock);

/* A descriptor with which to check repeatedly whether the holder of SIDE.lock lives; -1 if there is no such file. */
int file_lock_watch(const char *directory, const char *side);

/* Whether a live process holds the lock that is watched; acquires nothing. */
bool file_lock_watch_is_held(int watch);

/* Whether a live process holds SIDE.lock; acquires nothing. */
bool file_lock_is_held(const char *directory, const char *side);

#endif
