#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"

enum { CAPACITY = 1 << 16, PATIENCE_MS = 100 };

/* A client that has never said anything keeps the next one waiting no longer than that. */
static const double FIRST_MESSAGE_WITHIN = 5;

static void log_line(const char *subject, const char *how)
{
    fprintf(stderr, "ipc-floor: %s: %s\n", subject, how);
}

/* Everything goes back as it came: how many messages, and in failure() why it ended, unless the client left. */
static long echo_everything(struct endpoint *endpoint, const struct service *service, bool *has_left)
{
    char *buffer = malloc(endpoint->max_message);
    long messages = 0;
    long length;
    while (true) {
        bool is_first = messages == 0 && service->idle > FIRST_MESSAGE_WITHIN;
        stop_after(is_first ? FIRST_MESSAGE_WITHIN : service->idle);
        length = receive_patiently(endpoint, buffer);
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

static void converse(struct endpoint *endpoint, const struct service *service, long number)
{
    char subject[64];
    char how[600];
    bool has_left;
    if (service->is_stream) {
        stop_after(service->life);
        has_left = stream_serve(endpoint, service->max_message, service->mechanism->drops) == 0;
        snprintf(how, sizeof how, "%s%s", has_left ? "left" : "closed: ", has_left ? "" : failure());
    } else {
        long messages = echo_everything(endpoint, service, &has_left);
        snprintf(how, sizeof how, "%ld message%s, %s%s", messages, messages == 1 ? "" : "s",
                has_left ? "left" : "closed: ", has_left ? "" : failure());
    }
    endpoint->close(endpoint);
    snprintf(subject, sizeof subject, "client %ld", number);
    log_line(subject, how);
}

int serve_clients(const struct service *service)
{
    struct options options = {
        .max_message = service->max_message < MESSAGE_HEADER ? MESSAGE_HEADER : service->max_message,
        .capacity = CAPACITY,
        .patience_ms = PATIENCE_MS,
    };
    struct listener *listener = service->mechanism->listen(service->mechanism, service->address, &options);
    if (!listener) {
        return FAILED;
    }
    printf("serving %s at %s\n", service->mechanism->name, listener->address);
    fflush(stdout);
    int64_t end = now() + (int64_t)(service->life * 1e9);
    long number = 0;
    long pause = 20000;
    while ((service->clients == 0 || number < service->clients) && !is_told_to_go() && now() < end) {
        stop_after((double)(end - now()) / 1e9);
        struct endpoint *endpoint = listener->accept(listener);
        if (endpoint) {
            converse(endpoint, service, ++number);
            pause = 20000;
        } else if (!is_over()) {
            log_line("a client could not be accepted", failure());
            pause_unless_over(&pause);
        }
    }
    listener->close(listener);
    return 0;
}

static int ask(struct endpoint *endpoint, const struct questions *questions)
{
    struct echo echo = echo_open(endpoint, questions->size, false);
    int64_t fastest = INT64_MAX;
    int64_t slowest = 0;
    int64_t sum = 0;
    for (long i = 0; i < questions->count; i++) {
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
    printf("%ld messages of %zu bytes answered; round trip min/avg/max = %.1f / %.1f / %.1f us\n", questions->count,
            questions->size, (double)fastest / 1e3, (double)sum / 1e3 / (double)questions->count,
            (double)slowest / 1e3);
    return 0;
}

int ping(const struct questions *questions)
{
    const struct mechanism *mechanism = questions->mechanism;
    struct options options = {
        .max_message = questions->size < MESSAGE_HEADER ? MESSAGE_HEADER : questions->size,
        .capacity = CAPACITY,
        .patience_ms = PATIENCE_MS,
    };
    stop_after(questions->patience);
    struct endpoint *endpoint = mechanism->connect(mechanism, questions->address, &options);
    if (!endpoint) {
        return FAILED;
    }
    int result = questions->size <= endpoint->max_message
            ? ask(endpoint, questions)
            : fail("a message over %s has at most %zu bytes here", mechanism->name, endpoint->max_message);
    endpoint->close(endpoint);
    return result;
}
