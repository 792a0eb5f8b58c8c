#include "pipes/pipe_stream.h"

#include <unistd.h>

ssize_t pipe_read(int descriptor, void *into, size_t room)
{
    return read(descriptor, into, room);
}

ssize_t pipe_write(int descriptor, const void *from, size_t length)
{
    return write(descriptor, from, length);
}

const struct byte_stream PIPE_STREAM = {.read = pipe_read, .write = pipe_write};
