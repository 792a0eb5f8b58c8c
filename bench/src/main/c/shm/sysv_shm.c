/*
 * sysv-shm: a ring in a System V segment; a waiter spins briefly, then sleeps.
 *
 *   listener                                      connector
 *   listen:  shmget with a new key, shmat
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, shmget, shmat
 *            shmctl IPC_RMID, which waits for the last shmdt
 *   send:    write the record, then its header    receive: poll the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   mark our side closed, wake           receive: the rest, then GONE
 *
 * See shmget(2), shmop(2), sysvipc(7).
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/shm.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/random.h"
#include "core/resource_journal.h"
#include "shm/ring_setup.h"
#include "transports.h"

/* The kernel removes it when the last process has detached it. One of another user with the same key is left alone. */
static void remove_segment(const char *key)
{
    int segment = shmget((key_t)strtol(key, NULL, 10), 0, 0);
    struct shmid_ds status;
    if (segment >= 0 && shmctl(segment, IPC_STAT, &status) == 0 && status.shm_perm.cuid == geteuid()) {
        shmctl(segment, IPC_RMID, NULL);
    }
}

static const struct object_kind KIND = {"sysv-shm", remove_segment};

static void remove_name(struct created_memory *created)
{
    journal_remove(created->directory, &KIND, created->words);
}

static int create(struct created_memory *created, int number)
{
    (void)number;
    key_t key;
    if (random_key(&key) != 0) {
        return FAILED;
    }
    snprintf(created->words, WORDS_BYTES, "%d", key);
    if (journal_record(created->directory, &KIND, created->words, "") != 0) {
        return FAILED;
    }
    int segment = shmget(key, created->size, IPC_CREAT | IPC_EXCL | 0600);
    if (segment < 0) {
        fail_call("shmget", created->words);
        journal_forget(created->directory, &KIND, created->words); /* the entry only: it may be another process's */
        return FAILED;
    }
    created->bytes = shmat(segment, NULL, 0);
    if (created->bytes == (char *)-1) {
        fail_call("shmat", created->words);
        remove_name(created);
        return FAILED;
    }
    return 0;
}

static char *attach(const char *directory, const char *words, size_t *size)
{
    (void)directory;
    int segment = shmget((key_t)strtol(words, NULL, 10), 0, 0);
    struct shmid_ds status;
    if (segment < 0 || shmctl(segment, IPC_STAT, &status) != 0
            || owner_require(status.shm_perm.cuid, status.shm_perm.mode, "the segment that is offered") != 0) {
        return NULL;
    }
    *size = status.shm_segsz;
    char *bytes = shmat(segment, NULL, 0);
    return bytes == (char *)-1 ? NULL : bytes;
}

static void detach(char *bytes, size_t size)
{
    (void)size;
    shmdt(bytes);
}

static const struct memory SYSTEM_V_SEGMENT = {
    .create = create,
    .remove_name = remove_name,
    .attach = attach,
    .detach = detach,
};

const struct transport SYSV_SHM = {
    .name = "sysv-shm",
    RING_TRANSPORT(SYSTEM_V_SEGMENT, ADAPTIVE_DOORBELLS),
    .objects = &KIND,
};
