/* Connection setup over connectionless sockets, by the handshake in datagram_header.h. */
#ifndef DATAGRAM_TRANSPORT_H
#define DATAGRAM_TRANSPORT_H

#include "sockets/datagram_socket_pair.h"

/* The session where there are ports: the connector chooses one. Elsewhere a listener has a single session. */
#define ANY_SESSION (-1)

/*
 * Waits for hellos on bound sockets, which it takes over, and serves one peer at a time. Where there are ports it
 * connects its socket to that peer by connect(2), so that the kernel drops datagrams of others.
 */
struct listener *datagram_listen(const struct transport *transport, const struct datagram_socket_pair *sockets,
        const char *address, bool has_ports, int64_t session, const struct options *options);

/* Sends hellos until a listener answers. Takes over the sockets. */
struct endpoint *datagram_connect(const struct transport *transport, const struct datagram_socket_pair *sockets,
        int64_t session, const struct options *options);

/*
 * How long a listener may refuse a client before it counts as busy: longer than it takes to notice that one has left.
 */
enum { BUSY_GRACE_NANOS = 500000000 };

#endif
