/* What to measure, and where its processes find each other. */
#ifndef PLAN_H
#define PLAN_H

#include "core/rendezvous_directory.h"
#include "core/transport.h"

struct plan {
    const struct transport *transport;
    bool is_stream;        /* one way; otherwise round trips */
    long clients;          /* processes of one server that has one thread; 0 for a pair */
    size_t size;           /* bytes of a message */
    const char *placement; /* free, same, split or cpuA_cpuB */
    long count;            /* round trips or messages that are measured, at most; of many clients, times kept of each */
    long warmup;           /* the same before that, at most */
    double seconds;        /* of measuring, at most; the warm-up takes half of it */
    double bound;          /* seconds until it gives up */
};

/* 0, or FAILED if the plan is impossible: failure() says why. */
int plan_check(const struct plan *plan);

/* Of the side that serves, or of a client. */
struct options plan_options(const struct plan *plan, bool is_client);

/* Listens in the directory, or at an address that the kernel chooses. NULL: failure() says why. */
struct listener *plan_listen(const struct plan *plan, const struct rendezvous_directory *directory);

/* Removes the directory, and what is left of what it names. */
void plan_remove(const struct plan *plan, struct rendezvous_directory *directory);

#endif
