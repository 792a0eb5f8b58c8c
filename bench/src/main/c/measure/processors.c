#include "measure/processors.h"

#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/failure.h"
#include "core/transport.h"

static int allowed_after(const cpu_set_t *allowed, int before)
{
    for (int processor = before + 1; processor < CPU_SETSIZE; processor++) {
        if (CPU_ISSET((size_t)processor, allowed)) {
            return processor;
        }
    }
    return ANY_PROCESSOR;
}

static bool is_allowed(const cpu_set_t *allowed, int processor)
{
    return processor >= 0 && processor < CPU_SETSIZE && CPU_ISSET((size_t)processor, allowed);
}

int processors_for_placement(const char *placement, struct processors *processors)
{
    *processors = (struct processors){ANY_PROCESSOR, ANY_PROCESSOR};
    if (strcmp(placement, "free") == 0) {
        return 0;
    }
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        return fail_call("sched_getaffinity", "this process");
    }
    int length = 0;
    if (sscanf(placement, "cpu%4d_cpu%4d%n", &processors->client, &processors->peer, &length) == 2
            && placement[length] == '\0') {
        return is_allowed(&allowed, processors->client) && is_allowed(&allowed, processors->peer)
                ? 0
                : fail("this process may not run on both processors of %s: see taskset(1)", placement);
    }
    processors->client = allowed_after(&allowed, -1);
    if (strcmp(placement, "same") == 0) {
        processors->peer = processors->client;
        return 0;
    }
    if (strcmp(placement, "split") != 0) {
        return fail("placement is free, same, split or cpuA_cpuB, not '%s'", placement);
    }
    processors->peer = allowed_after(&allowed, processors->client);
    return processors->peer != ANY_PROCESSOR
            ? 0
            : fail("placement split needs two processors, and this process may run on one only: see taskset(1)");
}

int pin(int processor)
{
    if (processor == ANY_PROCESSOR) {
        return 0;
    }
    cpu_set_t mask;
    CPU_ZERO(&mask);
    CPU_SET((size_t)processor, &mask);
    if (sched_setaffinity(0, sizeof mask, &mask) != 0) {
        return fail_call("sched_setaffinity", "this process");
    }
    cpu_set_t now;
    return sched_getaffinity(0, sizeof now, &now) == 0 && CPU_EQUAL(&mask, &now)
            ? 0
            : fail("this process is not tied to processor %d", processor);
}

static int64_t number_behind(const char *text, const char *label)
{
    const char *line = strstr(text, label);
    long long number = -1;
    return line && sscanf(line + strlen(label), "%lld", &number) == 1 ? number : -1;
}

int cost_of(pid_t process, struct cost *cost)
{
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) {
        return fail("there is no processor time of process %d", process);
    }
    char path[64];
    char status[4096] = "";
    snprintf(path, sizeof path, "/proc/%d/status", process);
    FILE *file = fopen(path, "re");
    if (!file) {
        return fail_call("open", path);
    }
    size_t length = fread(status, 1, sizeof status - 1, file);
    status[length] = '\0';
    fclose(file);
    cost->cpu_ns = used.tv_sec * 1000000000LL + used.tv_nsec;
    cost->voluntary = number_behind(status, "\nvoluntary_ctxt_switches:");
    cost->involuntary = number_behind(status, "\nnonvoluntary_ctxt_switches:");
    return cost->voluntary >= 0 && cost->involuntary >= 0 ? 0 : fail("%s counts no context switches", path);
}

struct cost cost_since(struct cost after, struct cost before)
{
    return (struct cost){
        .cpu_ns = after.cpu_ns - before.cpu_ns,
        .voluntary = after.voluntary - before.voluntary,
        .involuntary = after.involuntary - before.involuntary,
    };
}

struct cost cost_sum(struct cost a, struct cost b)
{
    return (struct cost){
        .cpu_ns = a.cpu_ns + b.cpu_ns,
        .voluntary = a.voluntary + b.voluntary,
        .involuntary = a.involuntary + b.involuntary,
    };
}
