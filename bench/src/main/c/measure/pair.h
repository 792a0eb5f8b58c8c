/*
 * A fresh pair of connected processes, each pinned to its processor: this one and a child that it forks.
 *
 *   this process, the client                     its child, the peer
 *   listen
 *   fork()                          ==========>  closes other descriptors
 *   accept                          <==========  connect
 *   pin itself to its processor                  pin itself to its processor
 *   exchange                        <--------->  answer, or receive and acknowledge
 *   close                           ---------->  end
 */
#ifndef PAIR_H
#define PAIR_H

#include <sys/types.h>

#include "core/rendezvous_directory.h"
#include "measure/plan.h"

struct pair {
    const struct plan *plan;
    struct rendezvous_directory directory; /* of their rendezvous */
    pid_t peer;
    struct endpoint *endpoint;
};

/* Starts the peer, which serves the plan's exchange, and connects: 0, or FAILED, after which nothing is left. */
int pair_open(const struct plan *plan, struct pair *pair);

/* Closes the pair and waits for the peer to exit: FAILED if the result of the exchange was that, or the peer failed. */
int pair_close(struct pair *pair, int result);

#endif
