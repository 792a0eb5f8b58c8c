/*
 * raw: protocols of our own directly over IP: 253 to the listener, 254 to the connector.
 *
 *   server                                   client
 *   socket(AF_INET, SOCK_RAW, 253)
 *   bind(127.0.0.1)
 *                                            socket(AF_INET, SOCK_RAW, 253)
 *                                            connect(127.0.0.1)
 *   recvfrom() <----------- HELLO ---------- send()    again every 50 ms
 *
 *   send()     ----------- WELCOME --------> recv()
 *   recv()     <----------- DATA ----------- send()
 *   send()     ------------ DATA ----------> recv()
 *   recv()     <---------- GOODBYE --------- send(), close()
 *   wait for the next
 *
 * What arrives begins with the IP header of 20 bytes. It needs CAP_NET_RAW.
 *
 * See raw(7), ip(7), RFC 791, RFC 3692.
 */
#include <netinet/in.h>
#include <string.h>

#include "sockets/session_transport.h"
#include "transports.h"

static const struct socket_kind TO_LISTENER = {AF_INET, SOCK_RAW, 253, true};
static const struct socket_kind TO_CONNECTOR = {AF_INET, SOCK_RAW, 254, true};

/* Of an IP header without options. */
enum { IP_HEADER = 20 };

static struct address loopback(void)
{
    struct sockaddr_in host = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct address address = {.length = sizeof host};
    memcpy(&address.storage, &host, sizeof host);
    return address;
}

static int open_raw(struct datagram_socket_pair *sockets, bool is_listener)
{
    struct address host = loopback();
    int in = socket_open_for_bursts(is_listener ? &TO_LISTENER : &TO_CONNECTOR);
    if (in < 0) {
        return FAILED;
    }
    if (socket_bind(in, &host, "127.0.0.1") != 0) {
        return socket_close_failed(in);
    }
    int out = socket_open(is_listener ? &TO_CONNECTOR : &TO_LISTENER);
    if (out < 0) {
        return socket_close_failed(in);
    }
    if (socket_connect(out, &host, "127.0.0.1") != 0) {
        socket_close_failed(out);
        return socket_close_failed(in);
    }
    *sockets = (struct datagram_socket_pair){.in = in, .out = out, .kernel_header = IP_HEADER};
    return 0;
}

const struct transport RAW = {
    .name = "raw",
    .address = NUMBER,
    .any_address = "",
    .drops = true,
    .largest = 65535 - IP_HEADER - DATAGRAM_HEADER,
    .variant = &(const struct session_variant){open_raw},
    .listen = session_listen,
    .connect = session_connect,
};
