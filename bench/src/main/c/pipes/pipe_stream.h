/* The data path of pipe(7), which pipe and fifo share: a pipe for each direction. */
#ifndef PIPE_STREAM_H
#define PIPE_STREAM_H

#include "core/byte_stream_endpoint.h"

extern const struct byte_stream PIPE_STREAM;

#endif
