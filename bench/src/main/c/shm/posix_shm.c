/*
 * posix-shm: a ring in a POSIX shared memory object; a waiter spins briefly, then sleeps.
 *
 *   listener                                      connector
 *   listen:  shm_open, posix_fallocate, mmap
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, shm_open, mmap
 *            shm_unlink
 *   send:    write the record, then its header    receive: poll the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   mark our side closed, wake           receive: the rest, then GONE
 *
 * See shm_open(3), shm_overview(7).
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/random.h"
#include "core/resource_journal.h"
#include "shm/ring_setup.h"
#include "transports.h"

static void unlink_object(const char *name)
{
    shm_unlink(name);
}

static const struct object_kind KIND = {"posix-shm", unlink_object};

static void remove_name(struct created_memory *created)
{
    journal_remove(created->directory, &KIND, created->words);
}

static int create(struct created_memory *created, int number)
{
    (void)number;
    uint64_t random;
    if (random_bytes(&random, sizeof random, "a name") != 0) {
        return FAILED;
    }
    snprintf(created->words, WORDS_BYTES, "/ipc-suite-%016llx", (unsigned long long)random);
    if (journal_record(created->directory, &KIND, created->words, "") != 0) {
        return FAILED;
    }
    int object = shm_open(created->words, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (object < 0) {
        fail_call("shm_open", created->words);
        journal_forget(created->directory, &KIND, created->words); /* the entry only: it may be another process's */
        return FAILED;
    }
    created->bytes = allocate_and_map(object, created->size, created->words);
    close(object);
    if (!created->bytes) {
        remove_name(created);
    }
    return created->bytes ? 0 : FAILED;
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

static const struct memory POSIX_OBJECT = {
    .create = create,
    .remove_name = remove_name,
    .attach = attach,
    .detach = unmap_file,
};

const struct transport POSIX_SHM = {
    .name = "posix-shm",
    RING_TRANSPORT(POSIX_OBJECT, ADAPTIVE_DOORBELLS),
    .objects = &KIND,
};
