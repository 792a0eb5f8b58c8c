/*
 * The data path of every mechanism that is a byte stream: a length of 4 bytes, in network order, in front of each
 * message. There is no handshake; closing the stream ends the exchange. A mechanism adds the system calls.
 *
 *   +--------------------------------+-----------------
 *   | length, 4 bytes, network order | length bytes ...
 *   +--------------------------------+-----------------
 *
 * Each message costs the sender one write (two if it is larger than 64 KiB), and the receiver at most one read unless
 * it is large: one read takes several small messages if they have arrived.
 */
#ifndef BYTE_STREAM_ENDPOINT_H
#define BYTE_STREAM_ENDPOINT_H

#include <sys/types.h>

#include "core/transport.h"

/* The system calls of a mechanism; both return what the system call returns. */
struct byte_stream {
    /* Reads what is there, waiting for the first byte; 0 at the end of the stream. */
    ssize_t (*read)(int descriptor, void *into, size_t room);
    /* Writes some bytes, waiting while the stream is full unless await_room does. */
    ssize_t (*write)(int descriptor, const void *from, size_t length);
    /* Waits for room for a while after write has failed with EAGAIN; NULL where write itself waits. */
    void (*await_room)(int descriptor);
};

/* Takes over the descriptors; in and out are the same one for a socket. */
struct endpoint *byte_stream_endpoint_open(
        const struct byte_stream *stream, int in, int out, const struct options *options);

#endif
