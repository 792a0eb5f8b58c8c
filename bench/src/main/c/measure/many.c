#include "measure/many.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"
#include "measure/child.h"
#include "measure/client.h"
#include "measure/result.h"

static void *shared_memory(size_t bytes)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

/* With the listener's address; NULL if there is no such memory. */
static struct crowd *crowd_open(const struct plan *plan, const char *address)
{
    size_t clients = (size_t)plan->clients;
    struct crowd *crowd = shared_memory(sizeof *crowd);
    struct measured *measured = shared_memory(clients * sizeof *measured);
    uint32_t *times = shared_memory(clients * (size_t)plan->count * sizeof *times);
    if (!crowd || !measured || !times) {
        fail_call("mmap", "the times of many clients");
        return NULL;
    }
    *crowd = (struct crowd){.plan = plan, .server = getpid(), .measured = measured, .times = times};
    snprintf(crowd->address, sizeof crowd->address, "%s", address);
    return crowd;
}

static int start_clients(struct crowd *crowd, const int inherited[2], pid_t *clients)
{
    stop_with_child(true);
    for (long i = 0; i < crowd->plan->clients; i++) {
        struct client_task task = {crowd, i};
        clients[i] = child_start("a client", inherited, crowd->plan->bound, client_run, &task);
        if (clients[i] < 0) {
            return FAILED;
        }
    }
    return 0;
}

static int accept_clients(const struct plan *plan, struct listener *listener, struct endpoint **endpoints)
{
    for (long i = 0; i < plan->clients; i++) {
        endpoints[i] = listener->accept(listener);
        if (!endpoints[i]) {
            return FAILED;
        }
    }
    return 0;
}

static int serve_crowd(struct crowd *crowd, struct listener *listener, pid_t *clients, struct endpoint **endpoints)
{
    const struct plan *plan = crowd->plan;
    if (start_clients(crowd, listener->inherited, clients) != 0
            || accept_clients(plan, listener, endpoints) != 0) {
        return FAILED;
    }
    __atomic_store_n(&crowd->begin, now(), __ATOMIC_RELEASE);
    return echo_serve_many(endpoints, (int)plan->clients, plan->size, plan->transport->drops);
}

/* Lets the clients end if all went well, and ends them otherwise: FAILED if the result was that, or any has failed. */
static int reap_clients(struct crowd *crowd, const pid_t *clients, int result)
{
    int ended = 0;
    char why[512]; /* reported instead of how they then ended */
    snprintf(why, sizeof why, "%s", failure());
    stop_with_child(false);
    __atomic_store_n(&crowd->end, result == 0 ? now() : 0, __ATOMIC_RELEASE);
    for (long i = 0; i < crowd->plan->clients && clients[i] > 0; i++) {
        if (result != 0) {
            kill(clients[i], SIGTERM);
        }
        ended = child_reap("a client", clients[i]) == 0 ? ended : FAILED;
    }
    return result != 0 ? fail("%s", why) : ended;
}

/* The figures of all clients: 0, or FAILED without memory. */
static int add_up(const struct crowd *crowd, struct result *result)
{
    const struct plan *plan = crowd->plan;
    *result = (struct result){.elapsed = (int64_t)(plan->seconds * 1e9), .peer = crowd->measured[0].server};
    for (long i = 0; i < plan->clients; i++) {
        const struct measured *measured = &crowd->measured[i];
        result->sample_count += measured->kept;
        result->delivered += measured->answered;
        result->sent += measured->answered + measured->lost;
        result->client = cost_sum(result->client, measured->client);
    }
    result->samples = malloc((size_t)result->sample_count * sizeof *result->samples);
    if (!result->samples) {
        return fail("there is no memory for %ld samples", result->sample_count);
    }
    uint32_t *into = result->samples;
    for (long i = 0; i < plan->clients; i++) {
        memcpy(into, crowd->times + i * plan->count, (size_t)crowd->measured[i].kept * sizeof *into);
        into += crowd->measured[i].kept;
    }
    return 0;
}

static int print(const struct crowd *crowd)
{
    struct result result;
    int printed = add_up(crowd, &result) == 0 ? result_print(crowd->plan, &result) : FAILED;
    free(result.samples);
    return printed;
}

static int measure_crowd(struct crowd *crowd, struct listener *listener)
{
    size_t count = (size_t)crowd->plan->clients;
    pid_t *clients = calloc(count, sizeof *clients);
    struct endpoint **endpoints = calloc(count, sizeof(struct endpoint *));
    int result = reap_clients(crowd, clients, serve_crowd(crowd, listener, clients, endpoints));
    for (size_t i = 0; i < count && endpoints[i]; i++) {
        endpoints[i]->close(endpoints[i]);
    }
    free(endpoints);
    free(clients);
    return result == 0 ? print(crowd) : FAILED;
}

int measure_many(const struct plan *plan)
{
    struct rendezvous_directory directory;
    stop_after(plan->bound);
    if (rendezvous_directory_create(&directory) != 0) {
        return FAILED;
    }
    struct listener *listener = plan_listen(plan, &directory);
    struct crowd *crowd = listener ? crowd_open(plan, listener->address) : NULL;
    int result = crowd ? measure_crowd(crowd, listener) : FAILED;
    if (listener) {
        listener->close(listener);
    }
    plan_remove(plan, &directory);
    return result;
}
