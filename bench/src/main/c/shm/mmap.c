/*
 * mmap-spin, mmap-adaptive, mmap-futex: a ring in a mapped file; a waiter spins, or spins briefly and then
 * sleeps, or sleeps.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap the file
 *            unlink the file
 *   send:    write the record, then its header    receive: poll the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   mark our side closed, wake           receive: the rest, then GONE
 *
 * See mmap(2), tmpfs(5), futex(2).
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "shm/ring_setup.h"
#include "transports.h"

static int create(struct created_memory *created, int number)
{
    char path[PATH_BYTES];
    snprintf(created->words, WORDS_BYTES, "ring-%d", number);
    if (directory_resolve(path, created->directory, created->words) != 0) {
        return FAILED;
    }
    unlink(path); /* stale, since a live listener would hold its lock */
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail_call("open", path);
    }
    created->bytes = allocate_and_map(file, created->size, path);
    close(file);
    if (!created->bytes) {
        unlink(path);
    }
    return created->bytes ? 0 : FAILED;
}

static void remove_name(struct created_memory *created)
{
    char path[PATH_BYTES];
    if (directory_resolve(path, created->directory, created->words) == 0) {
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

const struct transport MMAP_SPIN = {
    .name = "mmap-spin",
    RING_TRANSPORT(MAPPED_FILE, SPIN_DOORBELLS),
    .spins = true,
};

const struct transport MMAP_ADAPTIVE = {
    .name = "mmap-adaptive",
    RING_TRANSPORT(MAPPED_FILE, ADAPTIVE_DOORBELLS),
};

const struct transport MMAP_FUTEX = {
    .name = "mmap-futex",
    RING_TRANSPORT(MAPPED_FILE, FUTEX_DOORBELLS),
};
