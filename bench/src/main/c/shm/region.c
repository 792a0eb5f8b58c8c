#include "shm/region.h"

#include <string.h>

#include "core/failure.h"
#include "core/floor.h"

enum { VERSION = 2, VERSION_AT = 8, CAPACITY_AT = 12, PID_AT = 16, CLOSED_AT = 24, RINGS_AT = 4096 };
enum { READER_BELL = 640, WRITER_BELL = 768, RECORDS = 4096 };
enum { SMALLEST_CAPACITY = 1 << 10, LARGEST_CAPACITY = 1 << 29 };

static const char MAGIC[8] = {'I', 'P', 'C', 'R', 'I', 'N', 'G', 0};

size_t region_capacity_for(size_t wish, size_t max_message)
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
    __atomic_store_n((uint64_t *)zeroed, magic, __ATOMIC_RELEASE); /* stored last, so a partial header is never accepted */
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

int region_pid(const struct region *region, enum side side)
{
    return (int)__atomic_load_n(number_at(region, PID_AT + 4 * side), __ATOMIC_ACQUIRE);
}

void region_close(const struct region *region, enum side side)
{
    __atomic_store_n(number_at(region, CLOSED_AT + 4 * side), 1, __ATOMIC_RELEASE);
}

bool region_is_closed(const struct region *region, enum side side)
{
    return __atomic_load_n(number_at(region, CLOSED_AT + 4 * side), __ATOMIC_ACQUIRE) != 0;
}

char *region_control(const struct region *region, enum side reader)
{
    return region->bytes + RINGS_AT + (size_t)reader * (RECORDS + region->capacity);
}

char *region_records(const struct region *region, enum side reader)
{
    return region_control(region, reader) + RECORDS;
}

enum side other_side(enum side side)
{
    return side == LISTENER ? CONNECTOR : LISTENER;
}

static char *bell_place(const struct region *region, enum side waiter, bool for_space)
{
    return for_space ? region_control(region, other_side(waiter)) + WRITER_BELL
                     : region_control(region, waiter) + READER_BELL;
}

void region_places(const struct region *region, char *places[BELLS])
{
    for (int i = 0; i < BELLS; i++) {
        places[i] = bell_place(region, i < bell_number(CONNECTOR, false) ? LISTENER : CONNECTOR, i % 2 != 0);
    }
}

struct bell region_reader_bell(const struct region *region, enum side side, struct bells *bells)
{
    return bell_at(bells, bell_number(side, false), bell_place(region, side, false));
}

struct bell region_writer_bell(const struct region *region, enum side side, struct bells *bells)
{
    return bell_at(bells, bell_number(side, true), bell_place(region, side, true));
}
