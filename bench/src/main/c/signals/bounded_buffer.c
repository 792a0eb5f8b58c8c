#include "signals/bounded_buffer.h"

#include <string.h>

#include "core/failure.h"
#include "core/stop.h"
#include "core/transport.h"
#include "shm/ring_connection.h"

enum { CONDITION_AT = 64, TAKEN_AT = 8, LENGTH_BYTES = 4 };

_Static_assert(sizeof(pthread_mutex_t) <= CONDITION_AT, "a mutex has 64 bytes");
_Static_assert(sizeof(pthread_cond_t) <= 128 - CONDITION_AT, "a condition has 64 bytes");

static struct bounded_buffer buffer_at(char *reader_slot, char *writer_slot)
{
    return (struct bounded_buffer){
        .mutex = (pthread_mutex_t *)reader_slot,
        .not_empty = (pthread_cond_t *)(reader_slot + CONDITION_AT),
        .not_full = (pthread_cond_t *)(writer_slot + CONDITION_AT),
        .put = (uint64_t *)writer_slot,
        .taken = (uint64_t *)(writer_slot + TAKEN_AT),
    };
}

static struct bounded_buffer buffer_in(char *slots[DOORBELLS], enum side reader)
{
    return buffer_at(slots[doorbell_number(reader, false)], slots[doorbell_number(other_side(reader), true)]);
}

struct bounded_buffer buffer_of(const struct ring_layout *layout, enum side reader)
{
    char *slots[DOORBELLS];
    layout_slots(layout, slots);
    struct bounded_buffer buffer = buffer_in(slots, reader);
    buffer.bytes = layout_records(layout, reader);
    buffer.capacity = layout->capacity;
    return buffer;
}

/* Keeps the errno that a function has returned: 0 or FAILED. */
static int check(int error, const char *call)
{
    if (error == 0) {
        return 0;
    }
    errno = error;
    return fail_call(call, "in shared memory");
}

static int init(const struct bounded_buffer *buffer)
{
    pthread_mutexattr_t mutex;
    pthread_mutexattr_init(&mutex);
    pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&mutex, PTHREAD_MUTEX_ROBUST);
    pthread_condattr_t variable;
    pthread_condattr_init(&variable);
    pthread_condattr_setpshared(&variable, PTHREAD_PROCESS_SHARED);
    pthread_condattr_setclock(&variable, CLOCK_MONOTONIC);
    int result = check(pthread_mutex_init(buffer->mutex, &mutex), "pthread_mutex_init");
    if (result == 0) {
        result = check(pthread_cond_init(buffer->not_empty, &variable), "pthread_cond_init");
    }
    if (result == 0) {
        result = check(pthread_cond_init(buffer->not_full, &variable), "pthread_cond_init");
    }
    pthread_condattr_destroy(&variable);
    pthread_mutexattr_destroy(&mutex);
    return result;
}

int buffers_init(char *slots[DOORBELLS])
{
    struct bounded_buffer listeners = buffer_in(slots, LISTENER);
    struct bounded_buffer connectors = buffer_in(slots, CONNECTOR);
    return init(&listeners) == 0 ? init(&connectors) : FAILED;
}

/* What a call has returned that has locked the mutex; a buffer whose holder died is in order all the same. */
static int locked(const struct bounded_buffer *buffer, int error, const char *call)
{
    return error == EOWNERDEAD ? check(pthread_mutex_consistent(buffer->mutex), "pthread_mutex_consistent")
                               : check(error, call);
}

int buffer_lock(const struct bounded_buffer *buffer)
{
    int error = pthread_mutex_trylock(buffer->mutex);
    if (error == EBUSY) {
        struct timespec until = timespec_after(CLOCK_REALTIME, CHECK_PEER_NANOS);
        error = pthread_mutex_timedlock(buffer->mutex, &until);
    }
    return error == ETIMEDOUT ? NOTHING_YET : locked(buffer, error, "pthread_mutex_timedlock");
}

void buffer_unlock(const struct bounded_buffer *buffer)
{
    pthread_mutex_unlock(buffer->mutex);
}

int buffer_wait(const struct bounded_buffer *buffer, pthread_cond_t *variable)
{
    struct timespec until = timespec_after(CLOCK_MONOTONIC, CHECK_PEER_NANOS);
    int error = pthread_cond_timedwait(variable, buffer->mutex, &until);
    return locked(buffer, error == ETIMEDOUT ? 0 : error, "pthread_cond_timedwait");
}

/* Bytes that are in it, or FAILED. */
static long used(const struct bounded_buffer *buffer)
{
    uint64_t used = *buffer->put - *buffer->taken;
    if (used > buffer->capacity || used % LENGTH_BYTES != 0 || *buffer->taken % LENGTH_BYTES != 0) {
        return fail("the buffer's counts are damaged: %llu bytes put, %llu taken, and there is room for %zu",
                (unsigned long long)*buffer->put, (unsigned long long)*buffer->taken, buffer->capacity);
    }
    return (long)used;
}

static size_t index_of(const struct bounded_buffer *buffer, uint64_t count)
{
    return (size_t)(count & (buffer->capacity - 1));
}

/* Bytes of a message with its length, so that no length is cut by the end. */
static size_t bytes_of(size_t length)
{
    return (LENGTH_BYTES + length + LENGTH_BYTES - 1) & ~(size_t)(LENGTH_BYTES - 1);
}

long buffer_next_length(const struct bounded_buffer *buffer)
{
    long bytes = used(buffer);
    if (bytes <= 0) {
        return bytes < 0 ? FAILED : NOTHING_YET;
    }
    uint32_t length;
    memcpy(&length, buffer->bytes + index_of(buffer, *buffer->taken), sizeof length);
    if ((long)length > bytes - LENGTH_BYTES) {
        return fail("a message of %u bytes in a buffer that holds %ld bytes", length, bytes);
    }
    return (long)length;
}

int buffer_has_room(const struct bounded_buffer *buffer, size_t length)
{
    long bytes = used(buffer);
    return bytes < 0 ? FAILED : buffer->capacity - (size_t)bytes >= bytes_of(length);
}

void buffer_put(const struct bounded_buffer *buffer, const void *message, size_t length)
{
    uint32_t word = (uint32_t)length;
    memcpy(buffer->bytes + index_of(buffer, *buffer->put), &word, sizeof word);
    size_t at = index_of(buffer, *buffer->put + LENGTH_BYTES);
    size_t first = length < buffer->capacity - at ? length : buffer->capacity - at;
    memcpy(buffer->bytes + at, message, first);
    memcpy(buffer->bytes, (const char *)message + first, length - first);
    __atomic_store_n(buffer->put, *buffer->put + bytes_of(length), __ATOMIC_RELEASE); /* last, for a killed process */
}

void buffer_take(const struct bounded_buffer *buffer, void *into, size_t length)
{
    size_t at = index_of(buffer, *buffer->taken + LENGTH_BYTES);
    size_t first = length < buffer->capacity - at ? length : buffer->capacity - at;
    memcpy(into, buffer->bytes + at, first);
    memcpy((char *)into + first, buffer->bytes, length - first);
    __atomic_store_n(buffer->taken, *buffer->taken + bytes_of(length), __ATOMIC_RELEASE);
}
