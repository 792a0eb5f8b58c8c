#include "sockets/datagrams.h"

#include <errno.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/un.h>

#include "core/failure.h"
#include "core/stop.h"
#include "sockets/datagram_endpoint.h"
#include "sockets/unix.h"

enum { AGAIN_MS = 50 };

struct datagram_listener {
    struct listener listener;
    const struct mechanism *mechanism;
    struct conduit conduit;
    bool has_ports;
    int64_t session;
    struct options options;
    int users; /* the listener itself, and its endpoint */
};

static void release(struct datagram_listener *at)
{
    if (--at->users == 0) {
        conduit_close(&at->conduit);
        free(at);
    }
}

/* The session of the next hello, and its source; -1 once everything is over. */
static int64_t await_hello(struct datagram_listener *at, struct address *source)
{
    char buffer[256];
    size_t begin = at->conduit.kernel_header;
    while (!is_over()) {
        source->length = sizeof source->storage;
        ssize_t received = recvfrom(
                at->conduit.in, buffer, sizeof buffer, 0, (struct sockaddr *)&source->storage, &source->length);
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

static void drop_what_strangers_queued(int descriptor)
{
    char byte;
    while (recv(descriptor, &byte, 1, MSG_DONTWAIT) >= 0) {
        /* what came before the socket was connected to its peer */
    }
}

/* A Unix socket whose path another user has replaced meanwhile did not send the hello. */
static int tie_to(int descriptor, const struct address *source)
{
    const struct sockaddr_un *unix_name = (const struct sockaddr_un *)&source->storage;
    bool has_path = unix_name->sun_family == AF_UNIX && source->length > offsetof(struct sockaddr_un, sun_path)
            && unix_name->sun_path[0];
    return has_path ? unix_tie(descriptor, unix_name->sun_path)
                    : socket_tie(descriptor, source, "the sender of the hello");
}

static int tie(const struct conduit *conduit, const struct address *source)
{
    if (tie_to(conduit->out, source) != 0) {
        return FAILED;
    }
    drop_what_strangers_queued(conduit->in);
    return 0;
}

/* The socket goes back to the listener, disconnected. */
static void untie(struct conduit *conduit, void *owner)
{
    struct datagram_listener *at = owner;
    if (at->has_ports) {
        struct sockaddr nobody = {.sa_family = AF_UNSPEC};
        connect(conduit->out, &nobody, sizeof nobody);
    }
    release(at);
}

static struct endpoint *datagrams_accept(struct listener *listener)
{
    struct datagram_listener *at = (struct datagram_listener *)listener;
    struct address source;
    conduit_set_slice(&at->conduit, SLICE_MS);
    int64_t session = await_hello(at, &source);
    if (session < 0) {
        fail_over("nobody says hello");
        return NULL;
    }
    if (at->has_ports && tie(&at->conduit, &source) != 0) {
        return NULL;
    }
    at->users++;
    struct endpoint *endpoint =
            datagram_endpoint_open(at->mechanism, &at->conduit, (uint64_t)session, &at->options, untie, at);
    conduit_send_control(&at->conduit, WELCOME, (uint64_t)session, MSG_DONTWAIT);
    return endpoint;
}

static void datagrams_close(struct listener *listener)
{
    release((struct datagram_listener *)listener);
}

struct listener *datagrams_listen(const struct mechanism *mechanism, const struct conduit *conduit,
        const char *address, bool has_ports, int64_t session, const struct options *options)
{
    struct datagram_listener *at = calloc(1, sizeof *at);
    at->listener = (struct listener){.inherited = {-1, -1}, .accept = datagrams_accept, .close = datagrams_close};
    snprintf(at->listener.address, ADDRESS_BYTES, "%s", address);
    at->mechanism = mechanism;
    at->conduit = *conduit;
    at->has_ports = has_ports;
    at->session = session;
    at->options = *options;
    at->users = 1;
    return &at->listener;
}

static void close_own(struct conduit *conduit, void *owner)
{
    (void)owner;
    conduit_close(conduit);
}

/* What came within a while: 0 for the welcome, -1 and an errno for a refusal, 1 for a foreign datagram. */
static int await_welcome(const struct conduit *conduit, uint64_t session)
{
    char buffer[64];
    size_t length = conduit->kernel_header + DATAGRAM_HEADER;
    ssize_t received = recv(conduit->in, buffer, length, 0);
    if (received < 0) {
        return -1;
    }
    bool is_welcome = received == (ssize_t)length
            && header_get(buffer + conduit->kernel_header) == ((uint64_t)WELCOME << SESSION_BITS | session);
    return is_welcome ? 0 : 1;
}

/* A line of /proc/net/udp or its like, as proc_net_udp(5) has it: a socket that is bound there, and connected. */
static bool is_connected_at(const char *table, const char *local)
{
    FILE *file = fopen(table, "re");
    char line[512];
    char address[64];
    unsigned state = 0;
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file)) {
        found = sscanf(line, " %*[^:]: %63s %*s %x", address, &state) == 2 && state == 1 && strcmp(address, local) == 0;
    }
    if (file) {
        fclose(file);
    }
    return found;
}

static bool has_netlink_port(uint32_t port)
{
    FILE *file = fopen("/proc/self/net/netlink", "re");
    char line[512];
    unsigned protocol;
    unsigned number;
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file)) {
        found = sscanf(line, "%*s %u %u", &protocol, &number) == 2 && protocol == NETLINK_USERSOCK && number == port;
    }
    if (file) {
        fclose(file);
    }
    return found;
}

/*
 * Whether the socket that refuses our hello exists and serves another client: it is connected to that one, and the
 * kernel refuses all others as if the socket did not exist. A socket of another host is not visible.
 */
static bool is_busy(int descriptor, int refusal)
{
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    int protocol = 0;
    socklen_t size = sizeof protocol;
    char local[64] = "";
    if (getpeername(descriptor, (struct sockaddr *)&peer, &length) != 0) {
        return false;
    }
    getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &protocol, &size);
    bool is_lite = protocol == IPPROTO_UDPLITE;
    switch (peer.ss_family) {
        case AF_UNIX: return refusal == EPERM;
        case AF_NETLINK: return has_netlink_port(((struct sockaddr_nl *)&peer)->nl_pid);
        case AF_INET: {
            const struct sockaddr_in *four = (const struct sockaddr_in *)&peer;
            snprintf(local, sizeof local, "%08X:%04X", four->sin_addr.s_addr, ntohs(four->sin_port));
            return is_connected_at(is_lite ? "/proc/self/net/udplite" : "/proc/self/net/udp", local);
        }
        case AF_INET6: {
            const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&peer;
            const uint32_t *words = six->sin6_addr.s6_addr32;
            snprintf(local, sizeof local, "%08X%08X%08X%08X:%04X", words[0], words[1], words[2], words[3],
                    ntohs(six->sin6_port));
            return is_connected_at(is_lite ? "/proc/self/net/udplite6" : "/proc/self/net/udp6", local);
        }
        default: return false;
    }
}

static int say_hello(const struct conduit *conduit, uint64_t session)
{
    conduit_set_slice(conduit, AGAIN_MS);
    long pause = 20000;
    int64_t next_look = now() + BUSY_GRACE_NANOS;
    while (!is_over()) {
        int outcome = conduit_send_control(conduit, HELLO, session, 0) < 0 ? -1 : await_welcome(conduit, session);
        if (outcome == 0) {
            return 0;
        }
        if (outcome < 0 && errno != EAGAIN && errno != EINTR) {
            int refusal = errno; /* nobody is there yet, says the kernel, or somebody is and serves another */
            if (now() >= next_look) {
                if (is_busy(conduit->out, refusal)) {
                    return fail("the server" BUSY);
                }
                next_look = now() + BUSY_GRACE_NANOS;
            }
            pause_unless_over(&pause);
        }
    }
    return fail_over("nobody answers our hello");
}

struct endpoint *datagrams_connect(const struct mechanism *mechanism, const struct conduit *conduit, int64_t session,
        const struct options *options)
{
    struct conduit own = *conduit;
    uint64_t chosen = (uint64_t)session;
    if (session == ANY_SESSION) {
        if (getrandom(&chosen, sizeof chosen, 0) != sizeof chosen) {
            fail_call("getrandom", "a session");
            conduit_close(&own);
            return NULL;
        }
        chosen &= SESSION_MASK;
    }
    if (say_hello(conduit, chosen) != 0) {
        conduit_close(&own);
        return NULL;
    }
    return datagram_endpoint_open(mechanism, conduit, chosen, options, close_own, NULL);
}
