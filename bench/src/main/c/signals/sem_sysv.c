/*
 * sem-sysv: a ring in a mapped file, and a set of System V semaphores to wake.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; semget of a set of four with a new key
 *            write the name and the key to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap, semget
 *            unlink the file
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? semop +1                       still none? semop -1
 *   close:   mark our side closed, semop          receive: the rest, then GONE
 *            semctl IPC_RMID, by the side that is first
 *
 * See sysvipc(7), semget(2), semop(2), semctl(2).
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/sem.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/random.h"
#include "core/resource_journal.h"
#include "core/stop.h"
#include "shm/ring_setup.h"
#include "transports.h"

/* It never blocks; it fails if the other side has removed the set. */
static void count_up(void *object, uint32_t sleeper)
{
    (void)sleeper;
    const struct doorbell_object *doorbell = object;
    struct sembuf up = {doorbell->number, 1, 0};
    semop(doorbell->set, &up, 1);
}

/* Without a timeout, as in Java: arming a timer of the kernel costs a third of a round trip. A tick ends it. */
static void count_down(void *object, long max_nanos)
{
    (void)max_nanos;
    const struct doorbell_object *doorbell = object;
    struct sembuf down = {doorbell->number, -1, 0};
    semop(doorbell->set, &down, 1); /* whatever ended it, the caller checks */
}

static const struct blocking_doorbell SYSTEM_V_SEMAPHORE_CALLS = {doorbell_asleep, count_up, count_down};

/* Waiters are woken with EIDRM. One of another user with the same key is left alone. */
static void remove_set(const char *key)
{
    int set = semget(atoi(key), 0, 0);
    struct semid_ds status;
    if (set >= 0 && semctl(set, 0, IPC_STAT, &status) == 0 && status.sem_perm.cuid == geteuid()) {
        semctl(set, 0, IPC_RMID);
    }
}

static const struct object_kind KIND = {"sysv-sem", remove_set};

static void share_set(struct doorbells *doorbells, int set)
{
    for (int i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i].set = set;
    }
}

/* Records the key first, with both locks, since either side may still use the set. */
static int make(struct doorbells *doorbells, int number)
{
    key_t key;
    char locks[LOCK_FILES_BYTES];
    if (random_key(&key) != 0) {
        return FAILED;
    }
    snprintf(doorbells->words, WORDS_BYTES, "%d", key);
    liveness_lock_files(locks, number);
    if (journal_record(doorbells->directory, &KIND, doorbells->words, locks) != 0) {
        return FAILED;
    }
    int set = semget(key, DOORBELLS, IPC_CREAT | IPC_EXCL | 0600);
    if (set < 0) {
        fail_call("semget", doorbells->words);
        journal_forget(doorbells->directory, &KIND, doorbells->words);
        return FAILED;
    }
    share_set(doorbells, set);
    return 0;
}

static int find(struct doorbells *doorbells)
{
    int set = semget(atoi(doorbells->words), 0, 0);
    if (set < 0) {
        return fail_call("semget", doorbells->words);
    }
    struct semid_ds status;
    if (semctl(set, 0, IPC_STAT, &status) != 0) {
        return fail_call("semctl", doorbells->words);
    }
    if (owner_require(status.sem_perm.cuid, status.sem_perm.mode, "the set of semaphores that is offered") != 0) {
        return FAILED;
    }
    doorbells->objects[0].set = set;
    return 0;
}

/* The connector keeps the set only now that it has the region, so that it does not remove the set before. */
static int begin(struct doorbells *doorbells)
{
    share_set(doorbells, doorbells->objects[0].set);
    interrupt_periodically();
    return 0;
}

/* The side that closes first removes the set; a connector that did not get the region does not. */
static void close_set(struct doorbells *doorbells)
{
    int set = doorbells->objects[DOORBELLS - 1].set;
    if (set >= 0) {
        semctl(set, 0, IPC_RMID);
        journal_forget(doorbells->directory, &KIND, doorbells->words);
    }
}

static const struct doorbell_kind SYSTEM_V_SEMAPHORES = {
    .waiting = BLOCKING,
    .blocking = &SYSTEM_V_SEMAPHORE_CALLS,
    .make = make,
    .open = find,
    .begin = begin,
    .close = close_set,
};

const struct transport SEM_SYSV = {
    .name = "sem-sysv",
    RING_TRANSPORT(MAPPED_FILE, SYSTEM_V_SEMAPHORES),
    .objects = &KIND,
};
