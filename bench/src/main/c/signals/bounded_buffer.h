/*
 * The bounded buffer of every textbook, in the slots and the records of a ring that this one stands in for: bytes, how
 * many were put and taken, a robust mutex around all of it, and two conditions to wait for.
 *
 *   slot of the reader                       slot of the writer
 *   0   mutex (pthread_mutex_t)              0   bytes put (8)
 *   64  not empty (pthread_cond_t)           8   bytes taken (8)
 *                                            64  not full (pthread_cond_t)
 *
 *   records: a length (4), the message; the next length stands at the next multiple of 4, modulo the capacity
 *
 * Functions that look or change are for the holder of the mutex. The counts change last, so that a process that is
 * killed in the middle has put or taken a whole message, or none.
 */
#ifndef BOUNDED_BUFFER_H
#define BOUNDED_BUFFER_H

#include <pthread.h>

#include "shm/ring_layout.h"

struct bounded_buffer {
    pthread_mutex_t *mutex;
    pthread_cond_t *not_empty, *not_full;
    uint64_t *put, *taken;
    char *bytes;
    size_t capacity;
};

/* The one that this side reads. */
struct bounded_buffer buffer_of(const struct ring_layout *layout, enum side reader);

/* Initializes the mutex and the conditions in slots that are all zero, of both buffers: 0 or FAILED. */
int buffers_init(char *slots[DOORBELLS]);

/* Locks, waiting at most CHECK_PEER_NANOS for another holder: 0, NOTHING_YET or FAILED. */
int buffer_lock(const struct bounded_buffer *buffer);

void buffer_unlock(const struct bounded_buffer *buffer);

/* Waits for a condition as the holder of the mutex, at most CHECK_PEER_NANOS; it may return early. 0 or FAILED. */
int buffer_wait(const struct bounded_buffer *buffer, pthread_cond_t *variable);

/* The length of the next message, NOTHING_YET or FAILED. */
long buffer_next_length(const struct bounded_buffer *buffer);

/* Whether there is room for a message of that length: 1, 0 or FAILED. */
int buffer_has_room(const struct bounded_buffer *buffer, size_t length);

/* Puts a message in, for which there is room. */
void buffer_put(const struct bounded_buffer *buffer, const void *message, size_t length);

/* Takes the next message, whose length is known. */
void buffer_take(const struct bounded_buffer *buffer, void *into, size_t length);

#endif
