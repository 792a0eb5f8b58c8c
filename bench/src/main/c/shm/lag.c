#include "shm/lag.h"

#include "core/stop.h"
#include "shm/doorbell.h"

enum {
    STREAM = 64,    /* messages without an answer that make a stream */
    FIRST = 250,    /* nanoseconds of the first lag, of the longest, and below which it is none */
    LONGEST = 1000,
    SHORTEST = 60,
    SEVERAL = 4, /* messages that make a lag worth a longer one */
    FULL = 500,  /* nanoseconds for which a writer leaves the reader of a full ring alone */
};

static void spin(long nanos)
{
    int64_t start = now();
    do {
        relax();
    } while (now() - start < nanos);
}

static bool start_anew(struct lag *lag)
{
    lag->streamed = 0;
    lag->nanos = FIRST;
    return false;
}

struct lag lag_new(void)
{
    return (struct lag){.nanos = FIRST};
}

bool lag_while_empty(struct lag *lag, uint64_t sent)
{
    uint64_t brought = lag->received - lag->received_before;
    lag->received_before = lag->received;
    lag->streamed += brought;
    if (sent != lag->sent_before) {
        lag->sent_before = sent;
        return start_anew(lag);
    }
    if (lag->streamed < STREAM) {
        return false;
    }
    if (brought <= 1) {
        lag->nanos /= 2;
        if (lag->nanos < SHORTEST) {
            return start_anew(lag);
        }
    } else if (brought >= SEVERAL) {
        lag->nanos = 2 * lag->nanos < LONGEST ? 2 * lag->nanos : LONGEST;
    }
    spin(lag->nanos);
    return true;
}

void lag_while_full(void)
{
    spin(FULL);
}
