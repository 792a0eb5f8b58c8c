/*
 * unix-seqpacket: a connected socket that keeps boundaries, with a path as its name. A message is one packet, without
 * a header. An empty packet looks like the end of the connection, so the smallest message has one byte.
 *
 *   server                                      client
 *   socket(AF_UNIX, SOCK_SEQPACKET)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_SEQPACKET)
 *   accept() <--------------------------------- connect(path)
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
#include "sockets/unix.h"
#include "transports.h"

struct seqpacket_endpoint {
    struct endpoint endpoint;
    char *incoming;
};

static int seqpacket_try_send(struct endpoint *endpoint, const void *message, size_t length)
{
    ssize_t sent = RETRY_INTERRUPTED(send(endpoint->out, message, length, MSG_NOSIGNAL));
    if (sent >= 0) {
        return 0;
    }
    if (errno == EPIPE || errno == ECONNRESET || errno == ENOTCONN) {
        return GONE;
    }
    if (must_stop()) {
        return fail_stopped("send: the peer receives nothing");
    }
    return errno == EAGAIN ? NOTHING_YET : fail_call("send", "unix-seqpacket");
}

static int seqpacket_send(struct endpoint *endpoint, const void *message, size_t length)
{
    int result;
    do {
        result = seqpacket_try_send(endpoint, message, length);
    } while (result == NOTHING_YET); /* a timed wait that has ended */
    return result;
}

/* Into a buffer of the endpoint, as in Java, where a message that does not fit the caller's buffer is kept. */
static long seqpacket_receive(struct endpoint *endpoint, void *into)
{
    struct seqpacket_endpoint *packets = (struct seqpacket_endpoint *)endpoint;
    ssize_t length =
            RETRY_INTERRUPTED(recv(endpoint->in, packets->incoming, endpoint->max_message, MSG_TRUNC));
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

static void seqpacket_close(struct endpoint *endpoint)
{
    struct seqpacket_endpoint *packets = (struct seqpacket_endpoint *)endpoint;
    close(endpoint->in);
    free(packets->incoming);
    free(packets);
}

static struct endpoint *wrap(int connected, const struct options *options)
{
    if (unix_require_same_user(connected) != 0) {
        return NULL;
    }
    struct seqpacket_endpoint *packets = calloc(1, sizeof *packets);
    size_t largest = message_limit(options, SEND_BUFFER);
    packets->endpoint = (struct endpoint){
        .max_message = largest,
        .send = seqpacket_send,
        .receive = seqpacket_receive,
        .close = seqpacket_close,
        .try_send = seqpacket_try_send,
        .in = connected,
        .out = connected,
    };
    packets->incoming = malloc(largest);
    return &packets->endpoint;
}

const struct transport UNIX_SEQPACKET = {
    .name = "unix-seqpacket",
    .address = PATH,
    .smallest = 1,
    .serves_many = true,
    .largest = SEND_BUFFER,
    .variant = &(const struct unix_variant){{AF_UNIX, SOCK_SEQPACKET, 0, true}, wrap},
    .listen = unix_listen_at_path,
    .connect = unix_connect_to_path,
};
