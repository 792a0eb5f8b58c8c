#include "shm/ring.h"

#include <string.h>

#include "core/failure.h"
#include "core/transport.h"

/* The word of a record that fills the end of the ring. */
#define PADDING 0xffffffffu

enum {
    CONSUMER_POSITION = 512,      /* of the reader, in the control fields */
    SENDER_CONSUMER_POSITION = 8, /* in a record */
    WAKE_EACH = 8,                /* the reader wakes a waiting writer after each eighth of the ring */
    AHEAD = 16 * LINE,            /* how far headers are zeroed ahead at once, in lines that no thread waits for */
    WINDOW = 1 << 13,             /* at whose end a writer wraps if the reader has read everything */
};

static inline uint64_t *word_at(char *bytes, size_t index)
{
    return (uint64_t *)(bytes + index);
}

/* The first 8 bytes of a record: its word, and its number, by which damage is recognized. */
static inline uint64_t header_of(uint64_t number, uint32_t word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return number << 32 | word;
#else
    return (uint64_t)word << 32 | (number & 0xffffffffu);
#endif
}

static inline uint32_t word_of(uint64_t header)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (uint32_t)header;
#else
    return (uint32_t)(header >> 32);
#endif
}

static inline uint64_t acquired(char *bytes, size_t index)
{
    return __atomic_load_n(word_at(bytes, index), __ATOMIC_ACQUIRE);
}

struct ring_reader ring_reader_of(const struct ring_layout *layout, enum side side, struct doorbells *doorbells)
{
    return (struct ring_reader){
        .control = layout_control(layout, side),
        .records = layout_records(layout, side),
        .capacity = layout->capacity,
        .to_writer = layout_writer_doorbell(layout, other_side(side), doorbells),
    };
}

struct ring_writer ring_writer_of(const struct ring_layout *layout, enum side side, struct doorbells *doorbells)
{
    enum side reader = other_side(side);
    return (struct ring_writer){
        .control = layout_control(layout, reader),
        .records = layout_records(layout, reader),
        .capacity = layout->capacity,
        .cleared = layout->capacity, /* new memory is all zero */
        .to_reader = layout_reader_doorbell(layout, reader, doorbells),
    };
}

static inline bool is_next(const struct ring_reader *ring, uint64_t header)
{
    return header != 0 && header == header_of(ring->number, word_of(header));
}

static void advance(struct ring_reader *ring, size_t index, size_t record)
{
    if (index == ring->next) {
        ring->last = ring->next;
        ring->next = (ring->next + record) & (ring->capacity - 1);
    }
    ring->number += record;
    ring->peer_consumer_position = *word_at(ring->records, index + SENDER_CONSUMER_POSITION);
    /* release: we have read the record before the writer overwrites it, and before our own writer sends the position */
    __atomic_store_n(word_at(ring->control, CONSUMER_POSITION), ring->number, __ATOMIC_RELEASE);
    if (ring->number - ring->woken_at >= ring->capacity / WAKE_EACH) {
        ring->woken_at = ring->number;
        doorbell_wake(&ring->to_writer);
    }
}

static int damaged(const struct ring_reader *ring, size_t index, uint64_t header)
{
    return fail("the ring is damaged: for number %llu stands at %zu the header %016llx, which is none",
            (unsigned long long)ring->number, index, (unsigned long long)header);
}

long ring_poll(struct ring_reader *ring, void *into, size_t room)
{
    while (true) {
        /* Acquire: a reader that sees the header sees the message behind it. The order matters, and the second header
         * decides: a writer that wraps may write any message over the place where the last record began, but only after
         * it has written a header where that record ended. */
        uint64_t again = acquired(ring->records, ring->last);
        uint64_t header = acquired(ring->records, ring->next);
        size_t index = ring->next;
        if (!is_next(ring, header)) {
            if (!is_next(ring, again)) {
                if (header == 0 && (again == 0 || again == ring->last_header)) {
                    return NOTHING_YET;
                }
                /*
                 * the header behind the next record shows that this one was written where the last began, after we
                 * checked
                 */
                if (is_next(ring, acquired(ring->records, ring->last))) {
                    continue;
                }
                return header == 0 ? damaged(ring, ring->last, again) : damaged(ring, ring->next, header);
            }
            header = again;
            index = ring->last;
        }
        uint32_t word = word_of(header);
        if (word == PADDING && index == ring->next && index != 0) {
            advance(ring, index, ring->capacity - index);
            ring->last = ring->next; /* no record takes the place of a padding, and a message may reach over it */
            continue;
        }
        size_t length = word - 1;
        if (word == 0 || length > ring->capacity - index - HEADER) {
            return damaged(ring, index, header);
        }
        if (length > room) {
            return fail("a message of %zu bytes was received, and this side allows %zu", length, room);
        }
        memcpy(into, ring->records + index + HEADER, length);
        ring->last_header = header;
        advance(ring, index, record_bytes(length));
        return (long)length;
    }
}

bool ring_has_record(const struct ring_reader *ring)
{
    return is_next(ring, acquired(ring->records, ring->last)) || acquired(ring->records, ring->next) != 0;
}

/* Reads the reader's consumer position: 0 or FAILED. */
static int update_consumer_position(struct ring_writer *ring)
{
    /* acquire: the reader has read that space before we write to it */
    uint64_t seen = acquired(ring->control, CONSUMER_POSITION);
    if (seen < ring->consumer_position || seen > ring->number) {
        return fail("the ring is damaged: its reader is said to wait for number %llu, waited for %llu before, and the next "
                    "one that is written is %llu",
                (unsigned long long)seen, (unsigned long long)ring->consumer_position, (unsigned long long)ring->number);
    }
    ring->consumer_position = seen;
    return 0;
}

/* Whether so many bytes are free: a record and the next header, which must be zero before the record is visible. 1, 0
 * or FAILED. */
static int is_free(struct ring_writer *ring, size_t bytes)
{
    uint64_t end = ring->number + bytes;
    if (end <= ring->consumer_position + ring->capacity) {
        return 1;
    }
    return update_consumer_position(ring) == 0 ? end <= ring->consumer_position + ring->capacity : FAILED;
}

/* Zeroes every possible header before that position. */
static void clear(struct ring_writer *ring, uint64_t end)
{
    for (; ring->cleared < end; ring->cleared += LINE) {
        *word_at(ring->records, ring->cleared & (ring->capacity - 1)) = 0;
    }
}

static void write_record(
        struct ring_writer *ring, const struct ring_reader *ours, size_t index, uint32_t word, size_t record)
{
    uint64_t header = header_of(ring->number, word);
    ring->number += record;
    *word_at(ring->records, index + SENDER_CONSUMER_POSITION) = ours->number;
    /* release: the message and the zero behind it are visible before the header is */
    __atomic_store_n(word_at(ring->records, index), header, __ATOMIC_RELEASE);
}

/* Advances behind a record with a place of its own; the header that follows must be zero. */
static void move_on(struct ring_writer *ring, size_t record)
{
    ring->position += record;
    if (ring->cleared < ring->position + LINE) {
        ring->cleared = ring->position;
        clear(ring, ring->position + LINE);
    }
}

/* The index if there is room, NOTHING_YET or FAILED. */
static long reserve_here(struct ring_writer *ring, size_t record, size_t index)
{
    int is_room = is_free(ring, record + LINE);
    return is_room == 1 ? (long)index : is_room == 0 ? NOTHING_YET : FAILED;
}

/* Wraps if the record does not fit before the end, or the reader has read everything. */
static long reserve_at_end(struct ring_writer *ring, const struct ring_reader *ours, size_t record, size_t index)
{
    size_t to_end = ring->capacity - index;
    bool fits = record <= to_end;
    if (index > 0 && update_consumer_position(ring) != 0) {
        return FAILED;
    }
    if (index > 0 && (!fits || ring->consumer_position == ring->number)
            && is_free(ring, to_end + record + LINE) == 1) {
        move_on(ring, to_end);
        ring->last_bytes = 0;
        write_record(ring, ours, index, PADDING, to_end);
        return 0;
    }
    return fits ? reserve_here(ring, record, index) : NOTHING_YET;
}

/* The index of a record in a place of its own, NOTHING_YET if there is no room, or FAILED. */
static long reserve(struct ring_writer *ring, const struct ring_reader *ours, size_t record)
{
    size_t index = ring->position & (ring->capacity - 1);
    size_t windows = ring->capacity < WINDOW ? -ring->capacity : -(size_t)WINDOW; /* the mask of an index's window */
    return ((index + record) & windows) == (index & windows)
            ? reserve_here(ring, record, index)
            : reserve_at_end(ring, ours, record, index);
}

int ring_offer(struct ring_writer *ring, const struct ring_reader *ours, const void *message, size_t length)
{
    size_t record = record_bytes(length);
    bool takes_last_place = record == ring->last_bytes && ours->peer_consumer_position == ring->number;
    long index = takes_last_place ? (long)ring->last : reserve(ring, ours, record);
    if (index < 0) {
        return (int)index;
    }
    __atomic_thread_fence(__ATOMIC_RELEASE); /* the header is visible before the bytes of a later message */
    memcpy(ring->records + index + HEADER, message, length);
    if (takes_last_place) {
        ring->consumer_position = ring->number;
    } else {
        move_on(ring, record);
        ring->last = (size_t)index;
        ring->last_bytes = record;
    }
    write_record(ring, ours, (size_t)index, (uint32_t)length + 1, record);
    doorbell_wake(&ring->to_reader);
    if (ring->cleared - ring->position < AHEAD / 2) {
        uint64_t ahead = ring->position + AHEAD;
        uint64_t free_until = ring->position + ring->consumer_position + ring->capacity - ring->number;
        clear(ring, ahead < free_until ? ahead : free_until);
    }
    return 0;
}

bool ring_has_room(struct ring_writer *ring, size_t length)
{
    size_t record = record_bytes(length);
    size_t to_end = ring->capacity - (ring->position & (ring->capacity - 1));
    return is_free(ring, record <= to_end ? record + LINE : to_end + record + LINE) != 0;
}
