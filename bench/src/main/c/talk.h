/* An echo server and its client over a mechanism; either may be a program in another language. */
#ifndef TALK_H
#define TALK_H

#include "core/transport.h"

struct service {
    const struct transport *transport;
    const char *address;
    bool is_stream;     /* receives and acknowledges; otherwise echoes every message */
    size_t max_message; /* of an echo; the size of each message of a stream */
    long clients;       /* ends after that many; 0 for never */
    double idle;        /* seconds that a client may send nothing */
    double life;        /* seconds after which the server ends */
};

/* Serves one client after another: 0 or FAILED. An error of a client closes that client only. */
int serve_clients(const struct service *service);

struct ping_plan {
    const struct transport *transport;
    const char *address;
    size_t size;
    long count;
    double timeout; /* seconds in total */
};

/*
 * Sends messages to an echo server, checks its answers and prints how long they took: 0, or FAILED if one was wrong or
 * missing.
 */
int ping(const struct ping_plan *plan);

#endif
