#include "shm/ring.h"

#include <string.h>

#include "core/failure.h"
#include "core/floor.h"

/* The word of a record that only fills up the end of the ring. */
#define PADDING 0xffffffffu

enum {
    AWAITED = 512,     /* where a ring says which number its reader waits for */
    SENDER_AWAITS = 8, /* where a record says which number its sender waits for */
    RUNG_EACH = 8,     /* the reader wakes a writer that waits after each eighth of the ring */
    AHEAD = 16 * LINE, /* so far ahead headers are zeroed at once, in lines that nobody waits for */
    WINDOW = 1 << 13,  /* where a writer goes back to the beginning whose reader has read everything */
};

static inline uint64_t *word_at(char *bytes, size_t index)
{
    return (uint64_t *)(bytes + index);
}

/* The first 8 bytes of a record: its word, and its number, so that what is not a record is seen. */
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

struct ring_reader ring_reader_of(const struct region *region, enum side side, struct bells *bells)
{
    return (struct ring_reader){
        .control = region_control(region, side),
        .records = region_records(region, side),
        .capacity = region->capacity,
        .to_writer = region_writer_bell(region, other_side(side), bells),
    };
}

struct ring_writer ring_writer_of(const struct region *region, enum side side, struct bells *bells)
{
    enum side reader = other_side(side);
    return (struct ring_writer){
        .control = region_control(region, reader),
        .records = region_records(region, reader),
        .capacity = region->capacity,
        .cleared = region->capacity, /* new memory is all zero */
        .to_reader = region_reader_bell(region, reader, bells),
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
    ring->peer_awaits = *word_at(ring->records, index + SENDER_AWAITS);
    /* release: we have read what was there before the writer can write over it; and before our own writer says so */
    __atomic_store_n(word_at(ring->control, AWAITED), ring->number, __ATOMIC_RELEASE);
    if (ring->number - ring->rung >= ring->capacity / RUNG_EACH) {
        ring->rung = ring->number;
        bell_ring(&ring->to_writer);
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
        /* Acquire: a reader that sees the header sees the message behind it. In this order, and the latter is believed:
         * a writer that goes round may put a message where the last record began, of whatever bytes, but not before
         * there is a header where it has ended. */
        uint64_t again = acquired(ring->records, ring->last);
        uint64_t header = acquired(ring->records, ring->next);
        size_t index = ring->next;
        if (!is_next(ring, header)) {
            if (!is_next(ring, again)) {
                if (header == 0 && (again == 0 || again == ring->last_header)) {
                    return NOTHING_YET;
                }
                /* what is behind the next one says that this has come where the last one began, since we looked there */
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
            ring->last = ring->next; /* nothing takes the place of a padding, and a message may reach over it */
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

/* Looks which number the reader waits for: 0 or FAILED. */
static int look(struct ring_writer *ring)
{
    /* acquire: what the reader has read of that space, it read before we write there */
    uint64_t seen = acquired(ring->control, AWAITED);
    if (seen < ring->awaited || seen > ring->number) {
        return fail("the ring is damaged: its reader is said to wait for number %llu, waited for %llu before, and the next "
                    "one that is written is %llu",
                (unsigned long long)seen, (unsigned long long)ring->awaited, (unsigned long long)ring->number);
    }
    ring->awaited = seen;
    return 0;
}

/* Room for the record and the next one's header, which has to be zero before this one is seen: 1, 0 or FAILED. */
static int is_free(struct ring_writer *ring, size_t bytes)
{
    uint64_t end = ring->number + bytes;
    if (end <= ring->awaited + ring->capacity) {
        return 1;
    }
    return look(ring) == 0 ? end <= ring->awaited + ring->capacity : FAILED;
}

/* Zeroes the headers that may come to stand before that position. */
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
    *word_at(ring->records, index + SENDER_AWAITS) = ours->number;
    /* release: the message and the zero behind it are there before the header is */
    __atomic_store_n(word_at(ring->records, index), header, __ATOMIC_RELEASE);
}

/* Moves on behind a record that takes a place of its own; what comes behind it is zero, as the next header has to be. */
static void move_on(struct ring_writer *ring, size_t record)
{
    ring->position += record;
    if (ring->cleared < ring->position + LINE) {
        ring->cleared = ring->position;
        clear(ring, ring->position + LINE);
    }
}

/* Here, if there is room: the index, NOTHING_YET or FAILED. */
static long reserve_here(struct ring_writer *ring, size_t record, size_t index)
{
    int is_room = is_free(ring, record + LINE);
    return is_room == 1 ? (long)index : is_room == 0 ? NOTHING_YET : FAILED;
}

/* Goes back to the beginning where the record does not fit before the end, or where the reader has read everything. */
static long reserve_at_end(struct ring_writer *ring, const struct ring_reader *ours, size_t record, size_t index)
{
    size_t to_end = ring->capacity - index;
    bool fits = record <= to_end;
    if (index > 0 && look(ring) != 0) {
        return FAILED;
    }
    if (index > 0 && (!fits || ring->awaited == ring->number)
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
    size_t windows = ring->capacity < WINDOW ? -ring->capacity : -(size_t)WINDOW; /* tells the window of an index */
    return ((index + record) & windows) == (index & windows)
            ? reserve_here(ring, record, index)
            : reserve_at_end(ring, ours, record, index);
}

int ring_offer(struct ring_writer *ring, const struct ring_reader *ours, const void *message, size_t length)
{
    size_t record = record_bytes(length);
    bool is_again = record == ring->last_bytes && ours->peer_awaits == ring->number;
    long index = is_again ? (long)ring->last : reserve(ring, ours, record);
    if (index < 0) {
        return (int)index;
    }
    __atomic_thread_fence(__ATOMIC_RELEASE); /* a header is seen before the bytes of a later message are */
    memcpy(ring->records + index + HEADER, message, length);
    if (is_again) {
        ring->awaited = ring->number;
    } else {
        move_on(ring, record);
        ring->last = (size_t)index;
        ring->last_bytes = record;
    }
    write_record(ring, ours, (size_t)index, (uint32_t)length + 1, record);
    bell_ring(&ring->to_reader);
    if (ring->cleared - ring->position < AHEAD / 2) {
        uint64_t ahead = ring->position + AHEAD;
        uint64_t free_until = ring->position + ring->awaited + ring->capacity - ring->number;
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
