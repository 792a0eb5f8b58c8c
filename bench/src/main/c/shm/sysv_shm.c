/*
 * sysv-shm: a ring in a System V segment; a waiter spins briefly, then sleeps.
 *
 *   listener                                      connector
 *   listen:  shmget with a new key, shmat
 *            write its name into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, shmget, shmat
 *            shmctl IPC_RMID, which waits for the last shmdt
 *   send:    write the record, then its header    receive: look at the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   say so in the region, ring           receive: the rest, then GONE
 *
 * See shmget(2), shmop(2), sysvipc(7).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/shm.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/journal.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

#define KIND "sysv-shm"

/* Marks it: it goes when the last process has detached it. Another user's of the same key is left alone. */
static void remove_segment(const char *key)
{
    int segment = shmget((key_t)strtol(key, NULL, 10), 0, 0);
    struct shmid_ds status;
    if (segment >= 0 && shmctl(segment, IPC_STAT, &status) == 0 && status.shm_perm.cuid == geteuid()) {
        shmctl(segment, IPC_RMID, NULL);
    }
}

static void remove_name(struct offered_memory *offered)
{
    journal_remove(offered->directory, KIND, offered->words, remove_segment);
}

static int create(struct offered_memory *offered, int number)
{
    (void)number;
    uint32_t random;
    if (getrandom(&random, sizeof random, 0) != sizeof random) {
        return fail_call("getrandom", "a key");
    }
    key_t key = (key_t)(random >> 1 | 1); /* a key of 0 is no key, and the words are a positive number */
    snprintf(offered->words, WORDS_BYTES, "%d", key);
    if (journal_write(offered->directory, KIND, offered->words, "") != 0) {
        return FAILED;
    }
    int segment = shmget(key, offered->size, IPC_CREAT | IPC_EXCL | 0600);
    if (segment < 0) {
        fail_call("shmget", offered->words);
        remove_name(offered);
        return FAILED;
    }
    offered->bytes = shmat(segment, NULL, 0);
    if (offered->bytes == (char *)-1) {
        fail_call("shmat", offered->words);
        remove_name(offered);
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

static void remove_left(const char *directory)
{
    journal_remove_left(directory, KIND, remove_segment);
}

static const struct memory SYSTEM_V_SEGMENT = {
    .create = create,
    .remove_name = remove_name,
    .attach = attach,
    .detach = detach,
};

const struct mechanism SYSV_SHM = {
    .name = "sysv-shm",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&SYSTEM_V_SEGMENT, &ADAPTIVELY},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
    .remove_left = remove_left,
};
