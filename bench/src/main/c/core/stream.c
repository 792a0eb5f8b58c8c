#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"

enum { TRIES = 200 };

/* The number of a control message is -(batch number * COUNTS + count). */
#define COUNTS (1LL << 32)

struct stream stream_open(struct endpoint *endpoint, size_t size, bool is_lossy)
{
    return (struct stream){
        .endpoint = endpoint,
        .is_lossy = is_lossy,
        .message = message_of(size),
        .control = message_of(MESSAGE_HEADER),
    };
}

long stream_batch_of(size_t size)
{
    long messages = (long)((4u << 20) / size);
    return messages < 16 ? 16 : messages > 8192 ? 8192 : messages;
}

static int send(struct stream *stream, const struct message *message)
{
    int sent = stream->endpoint->send(stream->endpoint, message->bytes, message->size);
    return sent == GONE ? fail("the peer left while batch %lld was sent", (long long)stream->batch) : sent;
}

/* The count that the receiver sent, NOTHING_YET if it was lost, or FAILED. */
static long await_acknowledgement(struct stream *stream)
{
    while (true) {
        long length = stream->is_lossy
                ? stream->endpoint->receive(stream->endpoint, stream->control.bytes)
                : receive_until_stopped(stream->endpoint, stream->control.bytes);
        if (length == GONE) {
            return fail("the peer left before it acknowledged batch %lld", (long long)stream->batch);
        }
        if (length < 0) {
            return length;
        }
        if (message_check_whole(&stream->control, length) != 0) {
            return FAILED;
        }
        int64_t answer = -message_sequence(&stream->control);
        if (answer / COUNTS == stream->batch) {
            return (long)(answer % COUNTS);
        }
    }
}

/* END is sent again if no acknowledgement arrives: a mechanism that drops messages may drop END as well. */
static long delivered(struct stream *stream)
{
    for (int tries = 0; tries < TRIES; tries++) {
        message_stamp_control(&stream->control, -(stream->batch * COUNTS));
        if (send(stream, &stream->control) != 0) {
            return FAILED;
        }
        long count = await_acknowledgement(stream);
        if (count != NOTHING_YET) {
            return count;
        }
        if (must_stop()) {
            return fail_stopped("no acknowledgement of the batch");
        }
    }
    return fail("no acknowledgement of batch %lld after %d tries", (long long)stream->batch, TRIES);
}

long stream_send_batch(struct stream *stream, long messages)
{
    stream->batch++;
    for (long i = 0; i < messages; i++) {
        message_stamp(&stream->message, stream->sequence++);
        if (send(stream, &stream->message) != 0) {
            return FAILED;
        }
    }
    long count = delivered(stream);
    if (count >= 0 && count < messages && !stream->is_lossy) {
        return fail("%ld of %ld messages were lost", messages - count, messages);
    }
    return count;
}

/* What the receiver has counted. */
struct received {
    bool is_lossy;
    int64_t next;
    int64_t delivered;
    int64_t end;
    int64_t delivered_before_end;
};

static int end_batch(struct received *received, const struct message *message, long length)
{
    if (message_check_whole(message, length) != 0) {
        return FAILED;
    }
    if (received->end != message_sequence(message)) { /* a repeated END is answered with the same count */
        received->end = message_sequence(message);
        received->delivered_before_end = received->delivered;
        received->delivered = 0;
    }
    return 0;
}

static int take(struct received *received, const struct message *message, long length)
{
    int64_t expected = received->next;
    if (received->is_lossy && message_sequence(message) > expected) {
        expected = message_sequence(message);
    }
    if (message_check(message, length, expected) != 0) {
        return FAILED;
    }
    received->next = expected + 1;
    received->delivered++;
    return 0;
}

int stream_serve(struct endpoint *endpoint, size_t size, bool is_lossy)
{
    struct received received = {.is_lossy = is_lossy};
    struct message message = message_of(size);
    struct message acknowledgement = message_of(MESSAGE_HEADER);
    while (true) {
        long length = receive_until_stopped(endpoint, message.bytes);
        if (length < 0) {
            return length == GONE ? 0 : FAILED;
        }
        if (!message_is_control(&message, length)) {
            if (take(&received, &message, length) != 0) {
                return FAILED;
            }
            continue;
        }
        if (end_batch(&received, &message, length) != 0) {
            return FAILED;
        }
        message_stamp_control(&acknowledgement, received.end - received.delivered_before_end);
        if (endpoint->send(endpoint, acknowledgement.bytes, acknowledgement.size) == FAILED) {
            return FAILED;
        }
    }
}
