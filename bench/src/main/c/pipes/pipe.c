/*
 * pipe: two anonymous pipes between a parent and its child.
 *
 *   parent                                     child
 *   listen:  pipe(), pipe()
 *            fork()              ==========>   inherits two of the four ends
 *   accept:  close(the child's ends)           connect: opens them by number
 *   send:    write  ---- 64 KiB buffer ---->   receive: read
 *   receive: read   <--- 64 KiB buffer -----   send:    write
 *   close:   close  ----------------------->   receive: GONE, end of file
 *
 * See pipe(2), pipe(7), fork(2).
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/failure.h"
#include "pipes/pipe_stream.h"
#include "transports.h"

struct pipe_listener {
    struct listener listener;
    const struct byte_stream *stream;
    struct options options;
    int in;
    int out;
};

/* Else this process would not notice that the child is gone. */
static void close_ends_of_the_child(struct listener *listener)
{
    for (int i = 0; i < 2; i++) {
        close(listener->inherited[i]);
        listener->inherited[i] = -1;
    }
}

static struct endpoint *pipe_accept(struct listener *listener)
{
    struct pipe_listener *pipes = (struct pipe_listener *)listener;
    close_ends_of_the_child(listener);
    return byte_stream_endpoint_open(pipes->stream, pipes->in, pipes->out, &pipes->options);
}

static void pipe_close(struct listener *listener)
{
    struct pipe_listener *pipes = (struct pipe_listener *)listener;
    if (listener->inherited[0] >= 0) { /* no peer was accepted */
        close_ends_of_the_child(listener);
        close(pipes->in);
        close(pipes->out);
    }
    free(pipes);
}

struct listener *pipe_listen(
        const struct transport *transport, const char *address, const struct options *options)
{
    (void)address;
    int to_child[2];
    int to_parent[2];
    if (pipe2(to_child, O_CLOEXEC) != 0) {
        fail_call("pipe2", transport->name);
        return NULL;
    }
    if (pipe2(to_parent, O_CLOEXEC) != 0) {
        fail_call("pipe2", transport->name);
        close(to_child[0]);
        close(to_child[1]);
        return NULL;
    }
    struct pipe_listener *pipes = calloc(1, sizeof *pipes);
    pipes->listener = (struct listener){
        .inherited = {to_child[0], to_parent[1]}, .accept = pipe_accept, .close = pipe_close};
    snprintf(pipes->listener.address, ADDRESS_BYTES, "%d,%d", to_child[0], to_parent[1]);
    pipes->stream = transport->variant;
    pipes->options = *options;
    pipes->in = to_parent[0];
    pipes->out = to_child[1];
    return &pipes->listener;
}

/* In the child: takes over the inherited descriptors, the one to read from first. */
struct endpoint *pipe_connect(
        const struct transport *transport, const char *address, const struct options *options)
{
    int in;
    int out;
    if (sscanf(address, "%d,%d", &in, &out) != 2) {
        fail("%s connects to two inherited descriptors, not to '%s'", transport->name, address);
        return NULL;
    }
    return byte_stream_endpoint_open(transport->variant, in, out, options);
}

const struct transport PIPE = {
    .name = "pipe",
    .address = INHERITED,
    .largest = NO_LIMIT,
    .variant = &PIPE_STREAM,
    .listen = pipe_listen,
    .connect = pipe_connect,
};
