#include "measure/plan.h"

#include "core/failure.h"
#include "core/message.h"
#include "measure/processors.h"

int plan_check(const struct plan *plan)
{
    const struct transport *transport = plan->transport;
    if (plan->size > transport->largest) {
        return fail("a message over %s has at most %zu bytes", transport->name, transport->largest);
    }
    if (plan->size < 1) {
        return fail("a message has at least 1 byte");
    }
    if (transport->drops && plan->size < MESSAGE_HEADER) {
        return fail("%s may drop messages, and one of under %d bytes carries no number", transport->name,
                MESSAGE_HEADER);
    }
    if (plan->count < 1 || plan->warmup < 0 || plan->seconds <= 0 || plan->bound <= plan->seconds) {
        return fail("count and seconds are over zero, and it gives up after more than the seconds");
    }
    struct processors processors;
    if (processors_for_placement(plan->placement, &processors) != 0) {
        return FAILED;
    }
    return transport->spins && processors.client != ANY_PROCESSOR && processors.client == processors.peer
            ? fail("a pair that spins takes turns on one processor: that measures the scheduler")
            : 0;
}
