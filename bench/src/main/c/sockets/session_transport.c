#include "sockets/session_transport.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/failure.h"
#include "core/random.h"
#include "core/stop.h"
#include "sockets/unix.h"

enum { DIGITS = 14 };

/* The session, or FAILED. */
static int64_t parse_session(const char *text)
{
    size_t digits = strspn(text, "0123456789abcdefABCDEF");
    if (digits == 0 || digits > DIGITS || text[digits] != '\0') {
        return fail("'%s' is no session: give up to %d hexadecimal digits", text, DIGITS);
    }
    return strtoll(text, NULL, 16);
}

/*
 * Locks one side of a session: binds the abstract name ipc-suite/MECHANISM/SESSION/SIDE, which is unique in the network
 * namespace, as the session is, and is released when the process ends. A descriptor or FAILED; EADDRINUSE if another
 * process holds it.
 */
static int bind_session_lock(const char *mechanism, int64_t session, const char *side)
{
    static const struct socket_kind KIND = {AF_UNIX, SOCK_DGRAM, 0, false};
    struct address address = {.length = 0};
    char name[ADDRESS_BYTES];
    snprintf(name, sizeof name, "ipc-suite/%s/%" PRIx64 "/%s", mechanism, (uint64_t)session, side);
    int lock = unix_abstract_name(&address, name) == 0 ? socket_open(&KIND) : FAILED;
    if (lock < 0 || socket_bind(lock, &address, name) == 0) {
        return lock;
    }
    int number = errno;
    socket_close_failed(lock);
    errno = number;
    return FAILED;
}

static int lock_listener_session(const char *mechanism, int64_t session)
{
    int lock = bind_session_lock(mechanism, session, "listener");
    if (lock < 0 && errno == EADDRINUSE) {
        fail("a live process is the listener of session %" PRIx64 " of %s already", (uint64_t)session, mechanism);
    }
    return lock;
}

/* Retries, since the kernel may still be releasing the lock of a client that has just left. */
static int lock_connector_session(const char *mechanism, int64_t session)
{
    int64_t end = now() + BUSY_GRACE_NANOS;
    long pause = FIRST_PAUSE_NANOS;
    int lock;
    while ((lock = bind_session_lock(mechanism, session, "connector")) < 0 && errno == EADDRINUSE) {
        if (now() >= end || !pause_unless_stopped(&pause)) {
            return fail("session %" PRIx64 " of %s" BUSY, (uint64_t)session, mechanism);
        }
    }
    return lock;
}

/* Locks one side of a session and opens its sockets: 0 or FAILED. */
static int open_side(
        const struct transport *transport, int64_t session, bool is_listener, struct datagram_socket_pair *sockets)
{
    const struct session_variant *variant = transport->variant;
    int lock = is_listener ? lock_listener_session(transport->name, session)
                           : lock_connector_session(transport->name, session);
    if (lock < 0) {
        return FAILED;
    }
    if (variant->open(sockets, is_listener) != 0) {
        return socket_close_failed(lock);
    }
    sockets->session_lock = lock;
    return 0;
}

struct listener *session_listen(
        const struct transport *transport, const char *address, const struct options *options)
{
    char text[DIGITS + 1];
    if (*address == '\0') {
        uint64_t random;
        if (random_bytes(&random, sizeof random, "a session") != 0) {
            return NULL;
        }
        snprintf(text, sizeof text, "%" PRIx64, random >> 8);
        address = text;
    }
    struct datagram_socket_pair sockets;
    int64_t session = parse_session(address);
    return session >= 0 && open_side(transport, session, true, &sockets) == 0
            ? datagram_listen(transport, &sockets, address, false, session, options)
            : NULL;
}

struct endpoint *session_connect(
        const struct transport *transport, const char *address, const struct options *options)
{
    struct datagram_socket_pair sockets;
    int64_t session = parse_session(address);
    return session >= 0 && open_side(transport, session, false, &sockets) == 0
            ? datagram_connect(transport, &sockets, session, options)
            : NULL;
}
