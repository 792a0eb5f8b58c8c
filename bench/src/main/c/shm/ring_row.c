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
    struct bells *bells;
    struct region region;
};

static bool is_taken(struct pending *pending)
{
    struct pending_region *waiting = (struct pending_region *)pending;
    if (waiting->row.memory->hand_over) {
        waiting->row.memory->hand_over(&waiting->offered);
    }
    if (waiting->row.bells->hand_over) {
        waiting->row.bells->hand_over(waiting->bells);
    }
    return region_pid(&waiting->region, CONNECTOR) != 0;
}

/* Both processes are known, and so is which side waits at which doorbell. NULL: failure() says why. */
static struct endpoint *begin(const struct mapped_region *mapped, enum side side, struct bells *bells,
        const struct lives *lives, const struct options *options)
{
    bool is_damaged = false;
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].pid = region_pid(&mapped->region, i < bell_number(CONNECTOR, false) ? LISTENER : CONNECTOR);
        if (bells->objects[i].pid <= 0) { /* to kill(2) and its like such a number is a group of processes */
            is_damaged = true;
            fail("the region is damaged: it says that a side's process is %d", (int)bells->objects[i].pid);
        }
    }
    if (is_damaged || (bells->kind->begin && bells->kind->begin(bells) != 0)) {
        region_close(&mapped->region, side);
        bells_free(bells);
        mapped->detach(mapped->region.bytes, mapped->size);
        return NULL;
    }
    return bells->kind->endpoint ? bells->kind->endpoint(mapped, side, bells, lives, options)
                                 : ring_endpoint_open(mapped, side, bells, lives, options);
}

static void remove_names(struct pending_region *offered)
{
    offered->row.memory->remove_name(&offered->offered);
    if (offered->row.bells->remove_names) {
        offered->row.bells->remove_names(offered->bells);
    }
}

static struct endpoint *accept_region(struct pending *pending, const struct lives *lives)
{
    struct pending_region *taken = (struct pending_region *)pending;
    remove_names(taken); /* both have the memory, and the doorbells */
    struct mapped_region mapped = {taken->region, taken->offered.size, taken->row.memory->detach};
    struct endpoint *endpoint = begin(&mapped, LISTENER, taken->bells, lives, &taken->options);
    free(taken);
    return endpoint;
}

static void withdraw_region(struct pending *pending)
{
    struct pending_region *offered = (struct pending_region *)pending;
    region_close(&offered->region, LISTENER); /* for a connector that nobody has accepted */
    remove_names(offered);
    bells_free(offered->bells);
    offered->row.memory->detach(offered->offered.bytes, offered->offered.size);
    free(offered);
}

/* The doorbells of a region that is made: 0 or FAILED. */
static int hang_bells(struct pending_region *made, int number)
{
    made->bells = bells_of(made->row.bells, made->offered.directory);
    region_places(&made->region, made->bells->places);
    if (made->row.bells->make && made->row.bells->make(made->bells, number) != 0) {
        bells_free(made->bells);
        made->row.memory->remove_name(&made->offered);
        made->row.memory->detach(made->offered.bytes, made->offered.size);
        return FAILED;
    }
    snprintf(made->pending.words, WORDS_BYTES, "%.*s%s%.*s", WORDS_BYTES / 2 - 1, made->offered.words,
            *made->bells->words ? " " : "", WORDS_BYTES / 2 - 1, made->bells->words);
    return 0;
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
    made->region = region_create(made->offered.bytes, capacity, getpid());
    if (hang_bells(made, number) != 0) {
        free(made);
        return NULL;
    }
    return &made->pending;
}

/* The doorbells named by the words that follow the memory's name: NULL if they have been withdrawn. */
static struct bells *open_bells(
        const struct bell_kind *kind, const char *directory, const char *words, const struct region *region)
{
    struct bells *bells = bells_of(kind, directory);
    region_places(region, bells->places);
    snprintf(bells->words, WORDS_BYTES, "%s", words);
    if (kind->open && kind->open(bells) != 0) {
        bells_free(bells);
        return NULL;
    }
    return bells;
}

static struct endpoint *open_region(const struct mechanism *mechanism, const char *directory, const char *words,
        const struct lives *lives, const struct options *options)
{
    const struct ring_row *row = mechanism->row;
    char name[WORDS_BYTES];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(words, " "), words);
    const char *rest = words + strcspn(words, " ");
    size_t size;
    char *bytes = row->memory->attach(directory, name, &size);
    if (!bytes) {
        return NULL;
    }
    struct mapped_region mapped = {.size = size, .detach = row->memory->detach};
    struct bells *bells = region_open(&mapped.region, bytes, size) == 0
            ? open_bells(row->bells, directory, rest + strspn(rest, " "), &mapped.region)
            : NULL;
    if (bells && region_claim_connector(&mapped.region, getpid())) {
        return begin(&mapped, CONNECTOR, bells, lives, options);
    }
    if (bells) {
        bells_free(bells);
    }
    row->memory->detach(bytes, size);
    return NULL;
}

const struct meeting RING_MEETING = {place_in_directory, make_region, open_region};
