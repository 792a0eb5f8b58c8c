#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"

enum { MOST_READY = 64 }; /* of one epoll_wait(2); the next reports others */

enum { END_IS_SIGNALLED_WITHIN = NANOS_PER_SECOND / 5 };

struct client {
    struct endpoint *endpoint;
    int64_t next;        /* the number of its next message */
    unsigned char *kept; /* an answer that has not been sent completely, or NULL */
    size_t kept_length;
};

struct loop {
    int epoll;
    int present; /* clients that are not gone */
    bool is_lossy;
    struct message message;
};

static int control(const struct loop *loop, int operation, int descriptor, uint32_t events, struct client *client)
{
    struct epoll_event event = {.events = events, .data.ptr = client};
    return epoll_ctl(loop->epoll, operation, descriptor, &event) == 0 ? 0 : fail_call("epoll_ctl", "a client");
}

/* Waits for room alone from now on, or again for messages. */
static int await_room(const struct loop *loop, struct client *client, bool is_for_room)
{
    int in = client->endpoint->in;
    int out = client->endpoint->out;
    uint32_t events = is_for_room ? EPOLLOUT : EPOLLIN;
    if (in == out) {
        return control(loop, EPOLL_CTL_MOD, in, events, client);
    }
    return control(loop, EPOLL_CTL_DEL, is_for_room ? in : out, 0, client) == 0
            ? control(loop, EPOLL_CTL_ADD, is_for_room ? out : in, events, client)
            : FAILED;
}

/* A client that is killed closes its socket just before its end is signalled, which says more. */
static int fail_unanswered(int64_t number)
{
    long pause = FIRST_PAUSE_NANOS;
    int64_t until = now() + END_IS_SIGNALLED_WITHIN;
    while (now() < until && pause_unless_stopped(&pause)) {
        /* until it is signalled, or it has left by itself */
    }
    return must_stop() ? fail_stopped("a client left before it was answered")
                       : fail("a client left before message %lld was answered", (long long)number);
}

static int keep(const struct loop *loop, struct client *client, size_t length)
{
    client->kept = malloc(length);
    client->kept_length = length;
    memcpy(client->kept, loop->message.bytes, length);
    return await_room(loop, client, true);
}

static int send_kept(const struct loop *loop, struct client *client)
{
    int sent = client->endpoint->try_send(client->endpoint, client->kept, client->kept_length);
    if (sent != 0) {
        return sent == GONE ? fail_unanswered(client->next - 1) : sent;
    }
    free(client->kept);
    client->kept = NULL;
    return await_room(loop, client, false);
}

/* The answer is sent before it is checked, so that the check is done while the client wakes up. */
static int answer(const struct loop *loop, struct client *client)
{
    long length = client->endpoint->receive(client->endpoint, loop->message.bytes);
    if (length < 0) {
        return (int)length;
    }
    int sent = client->endpoint->try_send(client->endpoint, loop->message.bytes, (size_t)length);
    if (sent == NOTHING_YET) {
        sent = keep(loop, client, (size_t)length);
    }
    if (sent != 0) {
        return sent == GONE ? fail_unanswered(client->next) : FAILED;
    }
    if (loop->is_lossy && message_sequence(&loop->message) > client->next) {
        client->next = message_sequence(&loop->message);
    }
    return message_check(&loop->message, length, client->next++);
}

static int take_turn(struct loop *loop, struct client *client)
{
    int result = client->kept ? send_kept(loop, client) : answer(loop, client);
    if (result == GONE) {
        loop->present--;
        return control(loop, EPOLL_CTL_DEL, client->endpoint->in, 0, client);
    }
    return result == NOTHING_YET ? 0 : result;
}

static int add(const struct loop *loop, struct client *client)
{
    for (int i = 0; i < 2; i++) {
        int descriptor = i == 0 ? client->endpoint->in : client->endpoint->out;
        if (fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) != 0) {
            return fail_call("fcntl", "a client");
        }
    }
    return control(loop, EPOLL_CTL_ADD, client->endpoint->in, EPOLLIN, client);
}

static int serve(struct loop *loop)
{
    struct epoll_event ready[MOST_READY];
    while (loop->present > 0) {
        int count = (int)RETRY_INTERRUPTED(epoll_wait(loop->epoll, ready, MOST_READY, -1));
        if (must_stop()) { /* checked also where somebody is always ready */
            return fail_stopped("epoll_wait: not all clients have left");
        }
        if (count < 0) {
            return fail_call("epoll_wait", "clients");
        }
        for (int i = 0; i < count; i++) {
            if (take_turn(loop, ready[i].data.ptr) != 0) {
                return FAILED;
            }
        }
    }
    return 0;
}

int echo_serve_many(struct endpoint *const *endpoints, int count, size_t size, bool is_lossy)
{
    struct loop loop = {
        .epoll = epoll_create1(EPOLL_CLOEXEC),
        .present = count,
        .is_lossy = is_lossy,
        .message = message_of(size),
    };
    if (loop.epoll < 0) {
        return fail_call("epoll_create1", "clients");
    }
    struct client *clients = calloc((size_t)count, sizeof *clients);
    int result = 0;
    for (int i = 0; i < count && result == 0; i++) {
        clients[i].endpoint = endpoints[i];
        result = add(&loop, &clients[i]);
    }
    if (result == 0) {
        result = serve(&loop);
    }
    for (int i = 0; i < count; i++) {
        free(clients[i].kept);
    }
    free(clients);
    free(loop.message.bytes);
    close(loop.epoll);
    return result;
}
