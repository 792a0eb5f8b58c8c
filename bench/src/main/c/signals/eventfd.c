/*
 * eventfd: a ring in a mapped file, and eventfds to announce: counters in the kernel behind descriptors.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; four times eventfd, listen on a Unix socket
 *            write both names into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, mmap; recvmsg
 *            answers the socket with the descriptors (SCM_RIGHTS)
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? write                          still none? read
 *   close:   say so in the region, write          receive: the rest, then GONE
 *
 * A read has no timeout: a signal interrupts it now and then.
 *
 * See eventfd(2), SCM_RIGHTS in unix(7).
 */
#include <stdio.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "mechanisms.h"
#include "shm/descriptor_socket.h"
#include "shm/ring_row.h"

enum { ASLEEP = 1 };

static uint32_t asleep(void *object)
{
    (void)object;
    return ASLEEP;
}

static void add(void *object, uint32_t sleeper)
{
    (void)sleeper;
    uint64_t one = 1;
    if (write(((struct bell_object *)object)->descriptor, &one, sizeof one) < 0) {
        return; /* interrupted: a waiter polls by itself periodically */
    }
}

static void take(void *object, long at_most_nanos)
{
    (void)at_most_nanos;
    uint64_t count;
    if (read(((struct bell_object *)object)->descriptor, &count, sizeof count) < 0) {
        return; /* interrupted, to look whether the peer lives */
    }
}

static const struct announcement BY_EVENTFD = {asleep, add, take};

static void descriptors_of(const struct bells *bells, int descriptors[BELLS])
{
    for (int i = 0; i < BELLS; i++) {
        descriptors[i] = bells->objects[i].descriptor;
    }
}

static int make(struct bells *bells, int number)
{
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].descriptor = eventfd(0, EFD_CLOEXEC);
        if (bells->objects[i].descriptor < 0) {
            return fail_call("eventfd", "a doorbell");
        }
    }
    snprintf(bells->words, WORDS_BYTES, "bells-%d", number);
    bells->socket = descriptor_socket_listen(bells->directory, bells->words);
    return bells->socket < 0 ? FAILED : 0;
}

static void hand_over(struct bells *bells)
{
    int descriptors[BELLS];
    descriptors_of(bells, descriptors);
    descriptor_socket_answer(bells->socket, descriptors, BELLS);
}

static void remove_names(struct bells *bells)
{
    descriptor_socket_close(bells->socket, bells->directory, bells->words);
    bells->socket = -1;
}

static int ask(struct bells *bells)
{
    int descriptors[BELLS];
    if (descriptor_socket_ask(bells->directory, bells->words, descriptors, BELLS) != 0) {
        return FAILED;
    }
    for (int i = 0; i < BELLS; i++) {
        bells->objects[i].descriptor = descriptors[i];
    }
    return 0;
}

static int begin(struct bells *bells)
{
    (void)bells;
    stop_look_up_often();
    return 0;
}

static const struct bell_kind EVENTFDS = {
    .waiting = ANNOUNCED,
    .announcement = &BY_EVENTFD,
    .make = make,
    .hand_over = hand_over,
    .remove_names = remove_names,
    .open = ask,
    .begin = begin,
    .close = bells_close_descriptors,
};

const struct mechanism EVENTFD = {
    .name = "eventfd",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &EVENTFDS},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
