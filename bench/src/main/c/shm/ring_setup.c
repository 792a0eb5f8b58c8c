#include "shm/ring_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "shm/ring_endpoint.h"

/* A region that waits for its connector. */
struct pending_region {
    struct pending_connection pending;
    struct ring_variant variant;
    struct options options;
    struct created_memory created;
    struct doorbells *doorbells;
    struct ring_layout layout;
};

static bool is_taken(struct pending_connection *pending)
{
    struct pending_region *region = (struct pending_region *)pending;
    if (region->variant.memory->hand_over) {
        region->variant.memory->hand_over(&region->created);
    }
    if (region->variant.doorbells->hand_over) {
        region->variant.doorbells->hand_over(region->doorbells);
    }
    return layout_pid(&region->layout, CONNECTOR) != 0;
}

/* Opens the endpoint, once both processes are known. NULL: failure() says why. */
static struct endpoint *begin(const struct mapped_region *mapped, enum side side, struct doorbells *doorbells,
        const struct liveness *liveness, const struct options *options)
{
    bool is_damaged = false;
    for (int i = 0; i < DOORBELLS; i++) {
        enum side waiter = i < doorbell_number(CONNECTOR, false) ? LISTENER : CONNECTOR;
        doorbells->objects[i].pid = layout_pid(&mapped->layout, waiter);
        if (doorbells->objects[i].pid <= 0) { /* kill(2) and similar calls take it for a group of processes */
            is_damaged = true;
            fail("the region is damaged: it says that a side's process is %d", (int)doorbells->objects[i].pid);
        }
    }
    if (is_damaged || (doorbells->kind->begin && doorbells->kind->begin(doorbells) != 0)) {
        layout_close(&mapped->layout, side);
        doorbells_free(doorbells);
        mapped->detach(mapped->layout.bytes, mapped->size);
        return NULL;
    }
    return doorbells->kind->endpoint ? doorbells->kind->endpoint(mapped, side, doorbells, liveness, options)
                                     : ring_endpoint_open(mapped, side, doorbells, liveness, options);
}

static void remove_names(struct pending_region *region)
{
    region->variant.memory->remove_name(&region->created);
    if (region->variant.doorbells->remove_names) {
        region->variant.doorbells->remove_names(region->doorbells);
    }
}

static struct endpoint *accept_region(struct pending_connection *pending, const struct liveness *liveness)
{
    struct pending_region *taken = (struct pending_region *)pending;
    remove_names(taken); /* both sides have opened the memory and the doorbells */
    struct mapped_region mapped = {taken->layout, taken->created.size, taken->variant.memory->detach};
    struct endpoint *endpoint = begin(&mapped, LISTENER, taken->doorbells, liveness, &taken->options);
    free(taken);
    return endpoint;
}

static void withdraw_region(struct pending_connection *pending)
{
    struct pending_region *region = (struct pending_region *)pending;
    layout_close(&region->layout, LISTENER); /* for a connector that was not accepted */
    remove_names(region);
    doorbells_free(region->doorbells);
    region->variant.memory->detach(region->created.bytes, region->created.size);
    free(region);
}

/* Makes the doorbells of a new region, and the words of both: 0 or FAILED. */
static int make_doorbells(struct pending_region *made, int number)
{
    made->doorbells = doorbells_of(made->variant.doorbells, made->created.directory);
    layout_slots(&made->layout, made->doorbells->slots);
    if (made->variant.doorbells->make && made->variant.doorbells->make(made->doorbells, number) != 0) {
        doorbells_free(made->doorbells);
        made->variant.memory->remove_name(&made->created);
        made->variant.memory->detach(made->created.bytes, made->created.size);
        return FAILED;
    }
    snprintf(made->pending.words, WORDS_BYTES, "%.*s%s%.*s", WORDS_BYTES / 2 - 1, made->created.words,
            *made->doorbells->words ? " " : "", WORDS_BYTES / 2 - 1, made->doorbells->words);
    return 0;
}

static struct pending_connection *make_region(
        const struct transport *transport, const char *directory, int number, const struct options *options)
{
    size_t capacity = layout_capacity_for(options->capacity, options->max_message);
    if (capacity == 0) {
        fail("no ring is large enough for messages of %zu bytes", options->max_message);
        return NULL;
    }
    struct pending_region *made = calloc(1, sizeof *made);
    made->pending =
            (struct pending_connection){.is_taken = is_taken, .accept = accept_region, .withdraw = withdraw_region};
    made->variant = *(const struct ring_variant *)transport->variant;
    made->options = *options;
    made->created = (struct created_memory){.size = layout_region_bytes(capacity), .descriptor = -1, .socket = -1};
    snprintf(made->created.directory, PATH_BYTES, "%s", directory);
    if (made->variant.memory->create(&made->created, number) != 0) {
        free(made);
        return NULL;
    }
    made->layout = layout_create(made->created.bytes, capacity, getpid());
    if (make_doorbells(made, number) != 0) {
        free(made);
        return NULL;
    }
    return &made->pending;
}

/* Opens the doorbells that the words behind the memory's name mean: NULL if they have been withdrawn. */
static struct doorbells *open_doorbells(
        const struct doorbell_kind *kind, const char *directory, const char *words, const struct ring_layout *layout)
{
    struct doorbells *doorbells = doorbells_of(kind, directory);
    layout_slots(layout, doorbells->slots);
    snprintf(doorbells->words, WORDS_BYTES, "%s", words);
    if (kind->open && kind->open(doorbells) != 0) {
        doorbells_free(doorbells);
        return NULL;
    }
    return doorbells;
}

static struct endpoint *open_region(const struct transport *transport, const char *directory, const char *words,
        const struct liveness *liveness, const struct options *options)
{
    const struct ring_variant *variant = transport->variant;
    char name[WORDS_BYTES];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(words, " "), words);
    const char *rest = words + strcspn(words, " ");
    size_t size;
    char *bytes = variant->memory->attach(directory, name, &size);
    if (!bytes) {
        return NULL;
    }
    struct mapped_region mapped = {.size = size, .detach = variant->memory->detach};
    struct doorbells *doorbells = layout_open(&mapped.layout, bytes, size) == 0
            ? open_doorbells(variant->doorbells, directory, rest + strspn(rest, " "), &mapped.layout)
            : NULL;
    if (doorbells && layout_claim_connector(&mapped.layout, getpid())) {
        return begin(&mapped, CONNECTOR, doorbells, liveness, options);
    }
    if (doorbells) {
        doorbells_free(doorbells);
    }
    variant->memory->detach(bytes, size);
    return NULL;
}

const struct connection_setup RING_SETUP = {rendezvous_point_in_directory, make_region, open_region};
