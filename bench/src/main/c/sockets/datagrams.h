/*
 * How two sides meet where the kernel knows no connection: the connector says hello until the listener answers.
 *
 *   connector                      listener
 *   HELLO   1  ------------------>                     again every 50 ms until it is answered
 *              <------------------  WELCOME 2
 *   DATA    3  ------------------>
 *              <------------------  DATA    3
 *   GOODBYE 4  ------------------>                     or the reverse
 */
#ifndef DATAGRAMS_H
#define DATAGRAMS_H

#include "sockets/conduit.h"

/* Where there are ports a connector chooses the session; elsewhere a listener hears one only. */
#define ANY_SESSION (-1)

/*
 * Waits for hellos on a bound conduit, which it takes over; one peer at a time. A listener that has ports is tied to the
 * peer that it serves by connect(2): the kernel then drops what others send.
 */
struct listener *datagrams_listen(const struct mechanism *mechanism, const struct conduit *conduit,
        const char *address, bool has_ports, int64_t session, const struct options *options);

/* Says hello until somebody answers. Takes over the conduit. */
struct endpoint *datagrams_connect(const struct mechanism *mechanism, const struct conduit *conduit, int64_t session,
        const struct options *options);

/* How long a server may refuse a client for another before it is called busy: longer than it needs to see one leave. */
enum { BUSY_GRACE_NANOS = 500000000 };

#endif
