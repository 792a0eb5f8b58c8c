#include "measure/measure.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"
#include "measure/pair.h"
#include "measure/result.h"

/* One phase of a measurement, the warm-up or the measured one: 0 or FAILED. */
typedef int phase(void *exchange, long count, double seconds, struct result *result);

/* Round trips, each timed; checking is not timed. */
static int round_trips(void *exchange, long count, double seconds, struct result *result)
{
    struct echo *echo = exchange;
    int64_t begin = now();
    int64_t end = begin + (int64_t)(seconds * 1e9);
    int64_t start = begin;
    result->sample_count = 0;
    result->sent = 0;
    while (result->sent < count && start < end && !must_stop()) {
        start = now();
        int answered = echo_round_trip(echo);
        int64_t elapsed = now() - start;
        result->sent++;
        if (answered == NOTHING_YET) {
            continue; /* lost */
        }
        if (answered != 0 || echo_check(echo) != 0) {
            return FAILED;
        }
        result->samples[result->sample_count++] = elapsed < UINT32_MAX ? (uint32_t)elapsed : UINT32_MAX;
    }
    result->delivered = result->sample_count;
    result->elapsed = now() - begin;
    return must_stop() ? fail_stopped("the measurement") : 0;
}

/* Whole batches, each until its acknowledgement. */
static int batches(void *exchange, long count, double seconds, struct result *result)
{
    struct stream *stream = exchange;
    long batch = stream_batch_of(stream->message.size);
    int64_t begin = now();
    int64_t end = begin + (int64_t)(seconds * 1e9);
    result->sent = 0;
    result->delivered = 0;
    while (result->sent < count && now() < end && !must_stop()) {
        long delivered = stream_send_batch(stream, batch);
        if (delivered < 0) {
            return FAILED;
        }
        result->sent += batch;
        result->delivered += delivered;
    }
    result->elapsed = now() - begin;
    result->sample_count = result->sent;
    return must_stop() ? fail_stopped("the measurement") : 0;
}

static int costs(pid_t peer, struct cost *ours, struct cost *peers)
{
    return cost_of(getpid(), ours) == 0 ? cost_of(peer, peers) : FAILED;
}

static int warm_up_and_measure(const struct plan *plan, phase *run, void *exchange, pid_t peer, struct result *result)
{
    struct cost client;
    struct cost others;
    if (run(exchange, plan->warmup, plan->seconds / 2, result) != 0 || costs(peer, &client, &others) != 0
            || run(exchange, plan->count, plan->seconds, result) != 0
            || costs(peer, &result->client, &result->peer) != 0) {
        return FAILED;
    }
    result->client = cost_since(result->client, client);
    result->peer = cost_since(result->peer, others);
    return 0;
}

static int measure_echo(const struct plan *plan, struct pair *pair, struct result *result)
{
    size_t most = (size_t)(plan->count > plan->warmup ? plan->count : plan->warmup);
    result->samples = malloc(most * sizeof *result->samples);
    if (!result->samples) {
        return fail("there is no memory for %zu samples", most);
    }
    memset(result->samples, 1, most * sizeof *result->samples); /* allocates its pages before they are needed */
    struct echo echo = echo_open(pair->endpoint, plan->size, plan->transport->drops);
    return warm_up_and_measure(plan, round_trips, &echo, pair->peer, result);
}

static int measure_stream(const struct plan *plan, struct pair *pair, struct result *result)
{
    struct stream stream = stream_open(pair->endpoint, plan->size, plan->transport->drops);
    return warm_up_and_measure(plan, batches, &stream, pair->peer, result);
}

int measure(const struct plan *plan)
{
    struct pair pair;
    struct result result = {0};
    stop_after(plan->bound);
    if (pair_open(plan, &pair) != 0) {
        return FAILED;
    }
    int measured = plan->is_stream ? measure_stream(plan, &pair, &result) : measure_echo(plan, &pair, &result);
    int ended = pair_close(&pair, measured);
    int printed = ended == 0 ? result_print(plan, &result) : FAILED;
    free(result.samples);
    return printed;
}
