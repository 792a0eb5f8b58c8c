#include "core/rendezvous.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/last_to_leave.h"
#include "core/owner.h"
#include "core/resource_journal.h"
#include "core/stop.h"

enum { SIDE_BYTES = 32, INVITATION_BYTES = WORDS_BYTES + 16, REFUSAL_BYTES = 320 };

/* A connector that takes the only invitation continues at once; one that does not must not block others. */
#define HALF_OPEN_NANOS 1000000000LL

struct rendezvous_listener {
    struct listener listener;
    const struct transport *transport;
    struct options options;
    struct rendezvous_point point;
    bool is_directory_ours;
    struct file_lock listening;
    int number; /* of the pending connection */
    struct pending_connection *pending;
    struct file_lock lock; /* of this side of the pending connection */
    int64_t taken_at;      /* when the invitation was found to be gone; 0 while it is there */
};

bool is_peer_alive(const struct liveness *liveness)
{
    return liveness->peer < 0 || file_lock_watch_is_held(liveness->peer);
}

void liveness_release(struct liveness *liveness)
{
    char directory[PATH_BYTES] = "";
    if (liveness->own.descriptor >= 0) {
        snprintf(directory, sizeof directory, "%.*s", (int)(strrchr(liveness->own.path, '/') - liveness->own.path),
                liveness->own.path);
    }
    file_lock_release(&liveness->own);
    if (liveness->peer >= 0) {
        close(liveness->peer);
    }
    if (*directory) {
        leave_directory(directory);
    }
}

void liveness_lock_files(char files[LOCK_FILES_BYTES], int number)
{
    snprintf(files, LOCK_FILES_BYTES, "listener-%d.lock connector-%d.lock", number, number);
}

static void side_of(char side[SIDE_BYTES], const char *role, int number)
{
    snprintf(side, SIDE_BYTES, "%s-%d", role, number);
}

static int acquire_lock(const char *directory, const char *side, struct file_lock *lock)
{
    int acquired = file_lock_acquire(directory, side, lock);
    return acquired == HELD_BY_ANOTHER
            ? fail("a live process is the %s in %s already; end it, or meet in another directory", side, directory)
            : acquired;
}

static bool is_in_use(const char *directory, const char *role, int number)
{
    char side[SIDE_BYTES];
    side_of(side, role, number);
    return file_lock_is_held(directory, side);
}

/* Makes the next connection, and publishes its invitation: 0 or FAILED. */
static int post_invitation(struct rendezvous_listener *at)
{
    const char *directory = at->point.directory;
    do { /* an endpoint of an earlier listener may still use a number */
        at->number++;
    } while (is_in_use(directory, "listener", at->number) || is_in_use(directory, "connector", at->number));
    at->taken_at = 0;
    char side[SIDE_BYTES];
    side_of(side, "listener", at->number);
    if (acquire_lock(directory, side, &at->lock) != 0) {
        return FAILED;
    }
    at->pending = at->transport->setup->make(at->transport, directory, at->number, &at->options);
    if (at->pending) {
        char text[INVITATION_BYTES];
        snprintf(text, sizeof text, "%d %s", at->number, at->pending->words);
        if (at->point.board->publish(&at->point, text) == 0) {
            return 0;
        }
        at->pending->withdraw(at->pending);
        at->pending = NULL;
    }
    file_lock_release(&at->lock);
    return FAILED;
}

/* Whether a connector took the only invitation too long ago to be still connecting. */
static bool is_half_open(struct rendezvous_listener *at)
{
    if (!at->point.board->is_taken(&at->point)) {
        at->taken_at = 0;
    } else if (at->taken_at == 0) {
        at->taken_at = now();
    }
    return at->taken_at != 0 && now() - at->taken_at > HALF_OPEN_NANOS;
}

/* Waits for a connector: 0 or FAILED. */
static int await_connector(struct rendezvous_listener *at)
{
    long pause = FIRST_PAUSE_NANOS;
    while (!at->pending->is_taken(at->pending)) {
        if (is_half_open(at)) {
            at->pending->withdraw(at->pending);
            file_lock_release(&at->lock);
            at->pending = NULL;
            return post_invitation(at) == 0 ? fail("the peer that took the invitation did not go on") : FAILED;
        }
        if (!pause_unless_stopped(&pause)) {
            return fail_stopped("nobody connects");
        }
    }
    return 0;
}

static struct endpoint *rendezvous_accept(struct listener *listener)
{
    struct rendezvous_listener *at = (struct rendezvous_listener *)listener;
    if (!at->pending && post_invitation(at) != 0) { /* the last attempt failed */
        return NULL;
    }
    if (await_connector(at) != 0) {
        return NULL;
    }
    struct pending_connection *taken = at->pending;
    char side[SIDE_BYTES];
    side_of(side, "connector", at->number);
    struct liveness liveness = {.own = at->lock, .peer = file_lock_watch(at->point.directory, side)};
    at->pending = NULL;
    at->lock.descriptor = -1;
    post_invitation(at); /* if it fails, the next accept retries and reports it */
    struct endpoint *endpoint = taken->accept(taken, &liveness);
    if (!endpoint) {
        liveness_release(&liveness);
    }
    return endpoint;
}

static void rendezvous_close(struct listener *listener)
{
    struct rendezvous_listener *at = (struct rendezvous_listener *)listener;
    at->point.board->close(&at->point);
    if (at->pending) {
        at->pending->withdraw(at->pending);
    }
    file_lock_release(&at->lock);
    if (at->is_directory_ours) {
        bequeath_directory(at->point.directory);
    }
    file_lock_release(&at->listening);
    if (at->is_directory_ours) {
        leave_directory(at->point.directory);
    }
    free(at);
}

struct listener *rendezvous_listen(
        const struct transport *transport, const char *address, const struct options *options)
{
    struct rendezvous_listener *at = calloc(1, sizeof *at);
    at->listener = (struct listener){.inherited = {-1, -1}, .accept = rendezvous_accept, .close = rendezvous_close};
    at->transport = transport;
    at->options = *options;
    at->lock.descriptor = -1;
    snprintf(at->listener.address, ADDRESS_BYTES, "%s", address);
    if (transport->setup->find(&at->point, address) != 0
            || directory_make_if_missing(at->point.directory, &at->is_directory_ours) != 0
            || acquire_lock(at->point.directory, "listener", &at->listening) != 0) {
        free(at);
        return NULL;
    }
    /* a directory that a killed listener made is removed by this one */
    at->is_directory_ours |= at->point.board->is_left(&at->point);
    at->is_directory_ours |= take_over_directory(at->point.directory);
    if (transport->objects) {
        journal_remove_stale(at->point.directory, transport->objects);
    }
    if (post_invitation(at) != 0) {
        rendezvous_close(&at->listener);
        return NULL;
    }
    return &at->listener;
}

/*
 * NULL if another connector has the pending connection, its listener is gone, or it cannot be opened: then `refusal` is
 * why, and empty else.
 */
static struct endpoint *try_connect(const struct transport *transport, const struct rendezvous_point *point,
        const struct options *options, char refusal[REFUSAL_BYTES])
{
    *refusal = '\0';
    char line[INVITATION_BYTES];
    char words[WORDS_BYTES];
    int number;
    if (!point->board->take(point, line, sizeof line) || sscanf(line, "%d %63[^\n]", &number, words) != 2) {
        return NULL;
    }
    char side[SIDE_BYTES];
    side_of(side, "listener", number);
    struct liveness liveness = {.peer = file_lock_watch(point->directory, side)};
    side_of(side, "connector", number);
    liveness.own.descriptor = -1;
    struct endpoint *endpoint = NULL;
    if (is_peer_alive(&liveness)) {
        int acquired = file_lock_acquire(point->directory, side, &liveness.own);
        if (acquired == 0 || acquired == NO_DIRECTORY) { /* a listener in another language makes none */
            fail("%s", "");
            endpoint = transport->setup->open(transport, point->directory, words, &liveness, options);
            snprintf(refusal, REFUSAL_BYTES, "%s%s", *failure() ? ": " : "", failure());
        }
    }
    if (!endpoint) {
        liveness_release(&liveness);
    }
    return endpoint;
}

struct endpoint *rendezvous_connect(
        const struct transport *transport, const char *address, const struct options *options)
{
    struct rendezvous_point point;
    if (transport->setup->find(&point, address) != 0) {
        return NULL;
    }
    char refusal[REFUSAL_BYTES];
    long pause = FIRST_PAUSE_NANOS;
    do {
        owner_require_path(point.directory); /* it may not exist yet, but one of another user is refused at once */
        struct endpoint *endpoint = owner_has_refused() ? NULL : try_connect(transport, &point, options, refusal);
        if (endpoint || owner_has_refused()) {
            return endpoint;
        }
    } while (pause_unless_stopped(&pause));
    fail("%s: nobody lets us in at %s%s", transport->name, address, refusal);
    return NULL;
}
