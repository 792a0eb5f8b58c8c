#include "shm/doorbells.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const struct doorbell_kind SPIN_DOORBELLS = {.waiting = SPIN};
const struct doorbell_kind ADAPTIVE_DOORBELLS = {.waiting = ADAPTIVE};
const struct doorbell_kind FUTEX_DOORBELLS = {.waiting = FUTEX};

struct doorbells *doorbells_of(const struct doorbell_kind *kind, const char *directory)
{
    struct doorbells *doorbells = calloc(1, sizeof *doorbells);
    doorbells->kind = kind;
    doorbells->socket = -1;
    snprintf(doorbells->directory, PATH_BYTES, "%s", directory);
    for (unsigned short i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i] =
                (struct doorbell_object){.doorbells = doorbells, .number = i, .descriptor = -1, .set = -1};
    }
    return doorbells;
}

void doorbells_free(struct doorbells *doorbells)
{
    if (doorbells->kind->close) {
        doorbells->kind->close(doorbells);
    }
    free(doorbells);
}

void doorbells_close_descriptors(struct doorbells *doorbells)
{
    for (int i = 0; i < DOORBELLS; i++) {
        if (doorbells->objects[i].descriptor >= 0) {
            close(doorbells->objects[i].descriptor);
        }
    }
}

struct doorbell doorbell_at(struct doorbells *doorbells, int number, char *slot)
{
    bool is_for_space = number % 2 != 0;
    return (struct doorbell){
        .waiting = doorbells->kind->endpoint && !is_for_space ? SPIN : doorbells->kind->waiting,
        .word = (uint32_t *)slot,
        .blocking = doorbells->kind->blocking,
        .object = &doorbells->objects[number],
    };
}
