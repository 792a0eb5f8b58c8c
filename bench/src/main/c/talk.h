/* Two processes that talk over a named mechanism; either may be a program in another language. */
#ifndef TALK_H
#define TALK_H

#include "core/floor.h"

struct service {
    const struct mechanism *mechanism;
    const char *address;
    bool is_stream;     /* receives and acknowledges; else answers every message with the same message */
    size_t max_message; /* the largest message that is taken; of a stream its size */
    long clients;       /* ends after that many, or never: 0 */
    double idle;        /* seconds that a client may be silent */
    double life;        /* seconds after which it ends by itself */
};

/* Serves one client after another: 0 or FAILED. What a client does wrong ends that client only. */
int serve_clients(const struct service *service);

struct questions {
    const struct mechanism *mechanism;
    const char *address;
    size_t size;
    long count;
    double patience; /* seconds that all of it may take */
};

/*
 * Asks an echo server, checks its answers and prints how long they took: 0, or FAILED if one was wrong or did not
 * come.
 */
int ping(const struct questions *questions);

#endif
