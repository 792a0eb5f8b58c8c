#include "core/byte_stream_endpoint.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"

/* Bytes in front of each message. */
enum { PREFIX = 4 };

/* Messages up to this size are copied behind their length, so that one system call sends both. */
enum { COPIED = 1 << 16 };

/* The least room for one read: with less, each of a stream of small messages would cost a system call. */
enum { READ_AHEAD = 1 << 16 };

struct byte_stream_endpoint {
    struct endpoint endpoint;
    const struct byte_stream *stream;
    unsigned char *outgoing;
    size_t written; /* bytes of a message that has been sent in part, with its length */
    unsigned char *incoming; /* from start to end: bytes that were read and not yet received */
    size_t capacity;
    size_t start;
    size_t end;
};

static bool is_gone(int number)
{
    return number == EPIPE || number == ECONNRESET || number == ECONNREFUSED || number == ENOTCONN;
}

/* Writes some of it: 0, GONE, NOTHING_YET if there was no room, or FAILED. */
static int write_more(struct byte_stream_endpoint *frames, const unsigned char *from, size_t length)
{
    ssize_t written = RETRY_INTERRUPTED(frames->stream->write(frames->endpoint.out, from, length));
    if (written >= 0) {
        frames->written += (size_t)written;
        return 0;
    }
    if (is_gone(errno)) {
        return GONE;
    }
    if (must_stop()) {
        return fail_stopped("send: the peer receives nothing");
    }
    return errno == EAGAIN ? NOTHING_YET : fail_call("write", "stream");
}

static int byte_stream_try_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct byte_stream_endpoint *frames = (struct byte_stream_endpoint *)endpoint;
    size_t copied = PREFIX + (length < COPIED ? length : COPIED);
    if (frames->written == 0) {
        uint32_t prefix = htonl((uint32_t)length);
        memcpy(frames->outgoing, &prefix, PREFIX);
        memcpy(frames->outgoing + PREFIX, message, copied - PREFIX);
    }
    while (frames->written < PREFIX + length) {
        size_t at = frames->written;
        int result = at < copied
                ? write_more(frames, frames->outgoing + at, copied - at)
                : write_more(frames, (const unsigned char *)message + (at - PREFIX), PREFIX + length - at);
        if (result != 0) {
            return result;
        }
    }
    frames->written = 0;
    return 0;
}

/* A message is left half sent only if must_stop(). */
static int byte_stream_send(struct endpoint *endpoint, const void *message, size_t length)
{
    void (*await_room)(int) = ((struct byte_stream_endpoint *)endpoint)->stream->await_room;
    int result;
    while ((result = byte_stream_try_send(endpoint, message, length)) == NOTHING_YET) {
        if (await_room) { /* else a timed wait has ended */
            await_room(endpoint->out);
        }
    }
    return result;
}

/* The length of the next message, NOTHING_YET if it has not been read completely, or FAILED. */
static long next_length(const struct byte_stream_endpoint *frames)
{
    size_t unread = frames->end - frames->start;
    if (unread < PREFIX) {
        return NOTHING_YET;
    }
    uint32_t prefix;
    memcpy(&prefix, frames->incoming + frames->start, PREFIX);
    int32_t length = (int32_t)ntohl(prefix);
    if (length < 0 || (size_t)length > frames->endpoint.max_message) {
        return fail("the length in front of a message is %d, not 0 to %zu: the peer does not speak this wire format, "
                    "or allows larger messages than this side",
                length, frames->endpoint.max_message);
    }
    return unread - PREFIX >= (size_t)length ? length : NOTHING_YET;
}

/* Moves the unread bytes to the front where the room behind them is small. */
static void make_space(struct byte_stream_endpoint *frames)
{
    if (frames->start == frames->end) {
        frames->start = 0;
        frames->end = 0;
    } else if (frames->end == frames->capacity || frames->start > frames->capacity / 2) {
        memmove(frames->incoming, frames->incoming + frames->start, frames->end - frames->start);
        frames->end -= frames->start;
        frames->start = 0;
    }
}

/* Reads more: 0, GONE, NOTHING_YET or FAILED. */
static int read_more(struct byte_stream_endpoint *frames)
{
    make_space(frames);
    ssize_t length = RETRY_INTERRUPTED(
            frames->stream->read(frames->endpoint.in, frames->incoming + frames->end, frames->capacity - frames->end));
    if (length > 0) {
        frames->end += (size_t)length;
        return 0;
    }
    if (length == 0 || is_gone(errno)) {
        return GONE;
    }
    return errno == EAGAIN || errno == EINTR ? NOTHING_YET : fail_call("read", "stream");
}

static long byte_stream_receive(struct endpoint *endpoint, void *into)
{
    struct byte_stream_endpoint *frames = (struct byte_stream_endpoint *)endpoint;
    long length;
    while ((length = next_length(frames)) == NOTHING_YET) {
        int more = read_more(frames);
        if (more != 0) {
            return more;
        }
    }
    if (length >= 0) {
        memcpy(into, frames->incoming + frames->start + PREFIX, (size_t)length);
        frames->start += PREFIX + (size_t)length;
    }
    return length;
}

static void byte_stream_close(struct endpoint *endpoint)
{
    struct byte_stream_endpoint *frames = (struct byte_stream_endpoint *)endpoint;
    close(endpoint->out);
    if (endpoint->in != endpoint->out) {
        close(endpoint->in);
    }
    free(frames->outgoing);
    free(frames->incoming);
    free(frames);
}

struct endpoint *byte_stream_endpoint_open(
        const struct byte_stream *stream, int in, int out, const struct options *options)
{
    struct byte_stream_endpoint *frames = calloc(1, sizeof *frames);
    size_t whole = options->max_message + PREFIX;
    frames->endpoint = (struct endpoint){
        .max_message = options->max_message,
        .send = byte_stream_send,
        .receive = byte_stream_receive,
        .close = byte_stream_close,
        .try_send = byte_stream_try_send,
        .in = in,
        .out = out,
    };
    frames->stream = stream;
    frames->capacity = whole > READ_AHEAD ? whole : READ_AHEAD;
    frames->outgoing = malloc(PREFIX + (options->max_message < COPIED ? options->max_message : COPIED));
    frames->incoming = malloc(frames->capacity);
    return &frames->endpoint;
}
