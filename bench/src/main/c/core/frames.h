/*
 * The data path of every mechanism that is a byte stream: a length of 4 bytes, in network order, in front of each
 * message. There is no handshake and no goodbye: closing the stream is the goodbye. A mechanism adds the system
 * calls.
 *
 *   +--------------------------------+-----------------
 *   | length, 4 bytes, network order | length bytes ...
 *   +--------------------------------+-----------------
 *
 * Each message costs the sender one write (two if it is larger than 64 KiB), and the receiver at most one read unless
 * it is large: several small ones are taken with one read if they have arrived.
 */
#ifndef FRAMES_H
#define FRAMES_H

#include <sys/types.h>

#include "core/directory.h"
#include "core/floor.h"

/* What a mechanism adds; both return what the system call does. */
struct byte_stream {
    /* Reads what is there, waiting for the first byte; 0 at the end of the stream. */
    ssize_t (*read)(int descriptor, void *into, size_t room);
    /* Writes some bytes, waiting while the stream is full. */
    ssize_t (*write)(int descriptor, const void *from, size_t length);
};

/* Takes over the descriptors: in and out are the same one where it does both. */
struct endpoint *frames_open(const struct byte_stream *stream, int in, int out, const struct options *options);

/* Gives the endpoint a lock to hold for as long as it is open. */
void frames_hold(struct endpoint *frames, const struct lock *lock);

#endif
