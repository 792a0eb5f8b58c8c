/*
 * pipe-splice: two anonymous pipes between a parent and its child, to which a sender lends the pages of a large message.
 *
 *   parent                                           child
 *   send:    write the length and the first 64 KiB   receive: read
 *            vmsplice the middle: no copy                     read: the copy out of the sender's pages
 *            write the last bytes, as many as                 read
 *            the pipe holds
 *
 * The last write returns once all of the pipe is filled with its bytes: so none of the lent pages is in it any more, and
 * the caller may change them. All else is as in pipe.
 *
 * See vmsplice(2), pipe(7).
 */
#include <fcntl.h>
#include <stdint.h>
#include <sys/uio.h>

#include "pipes/pipe_stream.h"
#include "transports.h"

/* Fewer bytes than this are copied: mapping pages has a price too. */
enum { LEAST = 1 << 16 };

static ssize_t write_splice(int descriptor, const void *from, size_t length)
{
    int capacity = length > LEAST ? fcntl(descriptor, F_GETPIPE_SZ) : 0;
    if (capacity <= 0 || length < (size_t)capacity + LEAST) {
        return pipe_write(descriptor, from, length);
    }
    struct iovec pages = {.iov_base = (void *)(uintptr_t)from, .iov_len = length - (size_t)capacity};
    return vmsplice(descriptor, &pages, 1, 0);
}

static const struct byte_stream SPLICE_STREAM = {.read = pipe_read, .write = write_splice};

const struct transport PIPE_SPLICE = {
    .name = "pipe-splice",
    .address = INHERITED,
    .largest = NO_LIMIT,
    .variant = &SPLICE_STREAM,
    .listen = pipe_listen,
    .connect = pipe_connect,
};
