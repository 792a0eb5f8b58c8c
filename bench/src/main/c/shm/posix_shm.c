/*
 * posix-shm: a ring in a POSIX shared memory object; a waiter spins briefly, then sleeps.
 *
 *   listener                                      connector
 *   listen:  shm_open, posix_fallocate, mmap
 *            write its name into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, shm_open, mmap
 *            shm_unlink
 *   send:    write the record, then its header    receive: look at the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   say so in the region, ring           receive: the rest, then GONE
 *
 * See shm_open(3), shm_overview(7).
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/journal.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

#define KIND "posix-shm"

static void unlink_object(const char *name)
{
    shm_unlink(name);
}

static void remove_name(struct offered_memory *offered)
{
    journal_remove(offered->directory, KIND, offered->words, unlink_object);
}

static int create(struct offered_memory *offered, int number)
{
    (void)number;
    uint64_t random;
    if (getrandom(&random, sizeof random, 0) != sizeof random) {
        return fail_call("getrandom", "a name");
    }
    snprintf(offered->words, WORDS_BYTES, "/ipc-suite-%016llx", (unsigned long long)random);
    if (journal_write(offered->directory, KIND, offered->words, "") != 0) {
        return FAILED;
    }
    int object = shm_open(offered->words, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (object < 0) {
        fail_call("shm_open", offered->words);
        remove_name(offered);
        return FAILED;
    }
    offered->bytes = allocate_and_map(object, offered->size, offered->words);
    close(object);
    if (!offered->bytes) {
        remove_name(offered);
    }
    return offered->bytes ? 0 : FAILED;
}

static char *attach(const char *directory, const char *words, size_t *size)
{
    (void)directory;
    int object = shm_open(words, O_RDWR, 0);
    if (object < 0) {
        return NULL;
    }
    char *bytes = owner_require_descriptor(object, words) == 0 ? map_whole_file(object, size, words) : NULL;
    close(object);
    return bytes;
}

static void remove_left(const char *directory)
{
    journal_remove_left(directory, KIND, unlink_object);
}

static const struct memory POSIX_OBJECT = {
    .create = create,
    .remove_name = remove_name,
    .attach = attach,
    .detach = unmap_file,
};

const struct mechanism POSIX_SHM = {
    .name = "posix-shm",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&POSIX_OBJECT, &ADAPTIVELY},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
    .remove_left = remove_left,
};
