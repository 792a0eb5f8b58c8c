/*
 * sem-unnamed: a ring in a mapped file, and POSIX semaphores in that file to wake.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; sem_init in it, shared between processes
 *            write the file's name to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap the file
 *            unlink the file
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? sem_post                       still none? sem_wait
 *   close:   mark our side closed, post           receive: the rest, then GONE
 *
 * See sem_overview(7), sem_init(3), sem_post(3), sem_wait(3).
 */
#include "core/failure.h"
#include "shm/ring_setup.h"
#include "signals/semaphore_doorbell.h"
#include "transports.h"

/* Behind the word, in another cache line. */
enum { SEMAPHORE_AT = 64 };

static int find(struct doorbells *doorbells)
{
    for (int i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i].semaphore = (sem_t *)(doorbells->slots[i] + SEMAPHORE_AT);
    }
    return 0;
}

static int make(struct doorbells *doorbells, int number)
{
    (void)number;
    find(doorbells);
    for (int i = 0; i < DOORBELLS; i++) {
        if (sem_init(doorbells->objects[i].semaphore, true, 0) != 0) {
            return fail_call("sem_init", "shared");
        }
    }
    return 0;
}

static const struct doorbell_kind SEMAPHORES_IN_MEMORY = {
    .waiting = BLOCKING,
    .blocking = &SEMAPHORE_CALLS,
    .make = make,
    .open = find,
    .begin = semaphores_begin,
};

const struct transport SEM_UNNAMED = {
    .name = "sem-unnamed",
    RING_TRANSPORT(MAPPED_FILE, SEMAPHORES_IN_MEMORY),
};
