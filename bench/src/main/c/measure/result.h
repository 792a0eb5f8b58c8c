/* What was measured, and its output. */
#ifndef RESULT_H
#define RESULT_H

#include <stdint.h>

#include "measure/plan.h"
#include "measure/processors.h"

struct result {
    uint32_t *samples; /* nanoseconds of each round trip; NULL for a stream */
    long sample_count; /* round trips or messages that were measured */
    long sent;
    long delivered;
    int64_t elapsed; /* nanoseconds in total */
    struct cost client; /* all of them, where there are many */
    struct cost peer;
};

/*
 * Prints one line of JSON, as org.ipcsuite.bench.nativebaseline.NativeResult has it: 0, or FAILED if nothing was
 * delivered.
 */
int result_print(const struct plan *plan, struct result *result);

#endif
