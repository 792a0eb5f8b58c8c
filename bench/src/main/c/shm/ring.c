#include "shm/ring.h"

#include <string.h>

#include "core/failure.h"
#include "core/transport.h"

/* The length word of a record that fills the end of the ring. */
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

/* The first 8 bytes of a record: its length word, and its position, by which bytes of a message are told apart. */
static inline uint64_t header_of(uint64_t position, uint32_t length_word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return position << 32 | length_word;
#else
    return (uint64_t)length_word << 32 | (position & 0xffffffffu);
#endif
}

static inline uint32_t length_word_of(uint64_t header)
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
    return header != 0 && header == header_of(ring->position, length_word_of(header));
}

static void advance(struct ring_reader *ring, size_t index, size_t record)
{
    if (index == ring->next_index) {
        ring->last_index = ring->next_index;
        ring->next_index = (ring->next_index + record) & (ring->capacity - 1);
    }
    ring->position += record;
    ring->peer_consumer_position = *word_at(ring->records, index + SENDER_CONSUMER_POSITION);
    /* release: we have read the record before the writer overwrites it, and before our own writer sends the position */
    __atomic_store_n(word_at(ring->control, CONSUMER_POSITION), ring->position, __ATOMIC_RELEASE);
    if (ring->position - ring->woken_at >= ring->capacity / WAKE_EACH) {
        ring->woken_at = ring->position;
        doorbell_wake(&ring->to_writer);
    }
}

static int damaged(const struct ring_reader *ring, size_t index, uint64_t header)
{
    return fail("the ring is damaged: for number %llu stands at %zu the header %016llx, which is none",
            (unsigned long long)ring->position, index, (unsigned long long)header);
}

long ring_poll(struct ring_reader *ring, void *into, size_t room)
{
    while (true) {
        /* Acquire: a reader that sees the header sees the message behind it. The order matters, and the second header
         * decides: a writer that wraps may write any message over the place where the last record began, but only after
         * it has written a header where that record ended. */
        uint64_t at_last = acquired(ring->records, ring->last_index);
        uint64_t header = acquired(ring->records, ring->next_index);
        size_t index = ring->next_index;
        if (!is_next(ring, header)) {
            if (!is_next(ring, at_last)) {
                if (header == 0 && (at_last == 0 || at_last == ring->last_header)) {
                    return NOTHING_YET;
                }
                /*
                 * the header behind the next record shows that this one was written where the last began, after we
                 * checked
                 */
                if (is_next(ring, acquired(ring->records, ring->last_index))) {
                    continue;
                }
                return header == 0 ? damaged(ring, ring->last_index, at_last) : damaged(ring, ring->next_index, header);
            }
            header = at_last;
            index = ring->last_index;
        }
        uint32_t length_word = length_word_of(header);
        if (length_word == PADDING && index == ring->next_index && index != 0) {
            advance(ring, index, ring->capacity - index);
            ring->last_index = ring->next_index; /* no record reuses a padding's index: a message may reach over it */
            continue;
        }
        size_t length = length_word - 1;
        if (length_word == 0 || length > ring->capacity - index - HEADER) {
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
    return is_next(ring, acquired(ring->records, ring->last_index)) || acquired(ring->records, ring->next_index) != 0;
}

/* Reads the reader's consumer position: 0 or FAILED. */
static int read_consumer_position(struct ring_writer *ring)
{
    /* acquire: the reader has read that space before we write to it */
    uint64_t seen = acquired(ring->control, CONSUMER_POSITION);
    if (seen < ring->consumer_position || seen > ring->position) {
        return fail("the ring is damaged: its reader is said to wait for number %llu, waited for %llu before, and the next "
                    "one that is written is %llu",
                (unsigned long long)seen, (unsigned long long)ring->consumer_position,
                (unsigned long long)ring->position);
    }
    ring->consumer_position = seen;
    return 0;
}

/* Whether so many bytes are free: a record and the next header, which must be zero before the record is visible. 1, 0
 * or FAILED. */
static int is_free(struct ring_writer *ring, size_t bytes)
{
    uint64_t end = ring->position + bytes;
    if (end <= ring->consumer_position + ring->capacity) {
        return 1;
    }
    return read_consumer_position(ring) == 0 ? end <= ring->consumer_position + ring->capacity : FAILED;
}

/* Zeroes every possible header up to there, counted as the tail is. */
static void clear(struct ring_writer *ring, uint64_t end)
{
    for (; ring->cleared < end; ring->cleared += LINE) {
        *word_at(ring->records, ring->cleared & (ring->capacity - 1)) = 0;
    }
}

static void write_record(
        struct ring_writer *ring, const struct ring_reader *ours, size_t index, uint32_t length_word, size_t record)
{
    uint64_t header = header_of(ring->position, length_word);
    ring->position += record;
    *word_at(ring->records, index + SENDER_CONSUMER_POSITION) = ours->position;
    /* release: the message and the zero behind it are visible before the header is */
    __atomic_store_n(word_at(ring->records, index), header, __ATOMIC_RELEASE);
}

/* Advances behind a record that reuses no index; the header that follows must be zero. */
static void move_on(struct ring_writer *ring, size_t record)
{
    ring->tail += record;
    if (ring->cleared < ring->tail + LINE) {
        ring->cleared = ring->tail;
        clear(ring, ring->tail + LINE);
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
    if (index > 0 && read_consumer_position(ring) != 0) {
        return FAILED;
    }
    if (index > 0 && (!fits || ring->consumer_position == ring->position)
            && is_free(ring, to_end + record + LINE) == 1) {
        move_on(ring, to_end);
        ring->last_bytes = 0;
        write_record(ring, ours, index, PADDING, to_end);
        return 0;
    }
    return fits ? reserve_here(ring, record, index) : NOTHING_YET;
}

/* The index of a record that reuses none, NOTHING_YET if there is no room, or FAILED. */
static long reserve(struct ring_writer *ring, const struct ring_reader *ours, size_t record)
{
    size_t index = ring->tail & (ring->capacity - 1);
    size_t windows = ring->capacity < WINDOW ? -ring->capacity : -(size_t)WINDOW; /* the mask of an index's window */
    return ((index + record) & windows) == (index & windows)
            ? reserve_here(ring, record, index)
            : reserve_at_end(ring, ours, record, index);
}

int ring_offer(struct ring_writer *ring, const struct ring_reader *ours, const void *message, size_t length)
{
    size_t record = record_bytes(length);
    bool reuses_index = record == ring->last_bytes && ours->peer_consumer_position == ring->position;
    long index = reuses_index ? (long)ring->last_index : reserve(ring, ours, record);
    if (index < 0) {
        return (int)index;
    }
    __atomic_thread_fence(__ATOMIC_RELEASE); /* the header is visible before the bytes of a later message */
    memcpy(ring->records + index + HEADER, message, length);
    if (reuses_index) {
        ring->consumer_position = ring->position;
    } else {
        move_on(ring, record);
        ring->last_index = (size_t)index;
        ring->last_bytes = record;
    }
    write_record(ring, ours, (size_t)index, (uint32_t)length + 1, record);
    doorbell_wake(&ring->to_reader);
    if (ring->cleared - ring->tail < AHEAD / 2) {
        uint64_t ahead = ring->tail + AHEAD;
        uint64_t free_until = ring->tail + ring->consumer_position + ring->capacity - ring->position;
        clear(ring, ahead < free_until ? ahead : free_until);
    }
    return 0;
}

bool ring_has_room(struct ring_writer *ring, size_t length)
{
    size_t record = record_bytes(length);
    size_t to_end = ring->capacity - (ring->tail & (ring->capacity - 1));
    return is_free(ring, record <= to_end ? record + LINE : to_end + record + LINE) != 0;
}
