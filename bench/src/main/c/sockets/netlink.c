/*
 * netlink: the kernel's own message bus, of which NETLINK_USERSOCK is left to programs.
 *
 *   server                                   client
 *   socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK)
 *   bind(port 0: the kernel chooses one)
 *                                            socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK)
 *                                            connect(that)
 *   recvfrom() <----------- HELLO ---------- send()    again every 50 ms
 *   connect(where it came from)
 *   send()     ----------- WELCOME --------> recv()
 *   recv()     <----------- DATA ----------- send()
 *   send()     ------------ DATA ----------> recv()
 *   recv()     <---------- GOODBYE --------- send(), close()
 *   connect(AF_UNSPEC), and wait for the next
 *
 * Without a struct nlmsghdr, which only the kernel needs.
 *
 * See netlink(7).
 */
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/failure.h"
#include "mechanisms.h"
#include "sockets/datagrams.h"

static const struct socket_kind KIND = {AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK, true};

static struct address port_id(uint32_t number)
{
    struct sockaddr_nl port = {.nl_family = AF_NETLINK, .nl_pid = number};
    struct address address = {.length = sizeof port};
    memcpy(&address.storage, &port, sizeof port);
    return address;
}

static int parse(struct address *address, const char *port)
{
    char *end;
    unsigned long number = strtoul(port, &end, 10);
    if (*port < '0' || *port > '9' || *end != '\0' || number > 0xffffffff) {
        return fail("'%s' is no netlink port: give a number from 1 to 4294967295", port);
    }
    *address = port_id((uint32_t)number);
    return 0;
}

/* A socket with that port id, which the kernel chooses if it is 0: a descriptor or FAILED. */
static int open_bound(const struct address *address)
{
    int bound = socket_open(&KIND);
    return bound >= 0 && socket_bind(bound, address, "netlink port") != 0 ? socket_refuse(bound) : bound;
}

static struct listener *netlink_listen(
        const struct mechanism *mechanism, const char *port, const struct options *options)
{
    struct address address;
    int bound = parse(&address, port) == 0 ? open_bound(&address) : FAILED;
    if (bound < 0) {
        return NULL;
    }
    struct sockaddr_nl chosen;
    socklen_t length = sizeof chosen;
    char where[ADDRESS_BYTES];
    getsockname(bound, (struct sockaddr *)&chosen, &length);
    snprintf(where, sizeof where, "%u", chosen.nl_pid);
    struct conduit conduit = conduit_of(bound);
    return datagrams_listen(mechanism, &conduit, where, true, ANY_SESSION, options);
}

static struct endpoint *netlink_connect(
        const struct mechanism *mechanism, const char *port, const struct options *options)
{
    struct address listener;
    struct address anywhere = port_id(0);
    int connected = parse(&listener, port) == 0 ? open_bound(&anywhere) : FAILED;
    if (connected < 0) {
        return NULL;
    }
    if (socket_tie(connected, &listener, port) != 0) {
        socket_refuse(connected);
        return NULL;
    }
    struct conduit conduit = conduit_of(connected);
    return datagrams_connect(mechanism, &conduit, ANY_SESSION, options);
}

const struct mechanism NETLINK = {
    .name = "netlink",
    .address = NUMBER,
    .anywhere = "0",
    .smallest = 1,
    .largest = SEND_BUFFER - DATAGRAM_HEADER,
    .listen = netlink_listen,
    .connect = netlink_connect,
};
