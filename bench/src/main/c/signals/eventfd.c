/*
 * eventfd: a ring in a mapped file, and eventfds to wake: counters of the kernel behind descriptors.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; four times eventfd, listen on a Unix socket
 *            write both names to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap; recvmsg
 *            answers the socket with the descriptors (SCM_RIGHTS)
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? write                          still none? read
 *   close:   mark our side closed, write          receive: the rest, then GONE
 *
 * A read has no timeout: a signal interrupts it periodically.
 *
 * See eventfd(2), SCM_RIGHTS in unix(7).
 */
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "shm/descriptor_socket.h"
#include "shm/ring_setup.h"
#include "transports.h"

static void add(void *object, uint32_t sleeper)
{
    (void)sleeper;
    uint64_t one = 1;
    if (write(((struct doorbell_object *)object)->descriptor, &one, sizeof one) < 0) {
        return; /* interrupted: the waiter checks periodically */
    }
}

static void take(void *object, long max_nanos)
{
    (void)max_nanos;
    uint64_t count;
    if (read(((struct doorbell_object *)object)->descriptor, &count, sizeof count) < 0) {
        return; /* interrupted, to check whether the peer lives */
    }
}

static const struct blocking_doorbell EVENTFD_CALLS = {doorbell_asleep, add, take};

static void descriptors_of(const struct doorbells *doorbells, int descriptors[DOORBELLS])
{
    for (int i = 0; i < DOORBELLS; i++) {
        descriptors[i] = doorbells->objects[i].descriptor;
    }
}

static int make(struct doorbells *doorbells, int number)
{
    for (int i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i].descriptor = eventfd(0, EFD_CLOEXEC);
        if (doorbells->objects[i].descriptor < 0) {
            return fail_call("eventfd", "a doorbell");
        }
    }
    snprintf(doorbells->words, WORDS_BYTES, "bells-%d", number);
    doorbells->socket = descriptor_socket_listen(doorbells->directory, doorbells->words);
    return doorbells->socket < 0 ? FAILED : 0;
}

static void hand_over(struct doorbells *doorbells)
{
    int descriptors[DOORBELLS];
    descriptors_of(doorbells, descriptors);
    descriptor_socket_hand_over(doorbells->socket, descriptors, DOORBELLS);
}

static void remove_names(struct doorbells *doorbells)
{
    descriptor_socket_close(doorbells->socket, doorbells->directory, doorbells->words);
    doorbells->socket = -1;
}

static int receive(struct doorbells *doorbells)
{
    int descriptors[DOORBELLS];
    if (descriptor_socket_receive(doorbells->directory, doorbells->words, descriptors, DOORBELLS) != 0) {
        return FAILED;
    }
    for (int i = 0; i < DOORBELLS; i++) {
        doorbells->objects[i].descriptor = descriptors[i];
    }
    return 0;
}

static int begin(struct doorbells *doorbells)
{
    (void)doorbells;
    interrupt_periodically();
    return 0;
}

static const struct doorbell_kind EVENTFDS = {
    .waiting = BLOCKING,
    .blocking = &EVENTFD_CALLS,
    .make = make,
    .hand_over = hand_over,
    .remove_names = remove_names,
    .open = receive,
    .begin = begin,
    .close = doorbells_close_descriptors,
};

const struct transport EVENTFD = {
    .name = "eventfd",
    RING_TRANSPORT(MAPPED_FILE, EVENTFDS),
};
