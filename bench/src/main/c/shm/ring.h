/*
 * A ring in shared memory: messages of any length, from one writer to one reader, in two processes. Nothing here waits.
 *
 * The writer writes the message, then its record's header, all 8 bytes at once: a reader that sees the header sees the
 * message. The reader polls the place where the last record ended, and the one where it began, until one has a header
 * with the position of the next record. A record is never split: a padding record fills the end of the ring. A record
 * reuses the index of the one before it if it is as large and that was read, which the writer learns from the consumer
 * position in the answers, so that requests and answers stay in the same cache lines; and the writer wraps early if the
 * reader has read everything.
 */
#ifndef RING_H
#define RING_H

#include "shm/ring_layout.h"

/* The reader's end of a ring. */
struct ring_reader {
    char *control;
    char *records;
    size_t capacity;
    uint64_t position; /* of the next record */
    size_t last_index; /* at which the last record began, and at which it ended: the next one begins at either */
    size_t next_index;
    uint64_t last_header;            /* of the last record */
    uint64_t woken_at;               /* the position when we last woke the writer */
    uint64_t peer_consumer_position; /* in the ring that we write, as the peer's last record says */
    struct doorbell to_writer;
};

/* The writer's end of a ring. */
struct ring_writer {
    char *control;
    char *records;
    size_t capacity;
    uint64_t position;          /* of the next record */
    uint64_t consumer_position; /* of the reader, when we last read it */
    size_t last_index;          /* of the last record */
    size_t last_bytes;          /* and its bytes; 0 if no other record may reuse its index */
    uint64_t tail;              /* the index of the next record that reuses none, counted without wrapping */
    uint64_t cleared;           /* up to where headers are zeroed ahead, counted as the tail is */
    struct doorbell to_reader;
};

/* This side's ends of the ring that it reads, and of the one that it writes. */
struct ring_reader ring_reader_of(const struct ring_layout *layout, enum side side, struct doorbells *doorbells);
struct ring_writer ring_writer_of(const struct ring_layout *layout, enum side side, struct doorbells *doorbells);

/* Receives the next message: its length, NOTHING_YET, or FAILED if the ring is damaged or the message too large. */
long ring_poll(struct ring_reader *ring, void *into, size_t room);

/* Whether ring_poll would return a message or FAILED. */
bool ring_has_record(const struct ring_reader *ring);

/*
 * Writes a message: 0, NOTHING_YET if the ring is full, or FAILED if the reader's consumer position is impossible.
 * `ours` is this side's reader of the other ring; both are for the same thread.
 */
int ring_offer(struct ring_writer *ring, const struct ring_reader *ours, const void *message, size_t length);

/* Whether ring_offer of that length would return 0 or FAILED. */
bool ring_has_room(struct ring_writer *ring, size_t length);

#endif
