#include "shm/ring_layout.h"

#include <string.h>

#include "core/failure.h"
#include "core/transport.h"

enum { VERSION = 2, VERSION_AT = 8, CAPACITY_AT = 12, PID_AT = 16, CLOSED_AT = 24, RINGS_AT = 4096 };
enum { READER_DOORBELL = 640, WRITER_DOORBELL = 768, RECORDS = 4096 };
enum { SMALLEST_CAPACITY = 1 << 10, LARGEST_CAPACITY = 1 << 29 };

static const char MAGIC[8] = {'I', 'P', 'C', 'R', 'I', 'N', 'G', 0};

size_t layout_capacity_for(size_t wanted, size_t max_message)
{
    size_t needed = 8 * record_bytes(max_message) / 3 + 1;
    size_t capacity = SMALLEST_CAPACITY;
    while (capacity < wanted || capacity < needed) {
        capacity *= 2;
    }
    return capacity <= LARGEST_CAPACITY ? capacity : 0;
}

size_t layout_region_bytes(size_t capacity)
{
    return RINGS_AT + 2 * (RECORDS + capacity);
}

static uint32_t *number_at(const struct ring_layout *layout, size_t index)
{
    return (uint32_t *)(layout->bytes + index);
}

struct ring_layout layout_create(char *zeroed, size_t capacity, int listener_pid)
{
    struct ring_layout layout = {zeroed, capacity};
    uint64_t magic;
    memcpy(&magic, MAGIC, sizeof magic);
    *number_at(&layout, VERSION_AT) = VERSION;
    *number_at(&layout, CAPACITY_AT) = (uint32_t)capacity;
    *number_at(&layout, PID_AT) = (uint32_t)listener_pid;
    /* stored last, so that a partial header is never accepted */
    __atomic_store_n((uint64_t *)zeroed, magic, __ATOMIC_RELEASE);
    return layout;
}

int layout_open(struct ring_layout *layout, char *bytes, size_t size)
{
    *layout = (struct ring_layout){bytes, 0};
    if (size < layout_region_bytes(SMALLEST_CAPACITY) || memcmp(bytes, MAGIC, sizeof MAGIC) != 0) {
        return fail("this memory holds no ring: it does not begin with IPCRING");
    }
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (*number_at(layout, VERSION_AT) != VERSION) {
        return fail("a ring of version %u, and this program knows %d", *number_at(layout, VERSION_AT), VERSION);
    }
    size_t capacity = *number_at(layout, CAPACITY_AT);
    if (capacity < SMALLEST_CAPACITY || capacity > LARGEST_CAPACITY || (capacity & (capacity - 1)) != 0
            || layout_region_bytes(capacity) > size) {
        return fail("the ring's header is damaged: a capacity of %zu bytes in a region of %zu", capacity, size);
    }
    layout->capacity = capacity;
    return 0;
}

size_t layout_max_message(const struct ring_layout *layout)
{
    return 3 * (layout->capacity / 8) - HEADER;
}

bool layout_claim_connector(const struct ring_layout *layout, int pid)
{
    uint32_t nobody = 0;
    return __atomic_compare_exchange_n(number_at(layout, PID_AT + 4), &nobody, (uint32_t)pid, false, __ATOMIC_SEQ_CST,
            __ATOMIC_SEQ_CST);
}

int layout_pid(const struct ring_layout *layout, enum side side)
{
    return (int)__atomic_load_n(number_at(layout, PID_AT + 4 * side), __ATOMIC_ACQUIRE);
}

void layout_close(const struct ring_layout *layout, enum side side)
{
    __atomic_store_n(number_at(layout, CLOSED_AT + 4 * side), 1, __ATOMIC_RELEASE);
}

bool layout_is_closed(const struct ring_layout *layout, enum side side)
{
    return __atomic_load_n(number_at(layout, CLOSED_AT + 4 * side), __ATOMIC_ACQUIRE) != 0;
}

char *layout_control(const struct ring_layout *layout, enum side reader)
{
    return layout->bytes + RINGS_AT + (size_t)reader * (RECORDS + layout->capacity);
}

char *layout_records(const struct ring_layout *layout, enum side reader)
{
    return layout_control(layout, reader) + RECORDS;
}

enum side other_side(enum side side)
{
    return side == LISTENER ? CONNECTOR : LISTENER;
}

static char *slot_of(const struct ring_layout *layout, enum side waiter, bool for_space)
{
    return for_space ? layout_control(layout, other_side(waiter)) + WRITER_DOORBELL
                     : layout_control(layout, waiter) + READER_DOORBELL;
}

void layout_slots(const struct ring_layout *layout, char *slots[DOORBELLS])
{
    for (int i = 0; i < DOORBELLS; i++) {
        slots[i] = slot_of(layout, i < doorbell_number(CONNECTOR, false) ? LISTENER : CONNECTOR, i % 2 != 0);
    }
}

struct doorbell layout_reader_doorbell(const struct ring_layout *layout, enum side side, struct doorbells *doorbells)
{
    return doorbell_at(doorbells, doorbell_number(side, false), slot_of(layout, side, false));
}

struct doorbell layout_writer_doorbell(const struct ring_layout *layout, enum side side, struct doorbells *doorbells)
{
    return doorbell_at(doorbells, doorbell_number(side, true), slot_of(layout, side, true));
}
