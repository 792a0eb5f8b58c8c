#include "sockets/datagram_endpoint.h"

#include <errno.h>
#include <stdlib.h>

#include "core/failure.h"
#include "core/stop.h"

struct datagram_endpoint {
    struct endpoint endpoint;
    struct datagram_socket_pair sockets;
    uint64_t session;
    char *outgoing;
    char *incoming;
    bool is_peer_gone;
    void (*at_end)(struct datagram_socket_pair *sockets, void *owner);
    void *owner;
};

/* The errors for a peer that has closed or died; EPERM: a Unix peer that has connected to another socket. */
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
        if (RETRY_INTERRUPTED(datagram_pair_send(&peer->sockets, peer->outgoing, DATAGRAM_HEADER + length, 0)) >= 0) {
            return 0;
        }
        if (is_gone(errno)) {
            peer->is_peer_gone = true;
        } else if (must_stop()) {
            return fail_stopped("send: the peer receives nothing");
        } else if (errno != EAGAIN) { /* which is a timed wait that has ended */
            return fail_call("send", "datagram");
        }
    }
    return GONE;
}

/* Whether it is a message of the peer; handles control datagrams. */
static bool is_message(struct datagram_endpoint *peer, uint64_t header)
{
    if ((header & SESSION_MASK) != peer->session) {
        return false; /* foreign */
    }
    switch (header >> SESSION_BITS) {
        case DATA:
            return true;
        case HELLO: /* the first WELCOME was lost */
            datagram_pair_send_control(&peer->sockets, WELCOME, peer->session, MSG_DONTWAIT);
            return false;
        case GOODBYE:
            peer->is_peer_gone = true;
            return false;
        default: /* a second WELCOME */
            return false;
    }
}

static long datagram_receive(struct endpoint *endpoint, void *into)
{
    struct datagram_endpoint *peer = (struct datagram_endpoint *)endpoint;
    size_t headers = peer->sockets.kernel_header + DATAGRAM_HEADER;
    while (true) {
        int flags = peer->is_peer_gone ? MSG_TRUNC | MSG_DONTWAIT : MSG_TRUNC;
        ssize_t received = recv(peer->sockets.in, peer->incoming, headers + endpoint->max_message, flags);
        bool is_whole = received >= (ssize_t)headers;
        if (is_whole && is_message(peer, header_get(peer->incoming + peer->sockets.kernel_header))) {
            size_t length = (size_t)received - headers;
            if (length > endpoint->max_message) { /* MSG_TRUNC: recv(2) returns the length that was sent */
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
            return GONE; /* everything that it sent has been received */
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

/* Sends GOODBYE without waiting. */
static void datagram_close(struct endpoint *endpoint)
{
    struct datagram_endpoint *peer = (struct datagram_endpoint *)endpoint;
    if (!peer->is_peer_gone) {
        datagram_pair_send_control(&peer->sockets, GOODBYE, peer->session, MSG_DONTWAIT);
    }
    peer->at_end(&peer->sockets, peer->owner);
    free(peer->outgoing);
    free(peer->incoming);
    free(peer);
}

struct endpoint *datagram_endpoint_open(const struct transport *transport, const struct datagram_socket_pair *sockets,
        uint64_t session, const struct options *options,
        void (*at_end)(struct datagram_socket_pair *sockets, void *owner), void *owner)
{
    struct datagram_endpoint *peer = calloc(1, sizeof *peer);
    size_t largest = message_limit(options, transport->largest);
    peer->endpoint = (struct endpoint){
        .max_message = largest,
        .send = datagram_send,
        .receive = datagram_receive,
        .close = datagram_close,
    };
    peer->sockets = *sockets;
    peer->session = session;
    peer->outgoing = malloc(DATAGRAM_HEADER + largest);
    peer->incoming = malloc(sockets->kernel_header + DATAGRAM_HEADER + largest);
    peer->at_end = at_end;
    peer->owner = owner;
    datagram_pair_set_slice(sockets, options->timeout_ms < SLICE_MS ? options->timeout_ms : SLICE_MS);
    return &peer->endpoint;
}
