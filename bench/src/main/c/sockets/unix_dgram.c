/*
 * unix-dgram: datagrams between two processes of one machine, reliable and in order.
 *
 *   server                                   client
 *   socket(AF_UNIX, SOCK_DGRAM)
 *   bind(path)
 *                                            socket(AF_UNIX, SOCK_DGRAM)
 *                                            bind(path of its own), connect(that)
 *   recvfrom() <----------- HELLO ---------- send()    again every 50 ms
 *   connect(its source)
 *   send()     ----------- WELCOME --------> recv()
 *   recv()     <----------- DATA ----------- send()
 *   send()     ------------ DATA ----------> recv()
 *   recv()     <---------- GOODBYE --------- send(), close()
 *   connect(AF_UNSPEC), and wait for the next
 *
 * See unix(7), socket(2), send(2), recv(2).
 */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "core/directory.h"
#include "core/failure.h"
#include "core/owner.h"
#include "core/stop.h"
#include "sockets/datagram_transport.h"
#include "sockets/unix.h"
#include "transports.h"

static const struct socket_kind KIND = {AF_UNIX, SOCK_DGRAM, 0, true};

static struct listener *unix_dgram_listen(
        const struct transport *transport, const char *path, const struct options *options)
{
    int bound = unix_remove_stale(path, &KIND) == 0 ? unix_bind(&KIND, path) : FAILED;
    if (bound < 0) {
        return NULL;
    }
    struct datagram_socket_pair sockets = datagram_pair_of(bound);
    snprintf(sockets.path, PATH_BYTES, "%s", path);
    return datagram_listen(transport, &sockets, path, true, ANY_SESSION, options);
}

/* The listener needs an address for its answers, so the connector has a path too. */
static int bind_own_path(char own[PATH_BYTES], const char *path)
{
    snprintf(own, PATH_BYTES, "%s.%d", path, getpid());
    unlink(own); /* a stale one of an earlier process with this id */
    return unix_bind(&KIND, own);
}

static int connect_retrying(int bound, const char *path)
{
    long pause = FIRST_PAUSE_NANOS;
    int64_t end_of_grace = now() + BUSY_GRACE_NANOS;
    do {
        if (unix_connect(bound, path) == 0) {
            return 0;
        }
        if (owner_has_refused()) {
            return FAILED;
        }
        if (errno == EPERM && now() >= end_of_grace) { /* unix(7): the socket there is connected to another one */
            return fail("%s" BUSY, path);
        }
    } while ((errno == ENOENT || errno == ECONNREFUSED || errno == EINTR || errno == EPERM)
            && pause_unless_stopped(&pause));
    return FAILED;
}

static struct endpoint *unix_dgram_connect(
        const struct transport *transport, const char *path, const struct options *options)
{
    char own[PATH_BYTES];
    int bound = bind_own_path(own, path);
    if (bound < 0) {
        return NULL;
    }
    if (connect_retrying(bound, path) != 0) {
        unlink(own);
        socket_close_failed(bound);
        return NULL;
    }
    struct datagram_socket_pair sockets = datagram_pair_of(bound);
    snprintf(sockets.path, PATH_BYTES, "%s", own);
    return datagram_connect(transport, &sockets, ANY_SESSION, options);
}

const struct transport UNIX_DGRAM = {
    .name = "unix-dgram",
    .address = PATH,
    .largest = SEND_BUFFER - DATAGRAM_HEADER,
    .listen = unix_dgram_listen,
    .connect = unix_dgram_connect,
};
