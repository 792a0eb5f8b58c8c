#include "sockets/portless.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "core/failure.h"
#include "core/stop.h"
#include "sockets/unix.h"

enum { DIGITS = 14 };

/* The session, or FAILED. */
static int64_t parse(const char *text)
{
    size_t digits = strspn(text, "0123456789abcdefABCDEF");
    if (digits == 0 || digits > DIGITS || text[digits] != '\0') {
        return fail("'%s' is no session: give up to %d hexadecimal digits", text, DIGITS);
    }
    return strtoll(text, NULL, 16);
}

/*
 * Keeps one side of a session to this process: binds the abstract name ipc-suite/MECHANISM/SESSION/SIDE, which is unique in
 * the network namespace, as the session is, and falls when the process ends. A descriptor or FAILED; EADDRINUSE if another
 * process has it.
 */
static int claim_once(const char *mechanism, int64_t session, const char *side)
{
    static const struct socket_kind KIND = {AF_UNIX, SOCK_DGRAM, 0, false};
    struct address address = {.length = 0};
    char name[ADDRESS_BYTES];
    snprintf(name, sizeof name, "ipc-suite/%s/%" PRIx64 "/%s", mechanism, (uint64_t)session, side);
    int claim = unix_abstract_name(&address, name) == 0 ? socket_open(&KIND) : FAILED;
    if (claim < 0 || socket_bind(claim, &address, name) == 0) {
        return claim;
    }
    int number = errno;
    socket_refuse(claim);
    errno = number;
    return FAILED;
}

static int claim_listener(const char *mechanism, int64_t session)
{
    int claim = claim_once(mechanism, session, "listener");
    if (claim < 0 && errno == EADDRINUSE) {
        fail("a live process is the listener of session %" PRIx64 " of %s already", (uint64_t)session, mechanism);
    }
    return claim;
}

/* One that has just left may still be being cleared away. */
static int claim_connector(const char *mechanism, int64_t session)
{
    int64_t end = now() + BUSY_GRACE_NANOS;
    long pause = 20000;
    int claim;
    while ((claim = claim_once(mechanism, session, "connector")) < 0 && errno == EADDRINUSE) {
        if (now() >= end || !pause_unless_over(&pause)) {
            return fail("session %" PRIx64 " of %s" BUSY, (uint64_t)session, mechanism);
        }
    }
    return claim;
}

struct listener *portless_listen(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    const struct portless_row *row = mechanism->row;
    char session[DIGITS + 1];
    if (*address == '\0') {
        uint64_t random;
        if (getrandom(&random, sizeof random, 0) != sizeof random) {
            fail_call("getrandom", "a session");
            return NULL;
        }
        snprintf(session, sizeof session, "%" PRIx64, random >> 8);
        address = session;
    }
    struct conduit conduit;
    int64_t only = parse(address);
    int claim = only < 0 ? FAILED : claim_listener(mechanism->name, only);
    if (claim < 0) {
        return NULL;
    }
    if (row->open(&conduit, true) != 0) {
        socket_refuse(claim);
        return NULL;
    }
    conduit.claim = claim;
    return datagrams_listen(mechanism, &conduit, address, false, only, options);
}

struct endpoint *portless_connect(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    const struct portless_row *row = mechanism->row;
    struct conduit conduit;
    int64_t only = parse(address);
    int claim = only < 0 ? FAILED : claim_connector(mechanism->name, only);
    if (claim < 0) {
        return NULL;
    }
    if (row->open(&conduit, false) != 0) {
        socket_refuse(claim);
        return NULL;
    }
    conduit.claim = claim;
    return datagrams_connect(mechanism, &conduit, only, options);
}
