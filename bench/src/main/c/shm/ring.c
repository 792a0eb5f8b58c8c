#include "shm/ring.h"

#include <string.h>

#include "core/failure.h"
#include "core/floor.h"

/* The word of a record that only fills up the end of the ring. */
#define PADDING 0xffffffffu

enum {
    RUNG_EACH = 8,     /* the reader rings for a writer that waits after each eighth of the ring */
    AHEAD = 16 * LINE, /* so far ahead headers are zeroed at once, in lines that nobody waits for */
    WINDOW = 1 << 13,  /* where a writer goes back to the beginning whose reader has read everything */
};

static inline uint64_t *word_at(char *bytes, size_t index)
{
    return (uint64_t *)(bytes + index);
}

/* The header of a record: its word, and where it stands, so that what is not a header is seen. */
static inline uint64_t header_of(uint64_t position, uint32_t word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return position << 32 | word;
#else
    return (uint64_t)word << 32 | (position & 0xffffffffu);
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

static void advance(struct ring_reader *ring, size_t record)
{
    ring->position += record;
    /* release: we have read what was there before the writer can write over it */
    __atomic_store_n(word_at(ring->control, 0), ring->position, __ATOMIC_RELEASE);
    if (ring->position - ring->rung >= ring->capacity / RUNG_EACH) {
        ring->rung = ring->position;
        bell_ring(&ring->to_writer);
    }
}

long ring_poll(struct ring_reader *ring, void *into, size_t room)
{
    while (true) {
        size_t index = ring->position & (ring->capacity - 1);
        /* acquire: who sees the header sees the message behind it */
        uint64_t header = __atomic_load_n(word_at(ring->records, index), __ATOMIC_ACQUIRE);
        if (header == 0) {
            return NOTHING_YET;
        }
        uint32_t word = word_of(header);
        if (word == PADDING && index != 0 && header == header_of(ring->position, PADDING)) {
            advance(ring, ring->capacity - index);
            continue;
        }
        size_t length = word - 1;
        if (word == 0 || header != header_of(ring->position, word) || length > ring->capacity - index - HEADER) {
            return fail("the ring is damaged: at position %llu stands %016llx, which is no record's header",
                    (unsigned long long)ring->position, (unsigned long long)header);
        }
        if (length > room) {
            return fail("a message of %zu bytes came, and this side allows %zu", length, room);
        }
        memcpy(into, ring->records + index + HEADER, length);
        advance(ring, record_bytes(length));
        return (long)length;
    }
}

bool ring_has_record(const struct ring_reader *ring)
{
    return __atomic_load_n(word_at(ring->records, ring->position & (ring->capacity - 1)), __ATOMIC_ACQUIRE) != 0;
}

/* Looks where the reader is: 0 or FAILED. */
static int look(struct ring_writer *ring)
{
    /* acquire: what the reader has read of that space, it read before we write there */
    uint64_t seen = __atomic_load_n(word_at(ring->control, 0), __ATOMIC_ACQUIRE);
    if (seen < ring->read_position || seen > ring->position) {
        return fail("the ring is damaged: its reader is said to be at %llu, was at %llu before, and its writer is at "
                    "%llu",
                (unsigned long long)seen, (unsigned long long)ring->read_position, (unsigned long long)ring->position);
    }
    ring->read_position = seen;
    return 0;
}

/* Room for the record and the next one's header, which has to be zero before this one is seen: 1, 0 or FAILED. */
static int is_free(struct ring_writer *ring, size_t bytes)
{
    uint64_t end = ring->position + bytes;
    if (end <= ring->read_position + ring->capacity) {
        return 1;
    }
    return look(ring) == 0 ? end <= ring->read_position + ring->capacity : FAILED;
}

/* Zeroes the headers that may come to stand before that position. */
static void clear(struct ring_writer *ring, uint64_t end)
{
    for (; ring->cleared < end; ring->cleared += LINE) {
        *word_at(ring->records, ring->cleared & (ring->capacity - 1)) = 0;
    }
}

static void write_record(struct ring_writer *ring, uint32_t word, size_t record)
{
    uint64_t begin = ring->position;
    ring->position += record;
    if (ring->cleared < ring->position + LINE) {
        ring->cleared = ring->position;
        clear(ring, ring->position + LINE);
    }
    /* release: the message and the zero behind it are there before the header is */
    __atomic_store_n(word_at(ring->records, begin & (ring->capacity - 1)), header_of(begin, word), __ATOMIC_RELEASE);
}

/* Here, if there is room: the index, NOTHING_YET or FAILED. */
static long reserve_here(struct ring_writer *ring, size_t record, size_t index)
{
    int is_room = is_free(ring, record + LINE);
    return is_room == 1 ? (long)index : is_room == 0 ? NOTHING_YET : FAILED;
}

/* Goes back to the beginning where the record does not fit before the end, or where the reader has read everything. */
static long reserve_at_end(struct ring_writer *ring, size_t record, size_t index)
{
    size_t to_end = ring->capacity - index;
    bool fits = record <= to_end;
    if (index > 0 && look(ring) != 0) {
        return FAILED;
    }
    if (index > 0 && (!fits || ring->read_position == ring->position)
            && is_free(ring, to_end + record + LINE) == 1) {
        write_record(ring, PADDING, to_end);
        return 0;
    }
    return fits ? reserve_here(ring, record, index) : NOTHING_YET;
}

/* The index of the next record's header, NOTHING_YET if there is no room, or FAILED. */
static long reserve(struct ring_writer *ring, size_t record)
{
    size_t index = ring->position & (ring->capacity - 1);
    size_t windows = ring->capacity < WINDOW ? -ring->capacity : -(size_t)WINDOW; /* tells the window of an index */
    return ((index + record) & windows) == (index & windows)
            ? reserve_here(ring, record, index)
            : reserve_at_end(ring, record, index);
}

int ring_offer(struct ring_writer *ring, const void *message, size_t length)
{
    size_t record = record_bytes(length);
    long index = reserve(ring, record);
    if (index < 0) {
        return (int)index;
    }
    memcpy(ring->records + index + HEADER, message, length);
    write_record(ring, (uint32_t)length + 1, record);
    bell_ring(&ring->to_reader);
    if (ring->cleared - ring->position < AHEAD / 2) {
        uint64_t ahead = ring->position + AHEAD;
        uint64_t free_until = ring->read_position + ring->capacity;
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
