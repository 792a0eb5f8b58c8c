#include "measure/pair.h"

#include <signal.h>
#include <stdio.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"
#include "measure/child.h"
#include "measure/processors.h"

/* What the peer is told. */
struct peer {
    const struct plan *plan;
    const char *address;
    int processor;
};

static int serve(void *argument)
{
    const struct peer *peer = argument;
    const struct plan *plan = peer->plan;
    struct options options = plan_options(plan, false);
    struct endpoint *endpoint = plan->transport->connect(plan->transport, peer->address, &options);
    if (!endpoint || pin(peer->processor) != 0) {
        return FAILED;
    }
    int result = plan->is_stream ? stream_serve(endpoint, plan->size, plan->transport->drops)
                                 : echo_serve(endpoint, plan->size, plan->transport->drops);
    endpoint->close(endpoint);
    return result;
}

/* Forks the peer, and accepts it: 0 or FAILED. */
static int connect_peer(const struct plan *plan, struct listener *listener, const struct processors *processors,
        struct pair *pair)
{
    struct peer peer = {plan, listener->address, processors->peer};
    stop_with_child(true);
    pair->peer = child_start("the peer", listener->inherited, plan->bound, serve, &peer);
    if (pair->peer < 0) {
        return FAILED;
    }
    pair->endpoint = listener->accept(listener);
    return pair->endpoint ? pin(processors->client) : FAILED;
}

int pair_open(const struct plan *plan, struct pair *pair)
{
    struct processors processors;
    *pair = (struct pair){.plan = plan, .peer = -1};
    if (processors_for_placement(plan->placement, &processors) != 0
            || rendezvous_directory_create(&pair->directory) != 0) {
        return FAILED;
    }
    struct listener *listener = plan_listen(plan, &pair->directory);
    int connected = listener ? connect_peer(plan, listener, &processors, pair) : FAILED;
    if (listener) {
        listener->close(listener);
    }
    if (connected != 0) {
        pair_close(pair, connected);
    }
    return connected;
}

int pair_close(struct pair *pair, int result)
{
    int ended = 0;
    char why[512]; /* reported instead of how the peer then ended */
    snprintf(why, sizeof why, "%s", failure());
    stop_with_child(false);
    if (pair->endpoint) {
        pair->endpoint->close(pair->endpoint);
    } else if (pair->peer > 0) {
        kill(pair->peer, SIGTERM);
    }
    if (pair->peer > 0) {
        ended = child_reap("the peer", pair->peer);
    }
    plan_remove(pair->plan, &pair->directory);
    return result != 0 ? fail("%s", why) : ended;
}
