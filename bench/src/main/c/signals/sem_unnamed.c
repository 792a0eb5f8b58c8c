/*
 * sem-unnamed: a ring in a mapped file, and POSIX semaphores in that file to announce.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; sem_init in it, shared between processes
 *            write the file's name into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, mmap the file
 *            unlink the file
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? sem_post                       still none? sem_clockwait
 *   close:   say so in the region, post           receive: the rest, then GONE
 *
 * See sem_overview(7), sem_init(3), sem_post(3), sem_timedwait(3).
 */
#include "core/failure.h"
#include "mechanisms.h"
#include "shm/ring_row.h"
#include "signals/semaphore.h"

/* Behind the word, in a line of its own. */
enum { SEMAPHORE_AT = 64 };

static int find(struct bells *bells)
{
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].semaphore = (sem_t *)(bells->places[i] + SEMAPHORE_AT);
    }
    return 0;
}

static int make(struct bells *bells, int number)
{
    (void)number;
    find(bells);
    for (int i = 0; i < BELLS; i++) {
        if (sem_init(bells->objects[i].semaphore, true, 0) != 0) {
            return fail_call("sem_init", "shared");
        }
    }
    return 0;
}

static const struct bell_kind SEMAPHORES_IN_MEMORY = {
    .waiting = ANNOUNCED,
    .announcement = &BY_SEMAPHORE,
    .make = make,
    .open = find,
};

const struct mechanism SEM_UNNAMED = {
    .name = "sem-unnamed",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &SEMAPHORES_IN_MEMORY},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
