#include "sockets/socket.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "core/directory.h"
#include "core/failure.h"
#include "core/stop.h"
#include "sockets/internet.h"

enum {
    BACKLOG = 128,            /* peers that may wait for accept(2) */
    RECEIVE_BUFFER = 1 << 20, /* for a burst; the kernel limits it to net.core.rmem_max */
};

struct socket_listener {
    struct listener listener;
    int descriptor;
    struct options options;
    socket_wrapping *wrap;
    char path[PATH_BYTES];
};

void socket_set_slice(int descriptor, int milliseconds)
{
    struct timeval slice = {milliseconds / 1000, milliseconds % 1000 * 1000};
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &slice, sizeof slice);
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &slice, sizeof slice);
}

int socket_open(const struct socket_kind *kind)
{
    int descriptor = socket(kind->domain, kind->type | SOCK_CLOEXEC, kind->protocol);
    if (descriptor < 0) {
        char name[64];
        snprintf(name, sizeof name, "domain %d, type %d, protocol %d", kind->domain, kind->type, kind->protocol);
        return errno == EPERM
                ? fail("socket(%s) failed: EPERM (1): it needs CAP_NET_RAW: run as root, or give the process "
                       "the capability as an ambient one, setpriv(1)",
                          name)
                : fail_call("socket", name);
    }
    if (kind->waits_in_slices) {
        socket_set_slice(descriptor, SLICE_MS);
    }
    return descriptor;
}

int socket_open_for_bursts(const struct socket_kind *kind)
{
    int bytes = RECEIVE_BUFFER;
    int descriptor = socket_open(kind);
    if (descriptor >= 0) {
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    return descriptor;
}

int socket_close_failed(int descriptor)
{
    close(descriptor);
    return FAILED;
}

int socket_bind(int descriptor, const struct address *address, const char *name)
{
    const struct sockaddr *sockaddr = (const struct sockaddr *)&address->storage;
    if (bind(descriptor, sockaddr, address->length) == 0) {
        return 0;
    }
    int number = errno;
    const char *advice = internet_bind_advice(number, address);
    errno = number;
    return *advice ? fail_call_advised("bind", name, advice) : fail_call("bind", name);
}

int socket_connect(int descriptor, const struct address *address, const char *name)
{
    const struct sockaddr *sockaddr = (const struct sockaddr *)&address->storage;
    if (connect(descriptor, sockaddr, address->length) == 0) {
        return 0;
    }
    int number = errno;
    const char *advice = internet_connect_advice(number, address);
    errno = number;
    return *advice ? fail_call_advised("connect", name, advice) : fail_call("connect", name);
}

static bool is_nobody_there(int number)
{
    return number == ECONNREFUSED || number == ENOENT || number == EAGAIN || number == EINPROGRESS
            || number == ETIMEDOUT || number == EINTR;
}

/*
 * A TCP socket that connects to a port of this host where nobody listens may be given just that port, and connects to
 * itself: RFC 9293, 3.5, simultaneous open.
 */
static bool is_connected_to_itself(int descriptor)
{
    struct sockaddr_storage own;
    struct sockaddr_storage peer;
    socklen_t own_length = sizeof own;
    socklen_t peer_length = sizeof peer;
    memset(&own, 0, sizeof own);
    memset(&peer, 0, sizeof peer);
    return getsockname(descriptor, (struct sockaddr *)&own, &own_length) == 0
            && getpeername(descriptor, (struct sockaddr *)&peer, &peer_length) == 0
            && (own.ss_family == AF_INET || own.ss_family == AF_INET6) && own_length == peer_length
            && memcmp(&own, &peer, own_length) == 0;
}

int socket_connect_retrying(const struct socket_kind *kind, const struct address *address, const char *name)
{
    long pause = FIRST_PAUSE_NANOS;
    do {
        /* a new one for each attempt: after a failed connect(2) its state is unspecified */
        int descriptor = socket_open(kind);
        bool is_connected = descriptor >= 0 && socket_connect(descriptor, address, name) == 0;
        if (descriptor < 0 || (is_connected && !is_connected_to_itself(descriptor))) {
            return descriptor;
        }
        int refusal = errno;
        close(descriptor);
        if (!is_connected && !is_nobody_there(refusal)) {
            return FAILED;
        }
    } while (pause_unless_stopped(&pause));
    return FAILED;
}

static struct endpoint *socket_accept(struct listener *listener)
{
    struct socket_listener *at = (struct socket_listener *)listener;
    while (!must_stop()) {
        int accepted = accept4(at->descriptor, NULL, NULL, SOCK_CLOEXEC);
        if (accepted >= 0) {
            return at->wrap(accepted, &at->options);
        }
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            fail_call("accept", listener->address);
            return NULL;
        }
    }
    fail_stopped("nobody connects");
    return NULL;
}

static void socket_close(struct listener *listener)
{
    struct socket_listener *at = (struct socket_listener *)listener;
    close(at->descriptor);
    if (*at->path) {
        unlink(at->path);
    }
    free(at);
}

struct listener *socket_listen(
        int bound, const char *address, const char *path, const struct options *options, socket_wrapping *wrap)
{
    struct socket_listener *at = calloc(1, sizeof *at);
    at->listener = (struct listener){.inherited = {-1, -1}, .accept = socket_accept, .close = socket_close};
    snprintf(at->listener.address, ADDRESS_BYTES, "%s", address);
    snprintf(at->path, PATH_BYTES, "%s", path ? path : "");
    at->descriptor = bound;
    at->options = *options;
    at->wrap = wrap;
    if (listen(bound, BACKLOG) != 0) {
        fail_call("listen", address);
        socket_close(&at->listener);
        return NULL;
    }
    return &at->listener;
}

static ssize_t read_socket(int descriptor, void *into, size_t room)
{
    return read(descriptor, into, room);
}

static ssize_t write_socket(int descriptor, const void *from, size_t length)
{
    return write(descriptor, from, length);
}

static ssize_t recv_socket(int descriptor, void *into, size_t room)
{
    return recv(descriptor, into, room, 0);
}

static ssize_t send_socket(int descriptor, const void *from, size_t length)
{
    return send(descriptor, from, length, MSG_NOSIGNAL);
}

/* Whether there are bytes, or the end, within a slice; else errno is EAGAIN, or EINTR. */
static bool await_bytes(int descriptor)
{
    struct pollfd polled = {.fd = descriptor, .events = POLLIN};
    int ready = poll(&polled, 1, SLICE_MS);
    if (ready == 0) {
        errno = EAGAIN;
    }
    return ready > 0;
}

static ssize_t poll_read_socket(int descriptor, void *into, size_t room)
{
    return await_bytes(descriptor) ? read_socket(descriptor, into, room) : -1;
}

static ssize_t poll_recv_socket(int descriptor, void *into, size_t room)
{
    return await_bytes(descriptor) ? recv_socket(descriptor, into, room) : -1;
}

const struct byte_stream READ_WRITE_STREAM = {.read = read_socket, .write = write_socket};

const struct byte_stream RECV_SEND_STREAM = {.read = recv_socket, .write = send_socket};

const struct byte_stream POLL_READ_WRITE_STREAM = {.read = poll_read_socket, .write = write_socket};

const struct byte_stream POLL_RECV_SEND_STREAM = {.read = poll_recv_socket, .write = send_socket};
