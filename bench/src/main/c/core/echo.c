#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"

long receive_until_stopped(struct endpoint *endpoint, void *into)
{
    while (!must_stop()) { /* checked also where a message is always there at once */
        long length = endpoint->receive(endpoint, into);
        if (length != NOTHING_YET) {
            return length;
        }
    }
    return fail_stopped("receive: nothing comes");
}

struct echo echo_open(struct endpoint *endpoint, size_t size, bool is_lossy)
{
    struct echo echo = {
        .endpoint = endpoint,
        .is_lossy = is_lossy,
        .request = message_of(size),
        .reply = message_of(size),
    };
    message_stamp(&echo.request, echo.sequence);
    return echo;
}

/* A lost message ends by the endpoint's timeout; late answers to earlier messages are skipped. */
static long receive_reply(struct echo *echo)
{
    if (!echo->is_lossy) {
        return receive_until_stopped(echo->endpoint, echo->reply.bytes);
    }
    long length;
    do {
        length = echo->endpoint->receive(echo->endpoint, echo->reply.bytes);
    } while (length >= 0 && message_sequence(&echo->reply) < echo->sequence);
    return length;
}

int echo_round_trip(struct echo *echo)
{
    int sent = echo->endpoint->send(echo->endpoint, echo->request.bytes, echo->request.size);
    echo->reply_length = sent == 0 ? receive_reply(echo) : sent;
    if (echo->reply_length >= 0) {
        return 0;
    }
    if (echo->reply_length == NOTHING_YET && !must_stop()) {
        message_stamp(&echo->request, ++echo->sequence);
        return NOTHING_YET;
    }
    return echo->reply_length == FAILED
            ? FAILED
            : fail("the peer left before it answered message %lld", (long long)echo->sequence);
}

int echo_check(struct echo *echo)
{
    int checked = message_check(&echo->reply, echo->reply_length, echo->sequence);
    message_stamp(&echo->request, ++echo->sequence);
    return checked;
}

/* The answer is sent before it is checked, so that the check is done while the client wakes up. */
int echo_serve(struct endpoint *endpoint, size_t size, bool is_lossy)
{
    struct message message = message_of(size);
    int64_t sequence = 0;
    while (true) {
        long length = receive_until_stopped(endpoint, message.bytes);
        if (length < 0) {
            return length == GONE ? 0 : FAILED;
        }
        int sent = endpoint->send(endpoint, message.bytes, (size_t)length);
        if (sent != 0) {
            return sent == GONE ? fail("the peer left before message %lld was answered", (long long)sequence) : FAILED;
        }
        if (is_lossy && message_sequence(&message) > sequence) {
            sequence = message_sequence(&message);
        }
        if (message_check(&message, length, sequence++) != 0) {
            return FAILED;
        }
    }
}
