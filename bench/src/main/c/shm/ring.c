#include "shm/ring.h"

#include <string.h>

#include "core/failure.h"
#include "core/floor.h"

enum { LINE = 64, HEADER = 8, PUBLISHED_EACH = 8, AHEAD = 16 * LINE };

/* The word of a record that only fills up the end of the ring. */
#define PADDING 0xffffffffu

enum { VERSION = 1, VERSION_AT = 8, CAPACITY_AT = 12, PID_AT = 16, CLOSED_AT = 24, RINGS_AT = 128 };
enum { READER_BELL = 128, WRITER_BELL = 256, RECORDS = 384 };
enum { SMALLEST_CAPACITY = 1 << 10, LARGEST_CAPACITY = 1 << 29 };

static const char MAGIC[8] = {'I', 'P', 'C', 'R', 'I', 'N', 'G', 0};

static inline uint64_t *word_at(char *bytes, size_t index)
{
    return (uint64_t *)(bytes + index);
}

static inline size_t record_bytes(size_t length)
{
    return (HEADER + length + LINE - 1) & ~(size_t)(LINE - 1);
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

size_t ring_capacity_for(size_t wish, size_t max_message)
{
    size_t needed = 8 * record_bytes(max_message) / 3 + 1;
    size_t capacity = SMALLEST_CAPACITY;
    while (capacity < wish || capacity < needed) {
        capacity *= 2;
    }
    return capacity <= LARGEST_CAPACITY ? capacity : 0;
}

size_t region_bytes(size_t capacity)
{
    return RINGS_AT + 2 * (RECORDS + capacity);
}

static uint32_t *number_at(const struct region *region, size_t index)
{
    return (uint32_t *)(region->bytes + index);
}

struct region region_create(char *zeroed, size_t capacity, int listener_pid)
{
    struct region region = {zeroed, capacity};
    uint64_t magic;
    memcpy(&magic, MAGIC, sizeof magic);
    *number_at(&region, VERSION_AT) = VERSION;
    *number_at(&region, CAPACITY_AT) = (uint32_t)capacity;
    *number_at(&region, PID_AT) = (uint32_t)listener_pid;
    __atomic_store_n(word_at(zeroed, 0), magic, __ATOMIC_RELEASE); /* the last, so that half a header is none */
    return region;
}

int region_open(struct region *region, char *bytes, size_t size)
{
    *region = (struct region){bytes, 0};
    if (size < region_bytes(SMALLEST_CAPACITY) || memcmp(bytes, MAGIC, sizeof MAGIC) != 0) {
        return fail("this memory holds no ring: it does not begin with IPCRING");
    }
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (*number_at(region, VERSION_AT) != VERSION) {
        return fail("a ring of version %u, and this program knows %d", *number_at(region, VERSION_AT), VERSION);
    }
    size_t capacity = *number_at(region, CAPACITY_AT);
    if (capacity < SMALLEST_CAPACITY || capacity > LARGEST_CAPACITY || (capacity & (capacity - 1)) != 0
            || region_bytes(capacity) > size) {
        return fail("the ring's header is damaged: a capacity of %zu bytes in a region of %zu", capacity, size);
    }
    region->capacity = capacity;
    return 0;
}

size_t region_max_message(const struct region *region)
{
    return 3 * (region->capacity / 8) - HEADER;
}

bool region_claim_connector(const struct region *region, int pid)
{
    uint32_t nobody = 0;
    return __atomic_compare_exchange_n(number_at(region, PID_AT + 4), &nobody, (uint32_t)pid, false, __ATOMIC_SEQ_CST,
            __ATOMIC_SEQ_CST);
}

int region_connector(const struct region *region)
{
    return (int)__atomic_load_n(number_at(region, PID_AT + 4), __ATOMIC_ACQUIRE);
}

void region_close(const struct region *region, enum side side)
{
    __atomic_store_n(number_at(region, CLOSED_AT + 4 * side), 1, __ATOMIC_SEQ_CST);
}

bool region_is_closed(const struct region *region, enum side side)
{
    return __atomic_load_n(number_at(region, CLOSED_AT + 4 * side), __ATOMIC_ACQUIRE) != 0;
}

static char *ring_of(const struct region *region, enum side reader)
{
    return region->bytes + RINGS_AT + (size_t)reader * (RECORDS + region->capacity);
}

static enum side other(enum side side)
{
    return side == LISTENER ? CONNECTOR : LISTENER;
}

struct bell region_reader_bell(const struct region *region, enum side side, enum waiting waiting)
{
    return (struct bell){waiting, (uint32_t *)(ring_of(region, side) + READER_BELL)};
}

struct bell region_writer_bell(const struct region *region, enum side side, enum waiting waiting)
{
    return (struct bell){waiting, (uint32_t *)(ring_of(region, other(side)) + WRITER_BELL)};
}

struct ring_reader region_reader(const struct region *region, enum side side, enum waiting waiting)
{
    char *ring = ring_of(region, side);
    return (struct ring_reader){
        .control = ring,
        .records = ring + RECORDS,
        .capacity = region->capacity,
        .to_writer = region_writer_bell(region, other(side), waiting),
    };
}

struct ring_writer region_writer(const struct region *region, enum side side, enum waiting waiting)
{
    char *ring = ring_of(region, other(side));
    return (struct ring_writer){
        .control = ring,
        .records = ring + RECORDS,
        .capacity = region->capacity,
        .cleared = region->capacity, /* new memory is all zero */
        .to_reader = region_reader_bell(region, other(side), waiting),
    };
}

/*
 * The writer is told after each eighth of the ring: not each time, since a writer that finds the ring full looks
 * there.
 */
static void advance(struct ring_reader *ring, size_t record)
{
    ring->position += record;
    if (ring->position - ring->published >= ring->capacity / PUBLISHED_EACH) {
        ring->published = ring->position;
        /* release: we have read what was there before the writer can write over it */
        __atomic_store_n(word_at(ring->control, 0), ring->position, __ATOMIC_RELEASE);
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

/* Room for the record and the next one's header, which has to be zero before this one is seen: 1, 0 or FAILED. */
static int is_free(struct ring_writer *ring, size_t bytes)
{
    uint64_t end = ring->position + bytes;
    if (end <= ring->read_position + ring->capacity) {
        return 1;
    }
    /* acquire: what the reader has read of that space, it read before we write there */
    uint64_t seen = __atomic_load_n(word_at(ring->control, 0), __ATOMIC_ACQUIRE);
    if (seen < ring->read_position || seen > ring->position) {
        return fail("the ring is damaged: its reader is said to be at %llu, was at %llu before, and its writer is at "
                    "%llu",
                (unsigned long long)seen, (unsigned long long)ring->read_position, (unsigned long long)ring->position);
    }
    ring->read_position = seen;
    return end <= ring->read_position + ring->capacity;
}

/* A record is never split: what does not fit before the end of the ring begins at 0, behind padding. */
static size_t bytes_needed(const struct ring_writer *ring, size_t record)
{
    size_t to_end = ring->capacity - (ring->position & (ring->capacity - 1));
    return record <= to_end ? record + LINE : to_end + record + LINE;
}

static void write_record(struct ring_writer *ring, uint32_t word, size_t record)
{
    size_t mask = ring->capacity - 1;
    uint64_t begin = ring->position;
    ring->position += record;
    *word_at(ring->records, ring->position & mask) = 0;
    if (ring->cleared < ring->position + LINE) {
        ring->cleared = ring->position + LINE;
    }
    /* release: the message and the zero behind it are there before the header is */
    __atomic_store_n(word_at(ring->records, begin & mask), header_of(begin, word), __ATOMIC_RELEASE);
}

/*
 * Zeroes headers ahead once a message is out: the line that is taken back from the reader then is one that nobody
 * waits for.
 */
static void clear_ahead(struct ring_writer *ring)
{
    uint64_t end = ring->position + AHEAD;
    if (end > ring->read_position + ring->capacity) {
        end = ring->read_position + ring->capacity;
    }
    for (; ring->cleared < end; ring->cleared += LINE) {
        *word_at(ring->records, ring->cleared & (ring->capacity - 1)) = 0;
    }
}

int ring_offer(struct ring_writer *ring, const void *message, size_t length)
{
    size_t record = record_bytes(length);
    int free = is_free(ring, bytes_needed(ring, record));
    if (free != 1) {
        return free == 0 ? NOTHING_YET : FAILED;
    }
    size_t index = ring->position & (ring->capacity - 1);
    if (record > ring->capacity - index) {
        write_record(ring, PADDING, ring->capacity - index);
        index = 0;
    }
    memcpy(ring->records + index + HEADER, message, length);
    write_record(ring, (uint32_t)length + 1, record);
    bell_ring(&ring->to_reader);
    clear_ahead(ring);
    return 0;
}

bool ring_has_room(struct ring_writer *ring, size_t length)
{
    return is_free(ring, bytes_needed(ring, record_bytes(length))) != 0;
}
