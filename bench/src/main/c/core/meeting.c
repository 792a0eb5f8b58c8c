#include "core/meeting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"

#define OFFER "offer"

enum { SIDE_BYTES = 32 };

struct meeting_listener {
    struct listener listener;
    const struct meeting *meeting;
    const struct mechanism *mechanism;
    struct options options;
    bool is_directory_ours;
    struct lock listening;
    int number; /* of the connection on offer */
    struct pending *pending;
    struct lock claim; /* says that its listener lives */
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
    int watch = lock_watch(directory, side);
    if (watch < 0) {
        return false;
    }
    bool is_held = lock_is_held(watch);
    close(watch);
    return is_held;
}

/* Offers the next connection: 0 or FAILED. */
static int offer(struct meeting_listener *at)
{
    const char *directory = at->listener.address;
    do {
        at->number++;
    } while (is_claimed(directory, "listener", at->number) || is_claimed(directory, "connector", at->number));
    char side[SIDE_BYTES];
    side_of(side, "listener", at->number);
    if (claim(directory, side, &at->claim) != 0) {
        return FAILED;
    }
    at->pending = at->meeting->make(at->mechanism, directory, at->number, &at->options);
    char text[WORDS_BYTES + 16];
    if (at->pending) {
        snprintf(text, sizeof text, "%d %s", at->number, at->pending->words);
    }
    if (at->pending && directory_publish(directory, OFFER, text) == 0) {
        return 0;
    }
    if (at->pending) {
        at->pending->withdraw(at->pending);
        at->pending = NULL;
    }
    lock_drop(&at->claim);
    return FAILED;
}

static struct endpoint *meeting_accept(struct listener *listener)
{
    struct meeting_listener *at = (struct meeting_listener *)listener;
    long pause = 20000;
    while (!at->pending->is_taken(at->pending)) {
        if (!pause_unless_over(&pause)) {
            fail_over("nobody connects");
            return NULL;
        }
    }
    struct pending *taken = at->pending;
    char side[SIDE_BYTES];
    side_of(side, "connector", at->number);
    struct lives lives = {.own = at->claim, .peer = lock_watch(listener->address, side)};
    if (offer(at) != 0) {
        at->claim = lives.own;
        at->pending = taken; /* to be withdrawn with the listener */
        return NULL;
    }
    return taken->accept(taken, &lives);
}

static void meeting_close(struct listener *listener)
{
    struct meeting_listener *at = (struct meeting_listener *)listener;
    char path[PATH_BYTES];
    if (directory_resolve(path, listener->address, OFFER) == 0) {
        unlink(path);
    }
    at->pending->withdraw(at->pending);
    lock_drop(&at->claim);
    lock_drop(&at->listening);
    if (at->is_directory_ours) {
        rmdir(listener->address);
    }
    free(at);
}

static bool is_there(const char *directory, const char *name)
{
    char path[PATH_BYTES];
    return directory_resolve(path, directory, name) == 0 && access(path, F_OK) == 0;
}

struct listener *meeting_listen(const struct meeting *meeting, const struct mechanism *mechanism, const char *address,
        const struct options *options)
{
    struct meeting_listener *at = calloc(1, sizeof *at);
    at->listener = (struct listener){.inherited = {-1, -1}, .accept = meeting_accept, .close = meeting_close};
    snprintf(at->listener.address, ADDRESS_BYTES, "%s", address);
    at->meeting = meeting;
    at->mechanism = mechanism;
    at->options = *options;
    if (directory_make_if_missing(address, &at->is_directory_ours) != 0
            || claim(address, "listener", &at->listening) != 0) {
        free(at);
        return NULL;
    }
    at->is_directory_ours |= is_there(address, OFFER); /* one that a killed listener made is ours to remove as well */
    if (meeting->remove_leftovers) {
        meeting->remove_leftovers(mechanism, address);
    }
    if (offer(at) != 0) {
        lock_drop(&at->listening);
        if (at->is_directory_ours) {
            rmdir(address);
        }
        free(at);
        return NULL;
    }
    return &at->listener;
}

/* NULL if the connection on offer is another connector's, or its listener is gone. */
static struct endpoint *try_connect(const struct meeting *meeting, const struct mechanism *mechanism,
        const char *directory, const struct options *options)
{
    char line[WORDS_BYTES + 16];
    char words[WORDS_BYTES];
    int number;
    if (!directory_read(directory, OFFER, line, sizeof line) || sscanf(line, "%d %63[^\n]", &number, words) != 2) {
        return NULL;
    }
    char side[SIDE_BYTES];
    side_of(side, "listener", number);
    struct lives lives = {.peer = lock_watch(directory, side)};
    side_of(side, "connector", number);
    lives.own.descriptor = -1;
    struct endpoint *endpoint = is_peer_alive(&lives) && lock_take(directory, side, &lives.own) == 0
            ? meeting->open(mechanism, directory, words, &lives, options)
            : NULL;
    if (!endpoint) {
        lives_end(&lives);
    }
    return endpoint;
}

struct endpoint *meeting_connect(const struct meeting *meeting, const struct mechanism *mechanism, const char *address,
        const struct options *options)
{
    long pause = 20000;
    do {
        struct endpoint *endpoint = try_connect(meeting, mechanism, address, options);
        if (endpoint) {
            return endpoint;
        }
    } while (pause_unless_over(&pause));
    fail("%s: nobody lets us in at %s", mechanism->name, address);
    return NULL;
}
