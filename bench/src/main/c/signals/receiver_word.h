/*
 * What the two sides of one direction exchange besides messages, in the slots of two doorbells:
 *
 *   slot of the reader's doorbell                   slot of the writer's doorbell
 *   0    thread that receives, 0 before (4)         0    the writer's doorbell, for space (4)
 *   4    number of its receiver (4)
 *   8    signals it has received (8)                8    messages in the ring that have no signal (8)
 *   the reader writes these                         the writer writes this
 *
 * A thread cannot be signalled before it first receives, so messages that are sent earlier have no signal.
 */
#ifndef RECEIVER_WORD_H
#define RECEIVER_WORD_H

#include "shm/ring_connection.h"

struct receiver_word {
    char *readers; /* slot of the reader's doorbell */
    char *writers;
    uint64_t window; /* signals that may be on their way at a time */
};

/* Of the direction that this side reads. */
struct receiver_word receiver_word_of(const struct ring_connection *connection, enum side reader);

/* The thread to signal, 0 if none has received yet. */
static inline uint32_t *receiver_thread(const struct receiver_word *word)
{
    return (uint32_t *)word->readers;
}

/* The number of its receiver. */
static inline int *receiver_tag(const struct receiver_word *word)
{
    return (int *)(word->readers + 4);
}

/* The signals that the reader has received. */
static inline uint64_t *receiver_received(const struct receiver_word *word)
{
    return (uint64_t *)(word->readers + 8);
}

/* The messages that the writer has left in the ring without a signal. */
static inline uint64_t *receiver_left(const struct receiver_word *word)
{
    return (uint64_t *)(word->writers + 8);
}

#endif
