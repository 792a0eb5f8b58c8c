/*
 * A fresh pair of processes, connected, each tied to its processor: this one and a child that it forks.
 *
 *   this process, the client                     its child, the peer
 *   listen
 *   fork()                          ==========>  closes what it was not given
 *   accept                          <==========  connect
 *   tie itself to its processor                  tie itself to its processor
 *   exchange                        <--------->  answer, or receive and acknowledge
 *   close                           ---------->  end
 */
#ifndef PAIR_H
#define PAIR_H

#include <sys/types.h>

#include "core/directory.h"
#include "measure/plan.h"

struct pair {
    const struct mechanism *mechanism;
    struct private_directory directory; /* where they meet */
    pid_t peer;
    struct endpoint *endpoint;
};

/* Starts the peer, which serves the plan's exchange, and connects: 0, or FAILED and nothing is left. */
int pair_open(const struct plan *plan, struct pair *pair);

/* Ends the exchange and waits for the peer's end: FAILED if the exchange had, as its result says, or if the peer had. */
int pair_close(struct pair *pair, int result);

#endif
