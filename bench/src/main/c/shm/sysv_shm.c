/*
 * sysv-shm: a ring in a System V segment; who waits spins a little, then sleeps.
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

#include "core/failure.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

#define KIND "sysv-shm"

/* Removing a segment marks it: it goes when the last process has detached it. */
static void remove_name(struct offered_memory *offered)
{
    shmctl(offered->descriptor, IPC_RMID, NULL);
    directory_forget(offered->directory, KIND, offered->words);
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
    if (directory_journal(offered->directory, KIND, offered->words) != 0) {
        return FAILED;
    }
    offered->descriptor = shmget(key, offered->size, IPC_CREAT | IPC_EXCL | 0600);
    if (offered->descriptor < 0) {
        fail_call("shmget", offered->words);
        directory_forget(offered->directory, KIND, offered->words);
        return FAILED;
    }
    offered->bytes = shmat(offered->descriptor, NULL, 0);
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
    if (segment < 0 || shmctl(segment, IPC_STAT, &status) != 0) {
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

static void remove_segment(const char *directory, const char *key)
{
    int segment = shmget((key_t)strtol(key, NULL, 10), 0, 0);
    if (segment >= 0) {
        shmctl(segment, IPC_RMID, NULL);
    }
    directory_forget(directory, KIND, key);
}

static void remove_leftovers(const char *directory)
{
    directory_journaled(directory, KIND, remove_segment);
}

static const struct memory SYSTEM_V_SEGMENT = {
    .create = create,
    .remove_name = remove_name,
    .attach = attach,
    .detach = detach,
    .remove_leftovers = remove_leftovers,
};

const struct mechanism SYSV_SHM = {
    .name = "sysv-shm",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&SYSTEM_V_SEGMENT, ADAPTIVE},
    .listen = ring_listen,
    .connect = ring_connect,
};
