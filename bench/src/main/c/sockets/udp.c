/*
 * udp, udp6, udp-lite: datagrams over IP version 4 or 6, between two processes of one machine or of two; udp-lite
 * whose checksum may cover less than the datagram, and covers all of it here.
 *
 *   server                                   client
 *   socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)
 *   bind(host:port)
 *                                            socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP)
 *                                            connect(that)
 *   recvfrom() <----------- HELLO ---------- send()    again every 50 ms
 *   connect(its source)
 *   send()     ----------- WELCOME --------> recv()
 *   recv()     <----------- DATA ----------- send()
 *   send()     ------------ DATA ----------> recv()
 *   recv()     <---------- GOODBYE --------- send(), close()
 *   connect(AF_UNSPEC), and wait for the next
 *
 * A slow receiver loses datagrams.
 *
 * See udp(7), udplite(7), ip(7), RFC 768, RFC 3828.
 */
#include <netinet/in.h>
#include <stdio.h>

#include "sockets/datagram_transport.h"
#include "sockets/internet.h"
#include "transports.h"

enum {
    LARGEST = 65507 - DATAGRAM_HEADER, /* 65,535 less the headers of IPv4 and UDP, less ours */
    TRIES = 20,
};

static int bind_udp(const struct socket_kind *kind, const struct address *address, const char *text)
{
    int bound = socket_open_for_bursts(kind);
    return bound >= 0 && socket_bind(bound, address, text) != 0 ? socket_close_failed(bound) : bound;
}

/*
 * A port that the kernel has chosen for port 0 is lost when the socket is disconnected from its first peer, so it is
 * bound again by its number.
 */
static int bind_by_number(const struct socket_kind *kind, struct address *address, const char *text)
{
    if (internet_port(address) != 0) {
        return bind_udp(kind, address, text);
    }
    int bound = FAILED;
    for (int tries = 0; bound < 0 && tries < TRIES; tries++) { /* another process may bind it meanwhile */
        int probe = bind_udp(kind, address, text);
        if (probe < 0) {
            return FAILED;
        }
        struct address chosen = {.length = sizeof chosen.storage};
        getsockname(probe, (struct sockaddr *)&chosen.storage, &chosen.length);
        socket_close_failed(probe);
        bound = bind_udp(kind, &chosen, text);
    }
    return bound;
}

static struct listener *udp_listen(
        const struct transport *transport, const char *text, const struct options *options)
{
    const struct socket_kind *kind = transport->variant;
    struct address address;
    int bound = internet_address(&address, kind->domain, text) == 0 ? bind_by_number(kind, &address, text) : FAILED;
    if (bound < 0) {
        return NULL;
    }
    char where[ADDRESS_BYTES];
    snprintf(where, sizeof where, "%s", text);
    internet_bound(bound, where);
    struct datagram_socket_pair sockets = datagram_pair_of(bound);
    return datagram_listen(transport, &sockets, where, true, ANY_SESSION, options);
}

static struct endpoint *udp_connect(
        const struct transport *transport, const char *text, const struct options *options)
{
    const struct socket_kind *kind = transport->variant;
    struct address address;
    int connected = internet_address(&address, kind->domain, text) == 0 ? socket_open_for_bursts(kind) : FAILED;
    if (connected < 0) {
        return NULL;
    }
    if (socket_connect(connected, &address, text) != 0) {
        socket_close_failed(connected);
        return NULL;
    }
    struct datagram_socket_pair sockets = datagram_pair_of(connected);
    return datagram_connect(transport, &sockets, ANY_SESSION, options);
}

const struct transport UDP = {
    .name = "udp",
    .address = HOST_AND_PORT,
    .any_address = "127.0.0.1:0",
    .drops = true,
    .largest = LARGEST,
    .variant = &(const struct socket_kind){AF_INET, SOCK_DGRAM, IPPROTO_UDP, true},
    .listen = udp_listen,
    .connect = udp_connect,
};

const struct transport UDP6 = {
    .name = "udp6",
    .address = HOST_AND_PORT,
    .any_address = "[::1]:0",
    .drops = true,
    .largest = LARGEST,
    .variant = &(const struct socket_kind){AF_INET6, SOCK_DGRAM, IPPROTO_UDP, true},
    .listen = udp_listen,
    .connect = udp_connect,
};

const struct transport UDP_LITE = {
    .name = "udp-lite",
    .address = HOST_AND_PORT,
    .any_address = "127.0.0.1:0",
    .drops = true,
    .largest = LARGEST,
    .variant = &(const struct socket_kind){AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE, true},
    .listen = udp_listen,
    .connect = udp_connect,
};
