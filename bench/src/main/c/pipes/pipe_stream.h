/* The data path of pipe(7), which pipe and fifo share: a pipe for each direction. */
#ifndef PIPE_STREAM_H
#define PIPE_STREAM_H

#include "core/byte_stream_endpoint.h"
#include "core/transport.h"

/* Reads up to the capacity of the pipe; end of file once the last writer has closed or died. */
ssize_t pipe_read(int descriptor, void *into, size_t room);

/* Writes of up to PIPE_BUF (4096) bytes are atomic; EPIPE once the last reader has closed or died. */
ssize_t pipe_write(int descriptor, const void *from, size_t length);

extern const struct byte_stream PIPE_STREAM;

/* Anonymous pipes: listen and connect of a transport whose variant is a byte stream. */
struct listener *pipe_listen(const struct transport *transport, const char *address, const struct options *options);
struct endpoint *pipe_connect(const struct transport *transport, const char *address, const struct options *options);

#endif
