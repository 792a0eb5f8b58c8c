#include "shm/bells.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const struct bell_kind SPINNING = {.waiting = SPIN};
const struct bell_kind ADAPTIVELY = {.waiting = ADAPTIVE};
const struct bell_kind BY_FUTEX = {.waiting = FUTEX};

struct bells *bells_of(const struct bell_kind *kind, const char *directory)
{
    struct bells *bells = calloc(1, sizeof *bells);
    bells->kind = kind;
    bells->socket = -1;
    snprintf(bells->directory, PATH_BYTES, "%s", directory);
    for (unsigned short i = 0; i < BELLS; i++) {
        bells->objects[i] = (struct bell_object){.bells = bells, .number = i, .descriptor = -1, .set = -1};
    }
    return bells;
}

void bells_free(struct bells *bells)
{
    if (bells->kind->close) {
        bells->kind->close(bells);
    }
    free(bells);
}

void bells_close_descriptors(struct bells *bells)
{
    for (int i = 0; i < BELLS; i++) {
        if (bells->objects[i].descriptor >= 0) {
            close(bells->objects[i].descriptor);
        }
    }
}

struct bell bell_at(struct bells *bells, int number, char *place)
{
    bool is_for_space = number % 2 != 0;
    return (struct bell){
        .waiting = bells->kind->endpoint && !is_for_space ? SPIN : bells->kind->waiting,
        .word = (uint32_t *)place,
        .announcement = bells->kind->announcement,
        .object = &bells->objects[number],
    };
}
