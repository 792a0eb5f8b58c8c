/*
 * tcp, tcp6, mptcp: a connected byte stream between two processes of one machine or of two, over IP version 4 or 6;
 * mptcp may use several paths at once, and between two processes of one machine it is TCP with more bookkeeping.
 *
 *   server                                      client
 *   socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
 *   bind(host:port)
 *   listen(128)
 *                                               socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
 *   accept() <--------------------------------- connect(host:port)
 *   read()  <---------------------------------------- write()
 *   write()  ---------------------------------------> read()
 *   close()  ---------------------------------------> read() = 0
 *   close(), the port is free again
 *
 * TCP_NODELAY is set, since a small message would otherwise wait for the acknowledgement of the previous one.
 *
 * See tcp(7), ip(7), ipv6(7), RFC 9293, RFC 8684.
 */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>

#include "core/failure.h"
#include "sockets/internet.h"
#include "transports.h"

#ifndef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#endif

struct tcp_variant {
    struct socket_kind kind;
    const struct byte_stream *stream;
};

static struct endpoint *open_endpoint(int connected, const struct byte_stream *stream, const struct options *options)
{
    int yes = 1;
    setsockopt(connected, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return byte_stream_endpoint_open(stream, connected, connected, options);
}

static struct endpoint *wrap_tcp(int connected, const struct options *options)
{
    return open_endpoint(connected, &READ_WRITE_STREAM, options);
}

static ssize_t send_mptcp(int descriptor, const void *from, size_t length)
{
    return send(descriptor, from, length, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* The peer's reset does not always wake a blocked send(2) of MPTCP. */
static void await_room_mptcp(int descriptor)
{
    struct pollfd room = {.fd = descriptor, .events = POLLOUT};
    poll(&room, 1, SLICE_MS);
}

static ssize_t recv_mptcp(int descriptor, void *into, size_t room)
{
    return recv(descriptor, into, room, 0);
}

static const struct byte_stream MPTCP_STREAM = {
    .read = recv_mptcp, .write = send_mptcp, .await_room = await_room_mptcp};

static struct endpoint *wrap_mptcp(int connected, const struct options *options)
{
    socket_set_slice(connected, SLICE_MS);
    return open_endpoint(connected, &MPTCP_STREAM, options);
}

static struct listener *tcp_listen(
        const struct transport *transport, const char *text, const struct options *options)
{
    const struct tcp_variant *variant = transport->variant;
    struct address address;
    int bound = internet_address(&address, variant->kind.domain, text) == 0 ? socket_open(&variant->kind) : FAILED;
    if (bound < 0) {
        return NULL;
    }
    int yes = 1; /* else bind(2) fails for a minute after a restart, while old connections are in TIME_WAIT */
    setsockopt(bound, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (socket_bind(bound, &address, text) != 0) {
        socket_close_failed(bound);
        return NULL;
    }
    char where[ADDRESS_BYTES];
    snprintf(where, sizeof where, "%s", text);
    internet_bound(bound, where);
    return socket_listen(bound, where, NULL, options, variant->stream == &MPTCP_STREAM ? wrap_mptcp : wrap_tcp);
}

static struct endpoint *tcp_connect(
        const struct transport *transport, const char *text, const struct options *options)
{
    const struct tcp_variant *variant = transport->variant;
    struct address address;
    int connected = internet_address(&address, variant->kind.domain, text) == 0
            ? socket_connect_retrying(&variant->kind, &address, text)
            : FAILED;
    return connected < 0 ? NULL : open_endpoint(connected, variant->stream, options);
}

const struct transport TCP = {
    .name = "tcp",
    .address = HOST_AND_PORT,
    .any_address = "127.0.0.1:0",
    .serves_many = true,
    .largest = NO_LIMIT,
    .variant = &(const struct tcp_variant){{AF_INET, SOCK_STREAM, IPPROTO_TCP, false}, &READ_WRITE_STREAM},
    .listen = tcp_listen,
    .connect = tcp_connect,
};

const struct transport TCP6 = {
    .name = "tcp6",
    .address = HOST_AND_PORT,
    .any_address = "[::1]:0",
    .serves_many = true,
    .largest = NO_LIMIT,
    .variant = &(const struct tcp_variant){{AF_INET6, SOCK_STREAM, IPPROTO_TCP, false}, &READ_WRITE_STREAM},
    .listen = tcp_listen,
    .connect = tcp_connect,
};

const struct transport MPTCP = {
    .name = "mptcp",
    .address = HOST_AND_PORT,
    .any_address = "127.0.0.1:0",
    .serves_many = true,
    .largest = NO_LIMIT,
    .variant = &(const struct tcp_variant){{AF_INET, SOCK_STREAM, IPPROTO_MPTCP, true}, &MPTCP_STREAM},
    .listen = tcp_listen,
    .connect = tcp_connect,
};
