/*
 * sem-sysv: a ring in a mapped file, and a set of System V semaphores to announce.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; semget of a set of four with a new key
 *            write the name and the key into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, mmap, semget
 *            unlink the file
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? semop +1                       still none? semtimedop -1
 *   close:   say so in the region, semop          receive: the rest, then GONE
 *            semctl IPC_RMID, by the first side
 *
 * See sysvipc(7), semget(2), semop(2), semctl(2).
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/sem.h>
#include <time.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/journal.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

#define KIND "sysv-sem"

enum { ASLEEP = 1 };

static uint32_t asleep(void *object)
{
    (void)object;
    return ASLEEP;
}

/* It never waits; a set that the other side has removed is nobody's to ring. */
static void count_up(void *object, uint32_t sleeper)
{
    (void)sleeper;
    const struct bell_object *bell = object;
    struct sembuf up = {bell->number, 1, 0};
    semop(bell->set, &up, 1);
}

static void count_down(void *object, long at_most_nanos)
{
    const struct bell_object *bell = object;
    struct sembuf down = {bell->number, -1, 0};
    struct timespec timeout = {at_most_nanos / 1000000000, at_most_nanos % 1000000000};
    semtimedop(bell->set, &down, 1, &timeout);
}

static const struct announcement BY_SYSTEM_V_SEMAPHORE = {asleep, count_up, count_down};

/* Waiters are woken with EIDRM. Another user's set of the same key is not touched. */
static void remove_set(const char *key)
{
    int set = semget(atoi(key), 0, 0);
    struct semid_ds status;
    if (set >= 0 && semctl(set, 0, IPC_STAT, &status) == 0 && status.sem_perm.cuid == geteuid()) {
        semctl(set, 0, IPC_RMID);
    }
}

static void ring_set(struct bells *bells, int set)
{
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].set = set;
    }
}

/* A key that nobody guesses, written down first: both may use the set, so both locks say that it is in use. */
static int make(struct bells *bells, int number)
{
    unsigned int random;
    char locks[64];
    if (getrandom(&random, sizeof random, 0) != sizeof random) {
        return fail_call("getrandom", "a key");
    }
    key_t key = (key_t)(random >> 1 | 1); /* a key of 0 is no key, and the words are a positive number */
    snprintf(bells->words, WORDS_BYTES, "%d", key);
    snprintf(locks, sizeof locks, "listener-%d.lock connector-%d.lock", number, number);
    if (journal_write(bells->directory, KIND, bells->words, locks) != 0) {
        return FAILED;
    }
    int set = semget(key, BELLS, IPC_CREAT | IPC_EXCL | 0600);
    if (set < 0) {
        fail_call("semget", bells->words);
        journal_forget(bells->directory, KIND, bells->words);
        return FAILED;
    }
    ring_set(bells, set);
    return 0;
}

static int find(struct bells *bells)
{
    int set = semget(atoi(bells->words), 0, 0);
    if (set < 0) {
        return fail_call("semget", bells->words);
    }
    struct semid_ds status;
    if (semctl(set, 0, IPC_STAT, &status) != 0) {
        return fail_call("semctl", bells->words);
    }
    if (owner_require(status.sem_perm.cuid, status.sem_perm.mode, "the set of semaphores that is offered") != 0) {
        return FAILED;
    }
    bells->objects[0].set = set;
    return 0;
}

/* Somebody else may have taken the region until now. */
static int begin(struct bells *bells)
{
    ring_set(bells, bells->objects[0].set);
    return 0;
}

/* The first that closes removes the set; a connector that got no region has none to remove. */
static void close_set(struct bells *bells)
{
    int set = bells->objects[BELLS - 1].set;
    if (set >= 0) {
        semctl(set, 0, IPC_RMID);
        journal_forget(bells->directory, KIND, bells->words);
    }
}

static void remove_left(const char *directory)
{
    journal_remove_left(directory, KIND, remove_set);
}

static const struct bell_kind SYSTEM_V_SEMAPHORES = {
    .waiting = ANNOUNCED,
    .announcement = &BY_SYSTEM_V_SEMAPHORE,
    .make = make,
    .open = find,
    .begin = begin,
    .close = close_set,
};

const struct mechanism SEM_SYSV = {
    .name = "sem-sysv",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &SYSTEM_V_SEMAPHORES},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
    .remove_left = remove_left,
};
