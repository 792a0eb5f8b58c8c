/*
 * Datagram sockets without ports: every socket of the machine receives every datagram. So both sides know a session;
 * foreign datagrams carry another one.
 */
#ifndef SESSION_TRANSPORT_H
#define SESSION_TRANSPORT_H

#include "sockets/datagram_transport.h"

/* What a mechanism differs in. */
struct session_variant {
    /* Opens the sockets of one side, the listener's or the connector's: 0 or FAILED. */
    int (*open)(struct datagram_socket_pair *sockets, bool is_listener);
};

/* The address is the session in hexadecimal, up to 14 digits; empty for a new one. */
struct listener *session_listen(
        const struct transport *transport, const char *address, const struct options *options);

struct endpoint *session_connect(
        const struct transport *transport, const char *address, const struct options *options);

#endif
