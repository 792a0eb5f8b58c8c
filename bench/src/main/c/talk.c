#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"

enum { CAPACITY = 1 << 16, TIMEOUT_MS = 100 };

/* Seconds: a client that sends nothing at all blocks the next one no longer than that. */
static const double FIRST_MESSAGE_TIMEOUT = 5;

static void log_line(const char *subject, const char *how)
{
    fprintf(stderr, "ipc-floor: %s: %s\n", subject, how);
}

/* Echoes every message: how many, and in failure() why it ended unless the client left. */
static long echo_messages(struct endpoint *endpoint, const struct service *service, bool *has_left)
{
    char *buffer = malloc(endpoint->max_message);
    long messages = 0;
    long length;
    while (true) {
        bool is_first = messages == 0 && service->idle > FIRST_MESSAGE_TIMEOUT;
        stop_after(is_first ? FIRST_MESSAGE_TIMEOUT : service->idle);
        length = receive_until_stopped(endpoint, buffer);
        if (length >= 0) {
            length = endpoint->send(endpoint, buffer, (size_t)length);
        }
        if (length != 0) {
            break;
        }
        messages++;
    }
    *has_left = length == GONE;
    free(buffer);
    return messages;
}

static void serve_client(struct endpoint *endpoint, const struct service *service, long number)
{
    char client[64];
    char how[600];
    bool has_left;
    if (service->is_stream) {
        stop_after(service->life);
        has_left = stream_serve(endpoint, service->max_message, service->transport->drops) == 0;
        snprintf(how, sizeof how, "%s%s", has_left ? "left" : "closed: ", has_left ? "" : failure());
    } else {
        long messages = echo_messages(endpoint, service, &has_left);
        snprintf(how, sizeof how, "%ld message%s, %s%s", messages, messages == 1 ? "" : "s",
                has_left ? "left" : "closed: ", has_left ? "" : failure());
    }
    endpoint->close(endpoint);
    snprintf(client, sizeof client, "client %ld", number);
    log_line(client, how);
}

int serve_clients(const struct service *service)
{
    struct options options = {
        .max_message = service->max_message < MESSAGE_HEADER ? MESSAGE_HEADER : service->max_message,
        .capacity = CAPACITY,
        .timeout_ms = TIMEOUT_MS,
    };
    struct listener *listener = service->transport->listen(service->transport, service->address, &options);
    if (!listener) {
        return FAILED;
    }
    printf("serving %s at %s\n", service->transport->name, listener->address);
    fflush(stdout);
    int64_t end = now() + (int64_t)(service->life * 1e9);
    long number = 0;
    long pause = FIRST_PAUSE_NANOS;
    while ((service->clients == 0 || number < service->clients) && !is_terminating() && now() < end) {
        stop_after((double)(end - now()) / 1e9);
        struct endpoint *endpoint = listener->accept(listener);
        if (endpoint) {
            serve_client(endpoint, service, ++number);
            pause = FIRST_PAUSE_NANOS;
        } else if (!must_stop()) {
            log_line("a client could not be accepted", failure());
            pause_unless_stopped(&pause);
        }
    }
    listener->close(listener);
    return 0;
}

static int ping_server(struct endpoint *endpoint, const struct ping_plan *plan)
{
    struct echo echo = echo_open(endpoint, plan->size, false);
    int64_t fastest = INT64_MAX;
    int64_t slowest = 0;
    int64_t sum = 0;
    for (long i = 0; i < plan->count; i++) {
        int64_t start = now();
        if (echo_round_trip(&echo) != 0) {
            return FAILED;
        }
        int64_t elapsed = now() - start;
        if (echo_check(&echo) != 0) {
            return FAILED;
        }
        fastest = elapsed < fastest ? elapsed : fastest;
        slowest = elapsed > slowest ? elapsed : slowest;
        sum += elapsed;
    }
    printf("%ld messages of %zu bytes answered; round trip min/avg/max = %.1f / %.1f / %.1f us\n", plan->count,
            plan->size, (double)fastest / 1e3, (double)sum / 1e3 / (double)plan->count,
            (double)slowest / 1e3);
    return 0;
}

int ping(const struct ping_plan *plan)
{
    const struct transport *transport = plan->transport;
    struct options options = {
        .max_message = plan->size < MESSAGE_HEADER ? MESSAGE_HEADER : plan->size,
        .capacity = CAPACITY,
        .timeout_ms = TIMEOUT_MS,
    };
    stop_after(plan->timeout);
    struct endpoint *endpoint = transport->connect(transport, plan->address, &options);
    if (!endpoint) {
        return FAILED;
    }
    int result = plan->size <= endpoint->max_message
            ? ping_server(endpoint, plan)
            : fail("a message over %s has at most %zu bytes here", transport->name, endpoint->max_message);
    endpoint->close(endpoint);
    return result;
}
