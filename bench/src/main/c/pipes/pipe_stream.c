#include "pipes/pipe_stream.h"

#include <unistd.h>

/* Reads up to the capacity of the pipe; end of file once the last writer has closed or died. */
static ssize_t read_pipe(int descriptor, void *into, size_t room)
{
    return read(descriptor, into, room);
}

/* Writes of up to PIPE_BUF (4096) bytes are atomic; EPIPE once the last reader has closed or died. */
static ssize_t write_pipe(int descriptor, const void *from, size_t length)
{
    return write(descriptor, from, length);
}

const struct byte_stream PIPE_STREAM = {.read = read_pipe, .write = write_pipe};
