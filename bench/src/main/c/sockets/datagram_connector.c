#include <errno.h>

#include "core/failure.h"
#include "core/random.h"
#include "core/stop.h"
#include "sockets/datagram_endpoint.h"
#include "sockets/datagram_transport.h"
#include "sockets/socket_table.h"

/* After which a hello is sent again. */
enum { HELLO_INTERVAL_MS = 50 };

/* The sockets are the endpoint's alone. */
static void close_own(struct datagram_socket_pair *sockets, void *owner)
{
    (void)owner;
    datagram_pair_close(sockets);
}

/* Receives: 0 for the welcome, 1 for a foreign datagram, or -1 and errno, EAGAIN after the interval. */
static int await_welcome(const struct datagram_socket_pair *sockets, uint64_t session)
{
    char buffer[64];
    size_t length = sockets->kernel_header + DATAGRAM_HEADER;
    ssize_t received = recv(sockets->in, buffer, length, 0);
    if (received < 0) {
        return -1;
    }
    bool is_welcome = received == (ssize_t)length
            && header_get(buffer + sockets->kernel_header) == ((uint64_t)WELCOME << SESSION_BITS | session);
    return is_welcome ? 0 : 1;
}

/* Sends hellos until the listener answers: 0 or FAILED. */
static int send_hellos(const struct datagram_socket_pair *sockets, uint64_t session)
{
    datagram_pair_set_slice(sockets, HELLO_INTERVAL_MS);
    long pause = FIRST_PAUSE_NANOS;
    int64_t next_check = now() + BUSY_GRACE_NANOS;
    while (!must_stop()) {
        int outcome =
                datagram_pair_send_control(sockets, HELLO, session, 0) < 0 ? -1 : await_welcome(sockets, session);
        if (outcome == 0) {
            return 0;
        }
        if (outcome < 0 && errno != EAGAIN && errno != EINTR) {
            int refusal = errno; /* no listener yet, or one that is connected to another client */
            if (now() >= next_check) {
                if (is_peer_busy(sockets->out, refusal)) {
                    return fail("the server" BUSY);
                }
                next_check = now() + BUSY_GRACE_NANOS;
            }
            pause_unless_stopped(&pause);
        }
    }
    return fail_stopped("nobody answers our hello");
}

struct endpoint *datagram_connect(const struct transport *transport, const struct datagram_socket_pair *sockets,
        int64_t session, const struct options *options)
{
    struct datagram_socket_pair own = *sockets;
    uint64_t chosen = (uint64_t)session;
    if (session == ANY_SESSION) {
        if (random_bytes(&chosen, sizeof chosen, "a session") != 0) {
            datagram_pair_close(&own);
            return NULL;
        }
        chosen &= SESSION_MASK;
    }
    if (send_hellos(sockets, chosen) != 0) {
        datagram_pair_close(&own);
        return NULL;
    }
    return datagram_endpoint_open(transport, sockets, chosen, options, close_own, NULL);
}
