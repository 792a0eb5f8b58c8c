/*
 * mmap-spin, mmap-adaptive, mmap-futex: a ring in a mapped file; both sides spin, or spin a little and then sleep, or
 * sleep.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap
 *            write its name into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, mmap the file
 *            unlink the file
 *   send:    write the record, then its header    receive: look at the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   say so in the region, ring           receive: the rest, then GONE
 *
 * See mmap(2), tmpfs(5), futex(2).
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

static int create(struct offered_memory *offered, int number)
{
    char path[PATH_BYTES];
    snprintf(offered->words, WORDS_BYTES, "ring-%d", number);
    if (directory_resolve(path, offered->directory, offered->words) != 0) {
        return FAILED;
    }
    unlink(path); /* of a listener that was killed; a live one would hold its lock */
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail_call("open", path);
    }
    offered->bytes = allocate_and_map(file, offered->size, path);
    close(file);
    if (!offered->bytes) {
        unlink(path);
    }
    return offered->bytes ? 0 : FAILED;
}

static void remove_name(struct offered_memory *offered)
{
    char path[PATH_BYTES];
    if (directory_resolve(path, offered->directory, offered->words) == 0) {
        unlink(path);
    }
}

static char *attach(const char *directory, const char *words, size_t *size)
{
    char path[PATH_BYTES];
    int file = directory_resolve(path, directory, words) == 0 ? open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (file < 0) {
        return NULL;
    }
    char *bytes = owner_require_descriptor(file, path) == 0 ? map_whole_file(file, size, path) : NULL;
    close(file);
    return bytes;
}

const struct memory MAPPED_FILE = {
    .create = create,
    .remove_name = remove_name,
    .attach = attach,
    .detach = unmap_file,
};

const struct mechanism MMAP_SPIN = {
    .name = "mmap-spin",
    .address = DIRECTORY,
    .spins = true,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &SPINNING},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};

const struct mechanism MMAP_ADAPTIVE = {
    .name = "mmap-adaptive",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &ADAPTIVELY},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};

const struct mechanism MMAP_FUTEX = {
    .name = "mmap-futex",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &BY_FUTEX},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
