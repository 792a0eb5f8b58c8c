/* What the mechanisms of shared memory share: two rings in some memory, and some bells. A mechanism says which. */
#ifndef RING_ROW_H
#define RING_ROW_H

#include "core/meeting.h"
#include "shm/bells.h"
#include "shm/memory.h"

struct ring_row {
    const struct memory *memory;
    const struct bell_kind *bells;
};

/* How the two sides meet: the words of an invitation are what the memory is called, and the doorbells; a connector takes it by its pid. */
extern const struct meeting RING_MEETING;

#endif
