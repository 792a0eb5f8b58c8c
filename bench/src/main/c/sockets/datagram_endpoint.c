#include "sockets/datagram_endpoint.h"

#include <errno.h>
#include <stdlib.h>

#include "core/failure.h"
#include "core/stop.h"

struct datagram_endpoint {
    struct endpoint endpoint;
    struct conduit conduit;
    uint64_t session;
    char *outgoing;
    char *incoming;
    bool is_peer_gone;
    void (*at_end)(struct conduit *conduit, void *owner);
    void *owner;
};

/* A dead or closed peer, of each family; EPERM: a Unix datagram peer that has connected to another socket. */
static bool is_gone(int number)
{
    return number == ECONNREFUSED || number == ECONNRESET || number == EPIPE || number == ENOTCONN
            || number == EDESTADDRREQ || number == ENOENT || number == EPERM;
}

static int datagram_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct datagram_endpoint *peer = (struct datagram_endpoint *)endpoint;
    header_put(peer->outgoing, DATA, peer->session);
    memcpy(peer->outgoing + DATAGRAM_HEADER, message, length);
    while (!peer->is_peer_gone) {
        if (UNLESS_OVER(conduit_send(&peer->conduit, peer->outgoing, DATAGRAM_HEADER + length, 0)) >= 0) {
            return 0;
        }
        if (is_gone(errno)) {
            peer->is_peer_gone = true;
        } else if (is_over()) {
            return fail_over("send: the peer receives nothing");
        } else if (errno != EAGAIN) { /* after a slice of waiting */
            return fail_call("send", "datagram");
        }
    }
    return GONE;
}

/* Whether it is a message of the peer's; what says something about the exchange itself is obeyed. */
static bool is_message(struct datagram_endpoint *peer, uint64_t header)
{
    if ((header & SESSION_MASK) != peer->session) {
        return false; /* foreign */
    }
    switch (header >> SESSION_BITS) {
        case DATA:
            return true;
        case HELLO: /* the first welcome was lost */
            conduit_send_control(&peer->conduit, WELCOME, peer->session, MSG_DONTWAIT);
            return false;
        case GOODBYE:
            peer->is_peer_gone = true;
            return false;
        default: /* a second welcome */
            return false;
    }
}

static long datagram_receive(struct endpoint *endpoint, void *into)
{
    struct datagram_endpoint *peer = (struct datagram_endpoint *)endpoint;
    size_t headers = peer->conduit.kernel_header + DATAGRAM_HEADER;
    while (true) {
        int flags = peer->is_peer_gone ? MSG_TRUNC | MSG_DONTWAIT : MSG_TRUNC;
        ssize_t received = recv(peer->conduit.in, peer->incoming, headers + endpoint->max_message, flags);
        bool is_whole = received >= (ssize_t)headers;
        if (is_whole && is_message(peer, header_get(peer->incoming + peer->conduit.kernel_header))) {
            size_t length = (size_t)received - headers;
            if (length > endpoint->max_message) { /* with MSG_TRUNC the kernel tells the length that was sent */
                return fail("a message of %zu bytes was truncated: this side allows %zu", length,
                        endpoint->max_message);
            }
            memcpy(into, peer->incoming + headers, length);
            return (long)length;
        }
        if (received >= 0) {
            continue;
        }
        if (peer->is_peer_gone) {
            return GONE; /* and nothing of what it sent is left */
        }
        if (errno == EAGAIN || errno == EINTR) {
            return NOTHING_YET;
        }
        if (!is_gone(errno)) {
            return fail_call("recv", "datagram");
        }
        peer->is_peer_gone = true;
    }
}

/* With a goodbye that does not wait. */
static void datagram_close(struct endpoint *endpoint)
{
    struct datagram_endpoint *peer = (struct datagram_endpoint *)endpoint;
    if (!peer->is_peer_gone) {
        conduit_send_control(&peer->conduit, GOODBYE, peer->session, MSG_DONTWAIT);
    }
    peer->at_end(&peer->conduit, peer->owner);
    free(peer->outgoing);
    free(peer->incoming);
    free(peer);
}

struct endpoint *datagram_endpoint_open(const struct mechanism *mechanism, const struct conduit *conduit,
        uint64_t session, const struct options *options, void (*at_end)(struct conduit *conduit, void *owner),
        void *owner)
{
    struct datagram_endpoint *peer = calloc(1, sizeof *peer);
    size_t largest = options->max_message < mechanism->largest ? options->max_message : mechanism->largest;
    peer->endpoint = (struct endpoint){largest, datagram_send, datagram_receive, datagram_close};
    peer->conduit = *conduit;
    peer->session = session;
    peer->outgoing = malloc(DATAGRAM_HEADER + largest);
    peer->incoming = malloc(conduit->kernel_header + DATAGRAM_HEADER + largest);
    peer->at_end = at_end;
    peer->owner = owner;
    conduit_set_slice(conduit, options->patience_ms < SLICE_MS ? options->patience_ms : SLICE_MS);
    return &peer->endpoint;
}
