/*
 * socketpair: a connected byte stream between a parent and its child, without a name.
 *
 *   parent                                     child
 *   listen:  socketpair(AF_UNIX, SOCK_STREAM)
 *            fork()              ==========>   inherits one of the two
 *   accept:  close(the child's)                connect: takes it by number
 *   recv()   <----------------------------     send()
 *   send()   ---------------------------->     recv()
 *   close()  ---------------------------->     recv() = 0
 *
 * See socketpair(2), unix(7), fork(2).
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/failure.h"
#include "sockets/socket.h"
#include "transports.h"

struct pair_listener {
    struct listener listener;
    struct options options;
    int ours;
    const struct byte_stream *stream;
};

static struct endpoint *socketpair_accept(struct listener *listener)
{
    struct pair_listener *pair = (struct pair_listener *)listener;
    close(listener->inherited[0]); /* else this process would not notice that the child is gone */
    listener->inherited[0] = -1;
    return byte_stream_endpoint_open(pair->stream, pair->ours, pair->ours, &pair->options);
}

static void socketpair_close(struct listener *listener)
{
    struct pair_listener *pair = (struct pair_listener *)listener;
    if (listener->inherited[0] >= 0) { /* no peer was accepted */
        close(listener->inherited[0]);
        close(pair->ours);
    }
    free(pair);
}

static struct listener *socketpair_listen(
        const struct transport *transport, const char *address, const struct options *options)
{
    (void)address;
    int both[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) != 0) {
        fail_call("socketpair", transport->name);
        return NULL;
    }
    struct pair_listener *pair = calloc(1, sizeof *pair);
    pair->listener =
            (struct listener){.inherited = {both[1], -1}, .accept = socketpair_accept, .close = socketpair_close};
    snprintf(pair->listener.address, ADDRESS_BYTES, "%d", both[1]);
    pair->options = *options;
    pair->ours = both[0];
    pair->stream = transport->variant;
    socket_set_slice(pair->ours, SLICE_MS);
    return &pair->listener;
}

/* In the child: takes over the inherited descriptor. */
static struct endpoint *socketpair_connect(
        const struct transport *transport, const char *address, const struct options *options)
{
    int inherited;
    if (sscanf(address, "%d", &inherited) != 1) {
        fail("%s connects to one inherited descriptor, not to '%s'", transport->name, address);
        return NULL;
    }
    socket_set_slice(inherited, SLICE_MS);
    return byte_stream_endpoint_open(transport->variant, inherited, inherited, options);
}

const struct transport SOCKETPAIR = {
    .name = "socketpair",
    .address = INHERITED,
    .largest = NO_LIMIT,
    .variant = &RECV_SEND_STREAM,
    .listen = socketpair_listen,
    .connect = socketpair_connect,
};

/* A variant: receivers wait in poll(2). */
const struct transport SOCKETPAIR_POLL = {
    .name = "socketpair-poll",
    .address = INHERITED,
    .largest = NO_LIMIT,
    .variant = &POLL_RECV_SEND_STREAM,
    .listen = socketpair_listen,
    .connect = socketpair_connect,
};
