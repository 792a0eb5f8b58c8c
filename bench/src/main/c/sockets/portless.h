/*
 * How two sides meet where there are no ports and every socket of the machine gets every datagram: by a session that
 * both know. Foreign datagrams carry another one.
 */
#ifndef PORTLESS_H
#define PORTLESS_H

#include "sockets/datagrams.h"

/* What a mechanism says. */
struct portless_row {
    /* Opens the sockets of one side, the listener's or the connector's: 0 or FAILED. */
    int (*open)(struct conduit *conduit, bool is_listener);
};

/* The address is the session in hexadecimal, up to 14 digits; empty for a new one. */
struct listener *portless_listen(
        const struct mechanism *mechanism, const char *address, const struct options *options);

struct endpoint *portless_connect(
        const struct mechanism *mechanism, const char *address, const struct options *options);

#endif
