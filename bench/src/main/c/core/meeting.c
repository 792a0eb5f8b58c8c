#include "core/meeting.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/stop.h"

enum { SIDE_BYTES = 32, OFFER_BYTES = WORDS_BYTES + 16 };

/* A connector that takes the only invitation continues at once; one that does not must not block others. */
#define HALF_OPEN_NANOS 1000000000LL

struct meeting_listener {
    struct listener listener;
    const struct mechanism *mechanism;
    struct options options;
    struct place place;
    bool is_directory_ours;
    struct lock listening;
    int number; /* of the pending connection */
    struct pending *pending;
    struct lock claim;  /* says that its listener lives */
    int64_t taken_at;   /* when it was seen that the invitation is gone; 0 if it is not */
};

bool is_peer_alive(const struct lives *lives)
{
    return lives->peer < 0 || lock_is_held(lives->peer);
}

void lives_end(struct lives *lives)
{
    lock_drop(&lives->own);
    if (lives->peer >= 0) {
        close(lives->peer);
    }
}

static void side_of(char side[SIDE_BYTES], const char *role, int number)
{
    snprintf(side, SIDE_BYTES, "%s-%d", role, number);
}

static int claim(const char *directory, const char *side, struct lock *lock)
{
    int taken = lock_take(directory, side, lock);
    return taken == HELD_BY_ANOTHER
            ? fail("a live process is the %s in %s already; end it, or meet in another directory", side, directory)
            : taken;
}

static bool is_claimed(const char *directory, const char *role, int number)
{
    char side[SIDE_BYTES];
    side_of(side, role, number);
    return lock_is_taken(directory, side);
}

/* Makes the next connection, and offers it: 0 or FAILED. */
static int offer(struct meeting_listener *at)
{
    const char *directory = at->place.directory;
    do { /* an endpoint of an earlier listener here may use a number */
        at->number++;
    } while (is_claimed(directory, "listener", at->number) || is_claimed(directory, "connector", at->number));
    at->taken_at = 0;
    char side[SIDE_BYTES];
    side_of(side, "listener", at->number);
    if (claim(directory, side, &at->claim) != 0) {
        return FAILED;
    }
    at->pending = at->mechanism->meeting->make(at->mechanism, directory, at->number, &at->options);
    if (at->pending) {
        char text[OFFER_BYTES];
        snprintf(text, sizeof text, "%d %s", at->number, at->pending->words);
        if (at->place.offers->publish(&at->place, text) == 0) {
            return 0;
        }
        at->pending->withdraw(at->pending);
        at->pending = NULL;
    }
    lock_drop(&at->claim);
    return FAILED;
}

/* Whether a connector has had the only invitation there is for so long that it will not go on. */
static bool is_half_open(struct meeting_listener *at)
{
    if (!at->place.offers->is_taken(&at->place)) {
        at->taken_at = 0;
    } else if (at->taken_at == 0) {
        at->taken_at = now();
    }
    return at->taken_at != 0 && now() - at->taken_at > HALF_OPEN_NANOS;
}

/* Waits for a connector: 0 or FAILED. */
static int await_connector(struct meeting_listener *at)
{
    long pause = 20000;
    while (!at->pending->is_taken(at->pending)) {
        if (is_half_open(at)) {
            at->pending->withdraw(at->pending);
            lock_drop(&at->claim);
            at->pending = NULL;
            return offer(at) == 0 ? fail("the peer that took the invitation did not go on") : FAILED;
        }
        if (!pause_unless_over(&pause)) {
            return fail_over("nobody connects");
        }
    }
    return 0;
}

static struct endpoint *meeting_accept(struct listener *listener)
{
    struct meeting_listener *at = (struct meeting_listener *)listener;
    if (!at->pending && offer(at) != 0) { /* the last one could not be made */
        return NULL;
    }
    if (await_connector(at) != 0) {
        return NULL;
    }
    struct pending *taken = at->pending;
    char side[SIDE_BYTES];
    side_of(side, "connector", at->number);
    struct lives lives = {.own = at->claim, .peer = lock_watch(at->place.directory, side)};
    at->pending = NULL;
    at->claim.descriptor = -1;
    offer(at); /* if it fails, the next accept tries again and says so */
    return taken->accept(taken, &lives);
}

static void meeting_close(struct listener *listener)
{
    struct meeting_listener *at = (struct meeting_listener *)listener;
    at->place.offers->close(&at->place);
    if (at->pending) {
        at->pending->withdraw(at->pending);
    }
    lock_drop(&at->claim);
    lock_drop(&at->listening);
    if (at->is_directory_ours) {
        rmdir(at->place.directory);
    }
    free(at);
}

struct listener *meeting_listen(const struct mechanism *mechanism, const char *address, const struct options *options)
{
    struct meeting_listener *at = calloc(1, sizeof *at);
    at->listener = (struct listener){.inherited = {-1, -1}, .accept = meeting_accept, .close = meeting_close};
    at->mechanism = mechanism;
    at->options = *options;
    at->claim.descriptor = -1;
    snprintf(at->listener.address, ADDRESS_BYTES, "%s", address);
    if (mechanism->meeting->find(&at->place, address) != 0
            || directory_make_if_missing(at->place.directory, &at->is_directory_ours) != 0
            || claim(at->place.directory, "listener", &at->listening) != 0) {
        free(at);
        return NULL;
    }
    /* a directory that a killed listener made is ours to remove as well */
    at->is_directory_ours |= at->place.offers->is_left(&at->place);
    if (mechanism->remove_left) {
        mechanism->remove_left(at->place.directory);
    }
    if (offer(at) != 0) {
        meeting_close(&at->listener);
        return NULL;
    }
    return &at->listener;
}

/* NULL if the pending connection is another connector's, or its listener is gone. */
static struct endpoint *try_connect(
        const struct mechanism *mechanism, const struct place *place, const struct options *options)
{
    char line[OFFER_BYTES];
    char words[WORDS_BYTES];
    int number;
    if (!place->offers->take(place, line, sizeof line) || sscanf(line, "%d %63[^\n]", &number, words) != 2) {
        return NULL;
    }
    char side[SIDE_BYTES];
    side_of(side, "listener", number);
    struct lives lives = {.peer = lock_watch(place->directory, side)};
    side_of(side, "connector", number);
    lives.own.descriptor = -1;
    struct endpoint *endpoint = NULL;
    if (is_peer_alive(&lives)) {
        int taken = lock_take(place->directory, side, &lives.own);
        if (taken == 0 || taken == NO_DIRECTORY) { /* nothing to take where a listener in another language made none */
            endpoint = mechanism->meeting->open(mechanism, place->directory, words, &lives, options);
        }
    }
    if (!endpoint) {
        lives_end(&lives);
    }
    return endpoint;
}

struct endpoint *meeting_connect(const struct mechanism *mechanism, const char *address, const struct options *options)
{
    struct place place;
    if (mechanism->meeting->find(&place, address) != 0) {
        return NULL;
    }
    long pause = 20000;
    do {
        owner_require_path(place.directory); /* it need not be there yet, but another user's is refused at once */
        struct endpoint *endpoint = owner_has_refused() ? NULL : try_connect(mechanism, &place, options);
        if (endpoint || owner_has_refused()) {
            return endpoint;
        }
    } while (pause_unless_over(&pause));
    fail("%s: nobody lets us in at %s", mechanism->name, address);
    return NULL;
}
