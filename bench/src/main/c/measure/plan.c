#include "measure/plan.h"

#include <stdio.h>
#include <string.h>

#include "core/directory.h"
#include "core/failure.h"
#include "core/message.h"
#include "core/resource_journal.h"
#include "measure/processors.h"

enum {
    CAPACITY = 1 << 16, /* as the mechanisms in Java are measured */
    LOST_AFTER_MS = 20, /* where messages may be dropped: then an answer counts as lost */
    TIMEOUT_MS = 100,   /* where they may not */
};

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
    if (plan->clients > 0 && !transport->serves_many) {
        return fail("one thread in C serves no many clients over %s: ipc-floor list many", transport->name);
    }
    if (plan->clients > 0 && strcmp(plan->placement, "free") != 0) {
        return fail("many processes have no placement %s: only free can be measured", plan->placement);
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

struct options plan_options(const struct plan *plan, bool is_client)
{
    return (struct options){
        .max_message = plan->size < MESSAGE_HEADER ? MESSAGE_HEADER : plan->size,
        .capacity = CAPACITY,
        .timeout_ms = plan->transport->drops && is_client ? LOST_AFTER_MS : TIMEOUT_MS,
    };
}

static int choose_address(
        char address[PATH_BYTES], const struct transport *transport, const struct rendezvous_directory *directory)
{
    switch (transport->address) {
        case PATH:
            return directory_resolve(address, directory->path, "socket");
        case DIRECTORY:
            snprintf(address, PATH_BYTES, "%s", directory->path);
            return 0;
        case ABSTRACT_NAME: /* the random name of the directory, which is unique */
            snprintf(address, PATH_BYTES, "ipc-suite%s", strrchr(directory->path, '/'));
            return 0;
        default:
            snprintf(address, PATH_BYTES, "%s", transport->any_address ? transport->any_address : "");
            return 0;
    }
}

struct listener *plan_listen(const struct plan *plan, const struct rendezvous_directory *directory)
{
    struct options options = plan_options(plan, true);
    char address[PATH_BYTES];
    return choose_address(address, plan->transport, directory) == 0
            ? plan->transport->listen(plan->transport, address, &options)
            : NULL;
}

void plan_remove(const struct plan *plan, struct rendezvous_directory *directory)
{
    if (plan->transport->objects) {
        journal_remove_stale(directory->path, plan->transport->objects);
    }
    rendezvous_directory_remove(directory);
}
