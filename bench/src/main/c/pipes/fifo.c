/*
 * fifo: two pipes with names in the file system.
 *
 *   listener                                          connector
 *   listen:  mkfifo(to-listener), mkfifo(to-connector)
 *   accept:  open(to-listener, O_RDONLY)   <--open-->  connect: open(to-listener, O_WRONLY)
 *            open(to-connector, O_WRONLY)  <--open-->           open(to-connector, O_RDONLY)
 *   receive: read   <------ 64 KiB buffer ----------  send:    write
 *   send:    write  ------- 64 KiB buffer --------->  receive: read
 *   close:   close  ------------------------------->  receive: GONE, end of file
 *   listener's close: unlink both
 *
 * An open for reading waits for the other side's open; an open for writing is retried, since it fails with ENXIO until
 * there is a reader. After a connector has connected, the listener makes a new pair for the next one.
 *
 * See fifo(7), mkfifo(3), pipe(7), open(2).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/directory.h"
#include "core/failure.h"
#include "core/file_lock.h"
#include "core/owner.h"
#include "core/stop.h"
#include "pipes/pipe_stream.h"
#include "transports.h"

/* A connector that has opened one FIFO opens the other one at once; one that does not must not block the listener. */
#define HALF_OPEN_NANOS 1000000000LL

struct fifo_pair {
    char to_listener[PATH_BYTES];
    char to_connector[PATH_BYTES];
};

struct fifo_listener {
    struct listener listener;
    struct options options;
    struct fifo_pair names;
    bool has_made_directory;
    struct file_lock lock;
};

static int fifo_names(struct fifo_pair *names, const char *directory)
{
    return directory_resolve(names->to_listener, directory, "to-listener") == 0
            ? directory_resolve(names->to_connector, directory, "to-connector")
            : FAILED;
}

static void remove_pair(const struct fifo_pair *names)
{
    unlink(names->to_listener);
    unlink(names->to_connector);
}

/* Makes both, for this user only, in place of stale ones. */
static int make_pair(const struct fifo_pair *names)
{
    remove_pair(names);
    if (mkfifo(names->to_listener, 0600) != 0) {
        return fail_call("mkfifo", names->to_listener);
    }
    return mkfifo(names->to_connector, 0600) == 0 ? 0 : fail_call("mkfifo", names->to_connector);
}

/* The lock has excluded a listener of this suite; another program's listener has the FIFO open for reading. */
static int require_unused(const struct fifo_pair *names)
{
    struct stat found;
    if (stat(names->to_listener, &found) != 0) {
        return 0;
    }
    if (!S_ISFIFO(found.st_mode)) {
        return fail("%s is there and is no FIFO; give another directory", names->to_listener);
    }
    int reader = open(names->to_listener, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (reader >= 0) {
        close(reader);
        return fail("a live process reads %s; give another directory", names->to_listener);
    }
    return 0;
}

/* Closes the FIFO, with EPERM, if it is another user's. */
static int close_unless_own(int opened, const char *path)
{
    if (opened >= 0 && owner_require_descriptor(opened, path) != 0) {
        close(opened);
        errno = EPERM;
        return FAILED;
    }
    return opened;
}

/* Opens for reading, which waits until a process opens for writing. */
static int open_to_read(const char *path)
{
    return close_unless_own((int)RETRY_INTERRUPTED(open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)), path);
}

/* Opens for writing if a process has opened for reading, or waits in that open(2); else -1 and ENXIO. */
static int open_to_write(const char *path)
{
    int out = close_unless_own(open(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC), path);
    if (out >= 0) {
        fcntl(out, F_SETFL, O_WRONLY); /* blocking from now on */
    }
    return out;
}

static int open_to_write_within(const char *path, int64_t nanos)
{
    int64_t end = now() + nanos;
    long pause = FIRST_PAUSE_NANOS;
    int out;
    while ((out = open_to_write(path)) < 0 && errno == ENXIO && now() < end && pause_unless_stopped(&pause)) {
        /* until the connector opens it */
    }
    return out;
}

static struct endpoint *fifo_accept(struct listener *listener)
{
    struct fifo_listener *fifos = (struct fifo_listener *)listener;
    int in = open_to_read(fifos->names.to_listener);
    if (in < 0) {
        if (errno == EINTR) {
            fail_stopped("nobody connects");
        } else if (errno != EPERM) {
            fail_call("open", fifos->names.to_listener);
        }
        return NULL;
    }
    /* from now on the pair belongs to this connection: another connector would write to the same stream */
    unlink(fifos->names.to_listener);
    int out = open_to_write_within(fifos->names.to_connector, HALF_OPEN_NANOS);
    if (out < 0) {
        fail("the process that opened %s did not open %s", fifos->names.to_listener, fifos->names.to_connector);
        close(in);
    }
    if (make_pair(&fifos->names) != 0 && out >= 0) {
        close(in);
        close(out);
        return NULL;
    }
    return out < 0 ? NULL : byte_stream_endpoint_open(&PIPE_STREAM, in, out, &fifos->options);
}

/* Releases the lock, removes the directory if it was made, and frees this. */
static void release(struct fifo_listener *fifos)
{
    file_lock_release(&fifos->lock);
    /* a connector that lives keeps its turn: a second one beside it would write to the same stream, if a listener comes */
    if (fifos->has_made_directory && !file_lock_is_held(fifos->listener.address, "connector")) {
        char lock[PATH_BYTES]; /* of a connector that was killed */
        if (directory_resolve(lock, fifos->listener.address, "connector.lock") == 0) {
            unlink(lock);
        }
        rmdir(fifos->listener.address);
    }
    free(fifos);
}

static void fifo_close(struct listener *listener)
{
    struct fifo_listener *fifos = (struct fifo_listener *)listener;
    remove_pair(&fifos->names);
    release(fifos);
}

static struct listener *fifo_listen(
        const struct transport *transport, const char *address, const struct options *options)
{
    struct fifo_listener *fifos = calloc(1, sizeof *fifos);
    fifos->listener = (struct listener){.inherited = {-1, -1}, .accept = fifo_accept, .close = fifo_close};
    snprintf(fifos->listener.address, ADDRESS_BYTES, "%s", address);
    fifos->options = *options;
    if (fifo_names(&fifos->names, address) != 0
            || directory_make_if_missing(address, &fifos->has_made_directory) != 0) {
        free(fifos);
        return NULL;
    }
    int taken = file_lock_acquire(address, "listener", &fifos->lock);
    if (taken == HELD_BY_ANOTHER) {
        fail("a live process is the listener of %s in %s already; end it, or meet in another directory",
                transport->name, address);
    }
    if (taken != 0 || require_unused(&fifos->names) != 0 || make_pair(&fifos->names) != 0) {
        release(fifos);
        return NULL;
    }
    return &fifos->listener;
}

/* Opens both ends: NULL if no listener is there now. */
static struct endpoint *try_connect(const struct fifo_pair *names, const struct options *options)
{
    int out = open_to_write(names->to_listener);
    if (out < 0) {
        return NULL;
    }
    int in = open_to_read(names->to_connector);
    if (in < 0) {
        close(out);
        return NULL;
    }
    return byte_stream_endpoint_open(&PIPE_STREAM, in, out, options);
}

/* Connectors of this suite take turns in opening the two FIFOs. */
static bool acquire_turn(const char *directory, struct file_lock *turn)
{
    return turn->descriptor >= 0 || file_lock_acquire(directory, "connector", turn) == 0;
}

static struct endpoint *fifo_connect(
        const struct transport *transport, const char *address, const struct options *options)
{
    struct fifo_pair names;
    if (fifo_names(&names, address) != 0) {
        return NULL;
    }
    struct file_lock turn = {.descriptor = -1};
    long pause = FIRST_PAUSE_NANOS;
    do {
        struct endpoint *endpoint = acquire_turn(address, &turn) ? try_connect(&names, options) : NULL;
        if (endpoint) {
            file_lock_release(&turn);
            return endpoint;
        }
        if (owner_has_refused()) {
            file_lock_release(&turn);
            return NULL;
        }
    } while (pause_unless_stopped(&pause));
    file_lock_release(&turn);
    if (!is_terminating() && file_lock_is_held(address, "listener")) { /* by a listener that serves another client */
        fail("%s" BUSY, address);
    } else {
        fail("%s: nobody lets us in at %s", transport->name, address);
    }
    return NULL;
}

const struct transport FIFO = {
    .name = "fifo",
    .address = DIRECTORY,
    .serves_many = true,
    .largest = NO_LIMIT,
    .listen = fifo_listen,
    .connect = fifo_connect,
};
