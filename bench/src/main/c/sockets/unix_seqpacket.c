/*
 * unix-seqpacket: a connected socket that keeps boundaries, with a path as its name. A message is one packet, with
 * nothing of ours around it. An empty packet looks like the end of the connection, so the smallest message has one
 * byte.
 *
 *   server                                      client
 *   socket(AF_UNIX, SOCK_SEQPACKET)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_SEQPACKET)
 *   accept() <------- meet -------> connect(path)
 *   recv()  <---------------------------------------- send()
 *   send()  ----------------------------------------> recv()
 *   close()  ---------------------------------------> recv() = 0
 *   close(), unlink(path)
 *
 * See unix(7), socket(2), send(2), recv(2).
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "mechanisms.h"
#include "sockets/unix.h"

static const struct socket_kind KIND = {AF_UNIX, SOCK_SEQPACKET, 0, true};

struct packets {
    struct endpoint endpoint;
    int descriptor;
    char *incoming;
};

static int packets_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct packets *packets = (struct packets *)endpoint;
    while (true) {
        ssize_t sent = UNLESS_OVER(send(packets->descriptor, message, length, MSG_NOSIGNAL));
        if (sent >= 0) {
            return 0;
        }
        if (errno == EPIPE || errno == ECONNRESET || errno == ENOTCONN) {
            return GONE;
        }
        if (is_over()) {
            return fail_over("send: the peer receives nothing");
        }
        if (errno != EAGAIN) {
            return fail_call("send", "unix-seqpacket");
        }
    }
}

/* Into a buffer of the endpoint's own, as in Java, where a message that does not fit the caller's is kept. */
static long packets_receive(struct endpoint *endpoint, void *into)
{
    struct packets *packets = (struct packets *)endpoint;
    ssize_t length =
            UNLESS_OVER(recv(packets->descriptor, packets->incoming, endpoint->max_message, MSG_TRUNC));
    if (length > (ssize_t)endpoint->max_message) {
        return fail("a message of %zd bytes was truncated: this side allows %zu", length, endpoint->max_message);
    }
    if (length > 0) {
        memcpy(into, packets->incoming, (size_t)length);
        return length;
    }
    if (length == 0 || errno == ECONNRESET) {
        return GONE;
    }
    return errno == EAGAIN || errno == EINTR ? NOTHING_YET : fail_call("recv", "unix-seqpacket");
}

static void packets_close(struct endpoint *endpoint)
{
    struct packets *packets = (struct packets *)endpoint;
    close(packets->descriptor);
    free(packets->incoming);
    free(packets);
}

static struct endpoint *wrap(int connected, const struct options *options)
{
    if (unix_admit(connected) != 0) {
        return NULL;
    }
    struct packets *packets = calloc(1, sizeof *packets);
    size_t largest = options->max_message < SEND_BUFFER ? options->max_message : SEND_BUFFER;
    packets->endpoint = (struct endpoint){largest, packets_send, packets_receive, packets_close};
    packets->descriptor = connected;
    packets->incoming = malloc(largest);
    return &packets->endpoint;
}

static struct listener *unix_seqpacket_listen(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    (void)mechanism;
    int bound = unix_remove_stale(address, &KIND) == 0 ? unix_bind(&KIND, address) : FAILED;
    return bound < 0 ? NULL : socket_listen(bound, address, address, options, wrap);
}

static struct endpoint *unix_seqpacket_connect(
        const struct mechanism *mechanism, const char *path, const struct options *options)
{
    (void)mechanism;
    struct address address;
    int connected = unix_path(&address, path) == 0 ? socket_connect(&KIND, &address, path) : FAILED;
    return connected < 0 ? NULL : wrap(connected, options);
}

const struct mechanism UNIX_SEQPACKET = {
    .name = "unix-seqpacket",
    .address = PATH,
    .smallest = 1,
    .largest = SEND_BUFFER,
    .listen = unix_seqpacket_listen,
    .connect = unix_seqpacket_connect,
};
