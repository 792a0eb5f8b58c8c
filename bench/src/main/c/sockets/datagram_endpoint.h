/*
 * The data path of a connectionless socket: a message is a datagram behind our header. The kernel does not report that
 * such a peer is gone, so a side that closes sends a GOODBYE.
 */
#ifndef DATAGRAM_ENDPOINT_H
#define DATAGRAM_ENDPOINT_H

#include "sockets/datagram_socket_pair.h"

/* On close the sockets are passed to at_end, with their owner. */
struct endpoint *datagram_endpoint_open(const struct transport *transport, const struct datagram_socket_pair *sockets,
        uint64_t session, const struct options *options,
        void (*at_end)(struct datagram_socket_pair *sockets, void *owner), void *owner);

#endif
