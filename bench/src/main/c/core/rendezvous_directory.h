/*
 * A private directory in which two processes of one user connect, as org.ipcsuite.core.RendezvousDirectory has it:
 * it contains sockets and FIFOs, a queue's or a segment's name is written into it, and each side holds a liveness lock
 * in it.
 *
 *   $XDG_RUNTIME_DIR/ipc-suite/ or /dev/shm/ipc-suite-UID/    the runtime directory: 0700
 *     base.lock                                               held while directories are made or cleaned
 *     r-5c1e0f/                                               one rendezvous
 *       owner.lock                                            held by the process that made the directory
 *       listener.lock  connector.lock                         held by the two sides
 *       posix-shm=%2Fipc-suite-1f                             the resource journal, see resource_journal.h
 */
#ifndef RENDEZVOUS_DIRECTORY_H
#define RENDEZVOUS_DIRECTORY_H

#include "core/file_lock.h"

/* One that this process has made. */
struct rendezvous_directory {
    char base[PATH_BYTES]; /* the runtime directory */
    char path[PATH_BYTES];
    struct file_lock owner;
};

/* Makes one with a random name, and holds its owner's lock. 0 or FAILED. */
int rendezvous_directory_create(struct rendezvous_directory *directory);

/* Removes it with its content, and the runtime directory if that is empty then. */
void rendezvous_directory_remove(struct rendezvous_directory *directory);

#endif
