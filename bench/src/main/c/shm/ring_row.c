#include "shm/ring_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "shm/ring_endpoint.h"

/* A region that waits for its connector. */
struct pending_region {
    struct pending pending;
    struct ring_row row;
    struct options options;
    struct offered_memory offered;
    struct region region;
};

static bool is_taken(struct pending *pending)
{
    struct pending_region *waiting = (struct pending_region *)pending;
    if (waiting->row.memory->hand_over) {
        waiting->row.memory->hand_over(&waiting->offered);
    }
    return region_connector(&waiting->region) != 0;
}

static struct endpoint *accept_region(struct pending *pending, const struct lives *lives)
{
    struct pending_region *taken = (struct pending_region *)pending;
    taken->row.memory->remove_name(&taken->offered); /* both have the memory */
    struct mapped_region mapped = {taken->region, taken->offered.size, taken->row.memory->detach};
    struct endpoint *endpoint = ring_endpoint_open(&mapped, LISTENER, taken->row.waiting, lives, &taken->options);
    free(taken);
    return endpoint;
}

static void withdraw_region(struct pending *pending)
{
    struct pending_region *offered = (struct pending_region *)pending;
    region_close(&offered->region, LISTENER); /* for a connector that nobody has accepted */
    offered->row.memory->remove_name(&offered->offered);
    offered->row.memory->detach(offered->offered.bytes, offered->offered.size);
    free(offered);
}

static struct pending *make_region(
        const struct mechanism *mechanism, const char *directory, int number, const struct options *options)
{
    size_t capacity = region_capacity_for(options->capacity, options->max_message);
    if (capacity == 0) {
        fail("no ring is large enough for messages of %zu bytes", options->max_message);
        return NULL;
    }
    struct pending_region *made = calloc(1, sizeof *made);
    made->pending = (struct pending){.is_taken = is_taken, .accept = accept_region, .withdraw = withdraw_region};
    made->row = *(const struct ring_row *)mechanism->row;
    made->options = *options;
    made->offered = (struct offered_memory){.size = region_bytes(capacity), .descriptor = -1, .socket = -1};
    snprintf(made->offered.directory, PATH_BYTES, "%s", directory);
    if (made->row.memory->create(&made->offered, number) != 0) {
        free(made);
        return NULL;
    }
    memcpy(made->pending.words, made->offered.words, WORDS_BYTES);
    made->region = region_create(made->offered.bytes, capacity, getpid());
    return &made->pending;
}

static struct endpoint *open_region(const struct mechanism *mechanism, const char *directory, const char *words,
        const struct lives *lives, const struct options *options)
{
    const struct ring_row *row = mechanism->row;
    size_t size;
    char *bytes = row->memory->attach(directory, words, &size);
    if (!bytes) {
        return NULL;
    }
    struct mapped_region mapped = {.size = size, .detach = row->memory->detach};
    if (region_open(&mapped.region, bytes, size) != 0 || !region_claim_connector(&mapped.region, getpid())) {
        row->memory->detach(bytes, size);
        return NULL;
    }
    return ring_endpoint_open(&mapped, CONNECTOR, row->waiting, lives, options);
}

static const struct meeting RING_MEETING = {place_in_directory, make_region, open_region};

struct listener *ring_listen(const struct mechanism *mechanism, const char *address, const struct options *options)
{
    return meeting_listen(&RING_MEETING, mechanism, address, options);
}

struct endpoint *ring_connect(const struct mechanism *mechanism, const char *address, const struct options *options)
{
    return meeting_connect(&RING_MEETING, mechanism, address, options);
}
