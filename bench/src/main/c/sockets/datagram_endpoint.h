/*
 * The data path of a connectionless socket: a message is a datagram behind our header. No kernel tells that such a peer is
 * gone: its goodbye does.
 */
#ifndef DATAGRAM_ENDPOINT_H
#define DATAGRAM_ENDPOINT_H

#include "sockets/conduit.h"

/* At the end the sockets are given back to their owner. */
struct endpoint *datagram_endpoint_open(const struct mechanism *mechanism, const struct conduit *conduit,
        uint64_t session, const struct options *options, void (*at_end)(struct conduit *conduit, void *owner),
        void *owner);

#endif
