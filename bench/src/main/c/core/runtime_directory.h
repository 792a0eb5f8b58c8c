/*
 * The directory of this user in which rendezvous directories are made, as org.ipcsuite.core.RuntimeDirectory has it, so
 * that programs in C and in Java find the same one.
 */
#ifndef RUNTIME_DIRECTORY_H
#define RUNTIME_DIRECTORY_H

#include "core/directory.h"

/*
 * The directory that an environment variable names. NULL if it is not set, or counts as not set, as in
 * org.ipcsuite.core.sys.Environment: it is empty or relative, or it names no directory of this user in which this
 * process may write.
 */
const char *environment_directory(const char *variable);

/*
 * The runtime directory, made if it does not exist: in $XDG_RUNTIME_DIR, else in /dev/shm, or in /tmp if nobody may
 * write to /dev/shm. 0, or FAILED if it is not a directory of this user with mode 0700.
 */
int runtime_directory(char path[PATH_BYTES]);

#endif
