/* What the mechanisms over rings share: a region of memory with two rings, and a kind of doorbell. */
#ifndef RING_SETUP_H
#define RING_SETUP_H

#include "core/rendezvous.h"
#include "shm/doorbells.h"
#include "shm/memory.h"

struct ring_variant {
    const struct memory *memory;
    const struct doorbell_kind *doorbells;
};

/*
 * Connection setup: the words of an invitation are the name of the memory, a space, and those of the doorbells if they
 * have any; a connector takes the region by its process id.
 */
extern const struct connection_setup RING_SETUP;

/* The fields of a transport over rings in a kind of memory, with a kind of doorbell. */
#define RING_TRANSPORT(memory, doorbells)                             \
    .address = DIRECTORY, .largest = NO_LIMIT,                        \
    .variant = &(const struct ring_variant){&(memory), &(doorbells)}, \
    .setup = &RING_SETUP, .listen = rendezvous_listen, .connect = rendezvous_connect

#endif
