#include "sockets/datagram_transport.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/un.h>

#include "core/failure.h"
#include "core/stop.h"
#include "sockets/datagram_endpoint.h"
#include "sockets/unix.h"

struct datagram_listener {
    struct listener listener;
    const struct transport *transport;
    struct datagram_socket_pair sockets;
    bool has_ports;
    int64_t session;
    struct options options;
    int users; /* the listener itself, and its endpoint */
};

static void release(struct datagram_listener *at)
{
    if (--at->users == 0) {
        datagram_pair_close(&at->sockets);
        free(at);
    }
}

/* The session of the next hello, and its source; -1 if must_stop(). */
static int64_t await_hello(struct datagram_listener *at, struct address *source)
{
    char buffer[256];
    size_t begin = at->sockets.kernel_header;
    while (!must_stop()) {
        source->length = sizeof source->storage;
        ssize_t received = recvfrom(
                at->sockets.in, buffer, sizeof buffer, 0, (struct sockaddr *)&source->storage, &source->length);
        if (received < (ssize_t)begin + DATAGRAM_HEADER) {
            continue;
        }
        uint64_t header = header_get(buffer + begin);
        int64_t session = (int64_t)(header & SESSION_MASK);
        if (header >> SESSION_BITS == HELLO && (at->session == ANY_SESSION || at->session == session)) {
            return session;
        }
    }
    return -1;
}

static void drop_foreign_datagrams(int descriptor)
{
    char byte;
    while (recv(descriptor, &byte, 1, MSG_DONTWAIT) >= 0) {
        /* received before the socket was connected to its peer */
    }
}

/* A Unix socket that another user has meanwhile put at that path is not the peer that sent the hello. */
static int connect_to(int descriptor, const struct address *source)
{
    const struct sockaddr_un *unix_name = (const struct sockaddr_un *)&source->storage;
    bool has_path = unix_name->sun_family == AF_UNIX && source->length > offsetof(struct sockaddr_un, sun_path)
            && unix_name->sun_path[0];
    return has_path ? unix_connect(descriptor, unix_name->sun_path)
                    : socket_connect(descriptor, source, "the sender of the hello");
}

static int connect_pair(const struct datagram_socket_pair *sockets, const struct address *source)
{
    if (connect_to(sockets->out, source) != 0) {
        return FAILED;
    }
    drop_foreign_datagrams(sockets->in);
    return 0;
}

/* Disconnects the socket, which stays the listener's. */
static void disconnect_pair(struct datagram_socket_pair *sockets, void *owner)
{
    struct datagram_listener *at = owner;
    if (at->has_ports) {
        struct sockaddr nobody = {.sa_family = AF_UNSPEC};
        connect(sockets->out, &nobody, sizeof nobody);
    }
    release(at);
}

static struct endpoint *datagram_accept(struct listener *listener)
{
    struct datagram_listener *at = (struct datagram_listener *)listener;
    struct address source;
    datagram_pair_set_slice(&at->sockets, SLICE_MS);
    int64_t session = await_hello(at, &source);
    if (session < 0) {
        fail_stopped("nobody says hello");
        return NULL;
    }
    if (at->has_ports && connect_pair(&at->sockets, &source) != 0) {
        return NULL;
    }
    at->users++;
    struct endpoint *endpoint =
            datagram_endpoint_open(at->transport, &at->sockets, (uint64_t)session, &at->options, disconnect_pair, at);
    datagram_pair_send_control(&at->sockets, WELCOME, (uint64_t)session, MSG_DONTWAIT);
    return endpoint;
}

static void datagram_listener_close(struct listener *listener)
{
    release((struct datagram_listener *)listener);
}

struct listener *datagram_listen(const struct transport *transport, const struct datagram_socket_pair *sockets,
        const char *address, bool has_ports, int64_t session, const struct options *options)
{
    struct datagram_listener *at = calloc(1, sizeof *at);
    at->listener = (struct listener){
        .inherited = {-1, -1}, .accept = datagram_accept, .close = datagram_listener_close};
    snprintf(at->listener.address, ADDRESS_BYTES, "%s", address);
    at->transport = transport;
    at->sockets = *sockets;
    at->has_ports = has_ports;
    at->session = session;
    at->options = *options;
    at->users = 1;
    return &at->listener;
}
