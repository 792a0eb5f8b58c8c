#include "measure/client.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"

enum {
    LEAD_NANOS = 100000000,    /* from when all are warm until all measure: each has noticed by then */
    LEAD_EACH_NANOS = 5000000, /* they take turns on the processors */
};

static int64_t nanos_of(double seconds)
{
    return (int64_t)(seconds * 1e9);
}

/* Round trips from now on: one that is under way at the end counts as a time and not for the rate. */
static int exchange(struct echo *echo, int64_t end, struct measured *into, uint32_t *times, long room)
{
    int64_t before;
    into->answered = 0;
    into->lost = 0;
    into->kept = 0;
    while ((before = now()) < end) {
        int answered = echo_round_trip(echo);
        int64_t after = now();
        if (answered == NOTHING_YET) {
            into->lost++;
            continue;
        }
        if (answered != 0 || echo_check(echo) != 0) {
            return FAILED;
        }
        into->answered += after <= end;
        if (into->kept < room) {
            times[into->kept++] = after - before < UINT32_MAX ? (uint32_t)(after - before) : UINT32_MAX;
        }
    }
    return 0;
}

/* Waits until another process has set a time that is shared; 0 if it does not, and the waits of this process end. */
static int64_t await_time(const int64_t *shared, const char *otherwise)
{
    long pause = FIRST_PAUSE_NANOS;
    int64_t time;
    while (!(time = __atomic_load_n(shared, __ATOMIC_ACQUIRE))) {
        if (!pause_unless_stopped(&pause)) {
            fail_stopped(otherwise);
            return 0;
        }
    }
    return time;
}

/* Waits until all are warm: the time at which they begin, which the last of them sets; 0 if not all are. */
static int64_t await_warm(struct crowd *crowd)
{
    long clients = crowd->plan->clients;
    if (__atomic_add_fetch(&crowd->warm, 1, __ATOMIC_ACQ_REL) == clients) {
        __atomic_store_n(&crowd->start, now() + LEAD_NANOS + clients * LEAD_EACH_NANOS, __ATOMIC_RELEASE);
    }
    return await_time(&crowd->start, "not all clients are warm");
}

static int sleep_until(int64_t start)
{
    struct timespec time = timespec_of(start);
    int64_t late = now() - start;
    if (late > 0) {
        return fail("a client would begin %lld ms too late: the machine is too busy", (long long)late / 1000000);
    }
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR && !must_stop()) {
        /* a tick */
    }
    return 0;
}

/* Of this client, and of the server if it is the first. */
static int costs(const struct client_task *task, struct cost *client, struct cost *server)
{
    return cost_of(getpid(), client) == 0 && (task->number > 0 || cost_of(task->crowd->server, server) == 0)
            ? 0
            : FAILED;
}

static int measure_connected(const struct client_task *task, struct endpoint *endpoint, int64_t begin)
{
    struct crowd *crowd = task->crowd;
    const struct plan *plan = crowd->plan;
    struct measured *measured = &crowd->measured[task->number];
    uint32_t *times = crowd->times + task->number * plan->count;
    struct echo echo = echo_open(endpoint, plan->size, plan->transport->drops);
    struct cost client;
    struct cost server;
    int64_t start = 0;
    if (exchange(&echo, begin + nanos_of(plan->seconds / 2), measured, times, plan->count) == 0) {
        start = await_warm(crowd);
    }
    if (start == 0 || costs(task, &client, &server) != 0 || sleep_until(start) != 0
            || exchange(&echo, start + nanos_of(plan->seconds), measured, times, plan->count) != 0
            || costs(task, &measured->client, &measured->server) != 0) {
        return FAILED;
    }
    measured->client = cost_since(measured->client, client);
    if (task->number == 0) {
        measured->server = cost_since(measured->server, server);
    }
    return 0;
}

int client_run(void *argument)
{
    const struct client_task *task = argument;
    struct crowd *crowd = task->crowd;
    const struct transport *transport = crowd->plan->transport;
    struct options options = plan_options(crowd->plan, true);
    struct endpoint *endpoint = transport->connect(transport, crowd->address, &options);
    int64_t begin = endpoint ? await_time(&crowd->begin, "not all clients connect") : 0;
    if (begin == 0 || measure_connected(task, endpoint, begin) != 0) {
        return FAILED;
    }
    endpoint->close(endpoint);
    return await_time(&crowd->end, "not all clients have left") != 0 ? 0 : FAILED;
}
