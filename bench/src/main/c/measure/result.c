#include "measure/result.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/failure.h"

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* A percentile, in thousandths, of sorted samples. */
static uint32_t percentile(const struct result *result, long thousandths)
{
    long rank = (result->sample_count * thousandths + 999) / 1000;
    return result->samples[rank < 1 ? 0 : rank - 1];
}

static double mean(const struct result *result)
{
    double sum = 0;
    for (long i = 0; i < result->sample_count; i++) {
        sum += result->samples[i];
    }
    return sum / (double)result->sample_count;
}

/* A round trip is two messages; of many clients, the rate is that of all together. */
static void print_round_trips(const struct plan *plan, struct result *result)
{
    qsort(result->samples, (size_t)result->sample_count, sizeof *result->samples, compare);
    double mean_ns = mean(result);
    printf("\"p50_ns\":%u,\"p90_ns\":%u,\"p99_ns\":%u,\"p999_ns\":%u,\"max_ns\":%u,", percentile(result, 500),
            percentile(result, 900), percentile(result, 990), percentile(result, 999), percentile(result, 1000));
    double rate = plan->clients > 0 ? (double)result->delivered * 2e9 / (double)result->elapsed : 2e9 / mean_ns;
    printf("\"mean_ns\":%.1f,\"messages_per_s\":%.1f,", mean_ns, rate);
}

/* The rate until the last acknowledgement. */
static void print_stream(const struct result *result)
{
    double rate = (double)result->delivered * 1e9 / (double)result->elapsed;
    printf("\"p50_ns\":null,\"p90_ns\":null,\"p99_ns\":null,\"p999_ns\":null,\"max_ns\":null,");
    printf("\"mean_ns\":%.2f,\"messages_per_s\":%.1f,", 1e9 / rate, rate);
}

static const char *measurement(const struct plan *plan)
{
    return plan->clients > 0 ? "clients" : plan->is_stream ? "throughput" : "roundtrip";
}

int result_print(const struct plan *plan, struct result *result)
{
    if (result->delivered == 0) {
        return fail("of %ld messages none was delivered", result->sent);
    }
    printf("{\"mechanism\":\"%s\",\"measurement\":\"%s\",\"size_bytes\":%zu,\"placement\":\"%s\",",
            plan->transport->name, measurement(plan), plan->size, plan->placement);
    if (plan->is_stream) {
        print_stream(result);
    } else {
        print_round_trips(plan, result);
    }
    double messages = (double)result->sent * (plan->is_stream ? 1 : 2);
    printf("\"samples\":%ld,\"sent\":%ld,\"delivered\":%ld,", result->sample_count, result->sent, result->delivered);
    printf("\"client_cpu_ns\":%.1f,\"peer_cpu_ns\":%.1f,", (double)result->client.cpu_ns / messages,
            (double)result->peer.cpu_ns / messages);
    printf("\"voluntary_switches\":%.4f,\"involuntary_switches\":%.4f}\n",
            (double)(result->client.voluntary + result->peer.voluntary) / messages,
            (double)(result->client.involuntary + result->peer.involuntary) / messages);
    return 0;
}
