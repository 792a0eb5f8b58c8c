#include "core/frames.h"

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

/* Up to here a message is copied behind its length, so that both leave in one system call. */
enum { COPIED = 1 << 16 };

/* Least room for one read: with less, a stream of small messages would cost a system call each. */
enum { READ_AHEAD = 1 << 16 };

struct frames {
    struct endpoint endpoint;
    const struct byte_stream *stream;
    int in;
    int out;
    unsigned char *outgoing;
    unsigned char *incoming; /* bytes read and not yet taken stand between start and end */
    size_t capacity;
    size_t start;
    size_t end;
    struct lock held;
};

static bool is_gone(int number)
{
    return number == EPIPE || number == ECONNRESET || number == ECONNREFUSED || number == ENOTCONN;
}

/* Writes all of it: 0, GONE or FAILED. Nothing but the end of everything leaves a message half sent. */
static int write_all(struct frames *frames, const unsigned char *from, size_t length)
{
    while (length > 0) {
        ssize_t written = UNLESS_OVER(frames->stream->write(frames->out, from, length));
        if (written >= 0) {
            from += written;
            length -= (size_t)written;
        } else if (is_gone(errno)) {
            return GONE;
        } else if (is_over()) {
            return fail_over("send: the peer receives nothing");
        } else if (errno != EAGAIN) { /* after a slice of waiting */
            return fail_call("write", "stream");
        }
    }
    return 0;
}

static int frames_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct frames *frames = (struct frames *)endpoint;
    uint32_t prefix = htonl((uint32_t)length);
    size_t copied = length < COPIED ? length : COPIED;
    memcpy(frames->outgoing, &prefix, PREFIX);
    memcpy(frames->outgoing + PREFIX, message, copied);
    int result = write_all(frames, frames->outgoing, PREFIX + copied);
    return result == 0 ? write_all(frames, (const unsigned char *)message + copied, length - copied) : result;
}

/* The length of the next message, NOTHING_YET if not all of it has been read, or FAILED. */
static long next_length(const struct frames *frames)
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

/* Makes room behind what has been read. */
static void make_space(struct frames *frames)
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
static int read_more(struct frames *frames)
{
    make_space(frames);
    ssize_t length = UNLESS_OVER(
            frames->stream->read(frames->in, frames->incoming + frames->end, frames->capacity - frames->end));
    if (length > 0) {
        frames->end += (size_t)length;
        return 0;
    }
    if (length == 0 || is_gone(errno)) {
        return GONE;
    }
    return errno == EAGAIN || errno == EINTR ? NOTHING_YET : fail_call("read", "stream");
}

static long frames_receive(struct endpoint *endpoint, void *into)
{
    struct frames *frames = (struct frames *)endpoint;
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

static void frames_close(struct endpoint *endpoint)
{
    struct frames *frames = (struct frames *)endpoint;
    close(frames->out);
    if (frames->in != frames->out) {
        close(frames->in);
    }
    lock_drop(&frames->held);
    free(frames->outgoing);
    free(frames->incoming);
    free(frames);
}

void frames_hold(struct endpoint *endpoint, const struct lock *lock)
{
    ((struct frames *)endpoint)->held = *lock;
}

struct endpoint *frames_open(const struct byte_stream *stream, int in, int out, const struct options *options)
{
    struct frames *frames = calloc(1, sizeof *frames);
    size_t whole = options->max_message + PREFIX;
    frames->endpoint = (struct endpoint){options->max_message, frames_send, frames_receive, frames_close};
    frames->stream = stream;
    frames->in = in;
    frames->out = out;
    frames->held.descriptor = -1;
    frames->capacity = whole > READ_AHEAD ? whole : READ_AHEAD;
    frames->outgoing = malloc(PREFIX + (options->max_message < COPIED ? options->max_message : COPIED));
    frames->incoming = malloc(frames->capacity);
    return &frames->endpoint;
}
