/*
 * mutex-cond: two bounded buffers in a mapped file, each guarded by a robust mutex with two condition variables.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; pthread_mutex_init, pthread_cond_init in it, shared between processes
 *            write the file's name and which C library this is to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap the file
 *            unlink the file
 *   send:    lock                                 receive: lock
 *            while it is full: wait                        while it is empty: wait
 *            put the message, unlock                       take the message, unlock
 *            signal "not empty"                            signal "not full"
 *   close:   mark our side closed, signal         receive: the rest, then GONE
 *
 * See pthread_mutexattr_setrobust(3), pthread_cond_wait(3).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

#include "core/failure.h"
#include "core/stop.h"
#include "shm/ring_connection.h"
#include "shm/ring_setup.h"
#include "signals/bounded_buffer.h"
#include "transports.h"

struct mutex_cond_endpoint {
    struct endpoint endpoint;
    struct ring_connection connection;
    struct bounded_buffer in, out;
};

static int lock(struct mutex_cond_endpoint *endpoint, const struct bounded_buffer *buffer)
{
    int result;
    while ((result = buffer_lock(buffer)) == NOTHING_YET) {
        if (must_stop()) {
            return fail_stopped("pthread_mutex_timedlock: the peer holds the mutex, and does not run");
        }
        connection_check_peer(&endpoint->connection);
    }
    return result;
}

/* Waits for room: 1, GONE or FAILED. */
static int await_room(struct mutex_cond_endpoint *endpoint, size_t length)
{
    int has_room;
    while ((has_room = buffer_has_room(&endpoint->out, length)) == 0) {
        if (is_peer_gone(&endpoint->connection)) {
            return GONE;
        }
        if (must_stop()) {
            return fail_stopped("send: the buffer is full, and the peer receives nothing");
        }
        if (buffer_wait(&endpoint->out, endpoint->out.not_full) != 0) {
            return FAILED;
        }
        connection_check_peer(&endpoint->connection);
    }
    return has_room;
}

static int mutex_cond_send(struct endpoint *base, const void *message, size_t length)
{
    struct mutex_cond_endpoint *endpoint = (struct mutex_cond_endpoint *)base;
    if (is_peer_gone(&endpoint->connection)) {
        return GONE;
    }
    if (lock(endpoint, &endpoint->out) != 0) {
        return FAILED;
    }
    int result = await_room(endpoint, length);
    if (result == 1) {
        buffer_put(&endpoint->out, message, length);
    }
    buffer_unlock(&endpoint->out);
    if (result == 1) {
        pthread_cond_signal(endpoint->out.not_empty); /* unlocked first: else the receiver would wait for the mutex */
        return 0;
    }
    return result;
}

/* Waits for a message: its length, GONE, NOTHING_YET or FAILED. */
static long await_message(struct mutex_cond_endpoint *endpoint)
{
    long length;
    while ((length = buffer_next_length(&endpoint->in)) == NOTHING_YET) {
        if (is_peer_gone(&endpoint->connection)) {
            return GONE;
        }
        if (must_stop()) {
            return NOTHING_YET;
        }
        if (buffer_wait(&endpoint->in, endpoint->in.not_empty) != 0) {
            return FAILED;
        }
        connection_check_peer(&endpoint->connection);
    }
    return length;
}

static long mutex_cond_receive(struct endpoint *base, void *into)
{
    struct mutex_cond_endpoint *endpoint = (struct mutex_cond_endpoint *)base;
    if (lock(endpoint, &endpoint->in) != 0) {
        return FAILED;
    }
    long length = await_message(endpoint);
    if (length > (long)base->max_message) {
        length = fail("a message of %ld bytes was received, and this side allows %zu", length, base->max_message);
    }
    if (length >= 0) {
        buffer_take(&endpoint->in, into, (size_t)length);
    }
    buffer_unlock(&endpoint->in);
    if (length >= 0) {
        pthread_cond_signal(endpoint->in.not_full);
    }
    return length;
}

/* Signals that a side has closed: with the mutex, so that a waiter has not checked yet, or waits. */
static void wake(const struct bounded_buffer *buffer, pthread_cond_t *variable)
{
    bool is_locked = buffer_lock(buffer) == 0;
    pthread_cond_signal(variable);
    if (is_locked) {
        buffer_unlock(buffer);
    }
}

static void mutex_cond_close(struct endpoint *base)
{
    struct mutex_cond_endpoint *endpoint = (struct mutex_cond_endpoint *)base;
    layout_close(&endpoint->connection.mapped.layout, endpoint->connection.side);
    wake(&endpoint->out, endpoint->out.not_empty);
    wake(&endpoint->in, endpoint->in.not_full);
    connection_close(&endpoint->connection);
    free(endpoint);
}

static struct endpoint *mutex_cond_open(const struct mapped_region *mapped, enum side side,
        struct doorbells *doorbells, const struct liveness *liveness, const struct options *options)
{
    struct mutex_cond_endpoint *opened = calloc(1, sizeof *opened);
    opened->connection = connection_open(mapped, side, doorbells, liveness);
    opened->in = buffer_of(&mapped->layout, side);
    opened->out = buffer_of(&mapped->layout, other_side(side));
    opened->endpoint = (struct endpoint){
        .max_message = connection_max_message(&opened->connection, options),
        .send = mutex_cond_send,
        .receive = mutex_cond_receive,
        .close = mutex_cond_close,
    };
    return &opened->endpoint;
}

/* Which C library this is: each version lays a mutex out in its own way. */
static void c_library(char words[WORDS_BYTES])
{
#ifdef __GLIBC__
    snprintf(words, WORDS_BYTES, "glibc-%s-%zu", gnu_get_libc_version(), 8 * sizeof(void *));
#else
    snprintf(words, WORDS_BYTES, "musl-%zu", 8 * sizeof(void *));
#endif
}

static int make(struct doorbells *doorbells, int number)
{
    (void)number;
    c_library(doorbells->words);
    return buffers_init(doorbells->slots);
}

static int require_c_library(struct doorbells *doorbells)
{
    char ours[WORDS_BYTES];
    c_library(ours);
    if (strcmp(ours, doorbells->words) != 0) {
        return fail("the listener's C library is %s and this one's is %s, and each lays a mutex out in its own way:"
                    " run both sides with the same one, or use mmap-futex",
                doorbells->words, ours);
    }
    return 0;
}

/* The conditions are no doorbells: nobody waits at a word. */
static const struct doorbell_kind MUTEXES = {
    .waiting = SPIN,
    .make = make,
    .open = require_c_library,
    .endpoint = mutex_cond_open,
};

const struct transport MUTEX_COND = {
    .name = "mutex-cond",
    RING_TRANSPORT(MAPPED_FILE, MUTEXES),
};
