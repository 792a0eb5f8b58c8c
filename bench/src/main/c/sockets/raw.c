/*
 * raw: a protocol of one's own directly over IP: 253 to the listener, 254 to the connector.
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

#include "core/failure.h"
#include "mechanisms.h"
#include "sockets/portless.h"

static const struct socket_kind TO_LISTENER = {AF_INET, SOCK_RAW, 253, true};
static const struct socket_kind TO_CONNECTOR = {AF_INET, SOCK_RAW, 254, true};

enum {
    IP_HEADER = 20,           /* without options */
    RECEIVE_BUFFER = 1 << 20, /* room for a burst; more than net.core.rmem_max is not granted */
};

static struct sockaddr_in loopback(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static int open_raw(struct conduit *conduit, bool is_listener)
{
    struct sockaddr_in here = loopback();
    int bytes = RECEIVE_BUFFER;
    int in = socket_open(is_listener ? &TO_LISTENER : &TO_CONNECTOR);
    if (in < 0) {
        return FAILED;
    }
    setsockopt(in, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    if (bind(in, (struct sockaddr *)&here, sizeof here) != 0) {
        fail_call("bind", "127.0.0.1");
        return socket_refuse(in);
    }
    int out = socket_open(is_listener ? &TO_CONNECTOR : &TO_LISTENER);
    if (out < 0) {
        return socket_refuse(in);
    }
    if (connect(out, (struct sockaddr *)&here, sizeof here) != 0) {
        fail_call("connect", "127.0.0.1");
        socket_refuse(out);
        return socket_refuse(in);
    }
    *conduit = (struct conduit){.in = in, .out = out, .kernel_header = IP_HEADER};
    return 0;
}

static struct listener *raw_listen(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    return portless_listen(mechanism, address, options, open_raw);
}

static struct endpoint *raw_connect(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    return portless_connect(mechanism, address, options, open_raw);
}

const struct mechanism RAW = {
    .name = "raw",
    .address = NUMBER,
    .anywhere = "",
    .drops = true,
    .largest = 65535 - IP_HEADER - DATAGRAM_HEADER,
    .listen = raw_listen,
    .connect = raw_connect,
};
