/*
 * packet: link-layer frames on the loopback interface: ethertype 0x88B5 to the listener, 0x88B6 to the connector.
 *
 *   server                                   client
 *   socket(AF_PACKET, SOCK_DGRAM, 0)
 *   bind(0x88B5 on lo)
 *                                            socket(AF_PACKET, SOCK_DGRAM, 0)
 *                                            bind(0x88B6 on lo)
 *   recvfrom() <----------- HELLO ---------- sendto()  again every 50 ms
 *
 *   sendto()   ----------- WELCOME --------> recv()
 *   recv()     <----------- DATA ----------- sendto()
 *   sendto()   ------------ DATA ----------> recv()
 *   recv()     <---------- GOODBYE --------- sendto(), close()
 *   wait for the next
 *
 * Empty frames are not delivered. It needs CAP_NET_RAW.
 *
 * See packet(7), netdevice(7), IEEE 802.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <string.h>

#include "core/failure.h"
#include "sockets/session_transport.h"
#include "transports.h"

static const struct socket_kind KIND = {AF_PACKET, SOCK_DGRAM, 0, true};

enum { TO_LISTENER = 0x88B5, TO_CONNECTOR = 0x88B6 };

/* An ethertype on an interface; the hardware address of loopback is six zeros. */
static struct address ethertype_on(unsigned interface, int ethertype)
{
    struct sockaddr_ll link = {
        .sll_family = AF_PACKET,
        .sll_protocol = htons((uint16_t)ethertype),
        .sll_ifindex = (int)interface,
        .sll_halen = 6,
    };
    struct address address = {.length = sizeof link};
    memcpy(&address.storage, &link, sizeof link);
    return address;
}

/* One socket receives its ethertype and sends to the other's by sendto(2), since packet(7) has no connect(2). */
static int open_packet(struct datagram_socket_pair *sockets, bool is_listener)
{
    unsigned lo = if_nametoindex("lo");
    if (lo == 0) {
        return fail_call("if_nametoindex", "lo");
    }
    int both = socket_open_for_bursts(&KIND);
    if (both < 0) {
        return FAILED;
    }
    struct address own = ethertype_on(lo, is_listener ? TO_LISTENER : TO_CONNECTOR);
    if (socket_bind(both, &own, "lo") != 0) {
        return socket_close_failed(both);
    }
    int number = 0; /* bind(2) succeeds where the interface is down, and the next call on the socket fails */
    socklen_t size = sizeof number;
    getsockopt(both, SOL_SOCKET, SO_ERROR, &number, &size);
    if (number != 0) {
        errno = number;
        fail_call_advised("bind", "lo", "the interface lo of this network namespace is down: `ip link set lo up`");
        return socket_close_failed(both);
    }
    *sockets = datagram_pair_of(both);
    sockets->to = ethertype_on(lo, is_listener ? TO_CONNECTOR : TO_LISTENER);
    return 0;
}

const struct transport PACKET = {
    .name = "packet",
    .address = NUMBER,
    .any_address = "",
    .drops = true,
    .smallest = 1,
    .largest = 65536 - DATAGRAM_HEADER,
    .variant = &(const struct session_variant){open_packet},
    .listen = session_listen,
    .connect = session_connect,
};
