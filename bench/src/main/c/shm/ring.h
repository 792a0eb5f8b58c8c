/*
 * A ring in shared memory: messages of any length, from one writer to one reader, in two processes. Nothing here waits.
 *
 * The writer writes the message, then its record's header, all 8 bytes at once: a reader that sees the header sees the
 * message. The reader looks where the last record has ended, and where it began, until there is a header with the
 * number that it waits for. A record is never split: a padding record fills the end of the ring. A record takes the
 * place of the one before it if it is as large and that was read, which the writer hears from the answers, so questions
 * and answers stay in the same lines; and the writer goes back to the beginning early if the reader has read
 * everything.
 */
#ifndef RING_H
#define RING_H

#include "shm/region.h"

/* The reader's end of a ring. */
struct ring_reader {
    char *control;
    char *records;
    size_t capacity;
    uint64_t number; /* of the record that comes next */
    size_t last;     /* where the last record began, and where it ended: the next one begins here or there */
    size_t next;
    uint64_t last_header; /* of the last record */
    uint64_t rung;        /* the number when we rang last */
    uint64_t peer_awaits; /* the number that the peer waits for in the ring that we write, as its last record said */
    struct bell to_writer;
};

/* The writer's end of a ring. */
struct ring_writer {
    char *control;
    char *records;
    size_t capacity;
    uint64_t number;   /* of the next record */
    uint64_t awaited;  /* the number that the reader waited for when we last looked */
    size_t last;       /* where the last record began */
    size_t last_bytes; /* and its bytes, 0 if no other may take its place */
    uint64_t position; /* where the next record begins that takes a place of its own: its remainder is the index */
    uint64_t cleared;  /* where zeroing ahead goes on */
    struct bell to_reader;
};

/* The ends of the ring that this side reads, and of the one that it writes. */
struct ring_reader ring_reader_of(const struct region *region, enum side side, struct bells *bells);
struct ring_writer ring_writer_of(const struct region *region, enum side side, struct bells *bells);

/* Takes the next message: its length, NOTHING_YET, or FAILED if what stands there is none, or does not fit the room. */
long ring_poll(struct ring_reader *ring, void *into, size_t room);

/* Whether there is something to poll: a message, or damage. */
bool ring_has_record(const struct ring_reader *ring);

/*
 * Puts a message in: 0, NOTHING_YET if the ring is full, or FAILED if the number that its reader waits for is none.
 * The other ring's reader is our own, and both are the same thread's.
 */
int ring_offer(struct ring_writer *ring, const struct ring_reader *ours, const void *message, size_t length);

/* Whether a message of that length would find room now, or ring_offer would fail. */
bool ring_has_room(struct ring_writer *ring, size_t length);

#endif
