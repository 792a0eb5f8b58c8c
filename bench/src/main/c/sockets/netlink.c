/*
 * netlink: the kernel's own message bus, of which NETLINK_USERSOCK is left to programs.
 *
 *   server                                   client
 *   socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK)
 *   bind(port 0: the kernel chooses one)
 *                                            socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK)
 *                                            connect(that)
 *   recvfrom() <----------- HELLO ---------- send()    again every 50 ms
 *   connect(its source)
 *   send()     ----------- WELCOME --------> recv()
 *   recv()     <----------- DATA ----------- send()
 *   send()     ------------ DATA ----------> recv()
 *   recv()     <---------- GOODBYE --------- send(), close()
 *   connect(AF_UNSPEC), and wait for the next
 *
 * Datagrams have no struct nlmsghdr, which only the kernel needs.
 *
 * See netlink(7).
 */
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/failure.h"
#include "sockets/datagram_transport.h"
#include "transports.h"

static const struct socket_kind KIND = {AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK, true};

static struct address port_id(uint32_t number)
{
    struct sockaddr_nl port = {.nl_family = AF_NETLINK, .nl_pid = number};
    struct address address = {.length = sizeof port};
    memcpy(&address.storage, &port, sizeof port);
    return address;
}

static int parse_port(struct address *address, const char *port)
{
    char *end;
    unsigned long number = strtoul(port, &end, 10);
    if (*port < '0' || *port > '9' || *end != '\0' || number > 0xffffffff) {
        return fail("'%s' is no netlink port: give a number from 1 to 4294967295", port);
    }
    *address = port_id((uint32_t)number);
    return 0;
}

/* A socket with that port id, which the kernel chooses for 0: a descriptor or FAILED. */
static int open_bound(const struct address *address)
{
    int bound = socket_open(&KIND);
    return bound >= 0 && socket_bind(bound, address, "netlink port") != 0 ? socket_close_failed(bound) : bound;
}

static struct listener *netlink_listen(
        const struct transport *transport, const char *port, const struct options *options)
{
    struct address address;
    int bound = parse_port(&address, port) == 0 ? open_bound(&address) : FAILED;
    if (bound < 0) {
        return NULL;
    }
    struct sockaddr_nl chosen;
    socklen_t length = sizeof chosen;
    char where[ADDRESS_BYTES];
    getsockname(bound, (struct sockaddr *)&chosen, &length);
    snprintf(where, sizeof where, "%u", chosen.nl_pid);
    struct datagram_socket_pair sockets = datagram_pair_of(bound);
    return datagram_listen(transport, &sockets, where, true, ANY_SESSION, options);
}

static struct endpoint *netlink_connect(
        const struct transport *transport, const char *port, const struct options *options)
{
    struct address listener;
    struct address any_address = port_id(0);
    int connected = parse_port(&listener, port) == 0 ? open_bound(&any_address) : FAILED;
    if (connected < 0) {
        return NULL;
    }
    if (socket_connect(connected, &listener, port) != 0) {
        socket_close_failed(connected);
        return NULL;
    }
    struct datagram_socket_pair sockets = datagram_pair_of(connected);
    return datagram_connect(transport, &sockets, ANY_SESSION, options);
}

const struct transport NETLINK = {
    .name = "netlink",
    .address = NUMBER,
    .any_address = "0",
    .smallest = 1,
    .largest = SEND_BUFFER - DATAGRAM_HEADER,
    .listen = netlink_listen,
    .connect = netlink_connect,
};
