/*
 * A ring in shared memory: messages of any length, from one writer to one reader, in two processes. Nothing here waits.
 *
 * The writer writes the message, then its record's header, all 8 bytes at once: who sees the header sees the message. The
 * reader looks at the header at its own position until it is not 0. A record is never split: a padding record fills the
 * end of the ring. The writer goes back to the beginning early if the reader has read everything, so that questions and
 * answers stay in lines that the caches hold.
 */
#ifndef RING_H
#define RING_H

#include "shm/region.h"

/* The reader's end of a ring. */
struct ring_reader {
    char *control;
    char *records;
    size_t capacity;
    uint64_t position;
    uint64_t rung; /* where we were when we rang last */
    struct bell to_writer;
};

/* The writer's end of a ring. */
struct ring_writer {
    char *control;
    char *records;
    size_t capacity;
    uint64_t position;
    uint64_t cleared;       /* where zeroing ahead goes on */
    uint64_t read_position; /* where the reader was when we last looked */
    struct bell to_reader;
};

/* The ends of the ring that this side reads, and of the one that it writes. */
struct ring_reader ring_reader_of(const struct region *region, enum side side, struct bells *bells);
struct ring_writer ring_writer_of(const struct region *region, enum side side, struct bells *bells);

/* Takes the next message: its length, NOTHING_YET, or FAILED if what stands there is none, or does not fit the room. */
long ring_poll(struct ring_reader *ring, void *into, size_t room);

/* Whether there is something at our position. */
bool ring_has_record(const struct ring_reader *ring);

/* Puts a message in: 0, NOTHING_YET if the ring is full, or FAILED if the reader's position is none. */
int ring_offer(struct ring_writer *ring, const void *message, size_t length);

/* Whether a message of that length would find room now, or an offer would fail. */
bool ring_has_room(struct ring_writer *ring, size_t length);

#endif
