/*
 * Signals: queued signals of 8 bytes each to the thread that receives, in the order in which they were sent. A signal is
 * a number whose lowest byte comes first:
 *
 *   byte 0        bytes 1 to 7
 *   0 to 7        a message of so many bytes, from byte 1 on
 *   8             the next message is in the ring
 *   9             nothing: look whether something has changed
 *
 * What the two sides of one direction tell each other beside them stands in the places of two doorbells:
 *
 *   place of the reader's doorbell                  place of the writer's doorbell
 *   0    thread that receives, 0 before (4)         0    the writer's doorbell, for space (4)
 *   4    number of its receiver (4)
 *   8    signals it has received (8)                8    messages in the ring that have no signal (8)
 *   the reader writes these                         the writer writes this
 *
 * A thread cannot be signalled before it first receives, so messages that are sent earlier have no signal.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "shm/ends.h"

/* The largest message that a signal carries, and the kinds of those that carry none. */
enum { LARGEST_LETTER = 7, IN_RING = 8, LOOK = 9 };

/* One direction. */
struct mailbox {
    char *readers; /* place of the reader's doorbell */
    char *writers;
    uint64_t window; /* signals that may be on their way at a time */
};

/* Signals for us. */
struct inbox {
    struct mailbox mailbox;
    struct bell to_writer; /* rung when there is room for more */
    pid_t sender;
    int tag; /* 0 until we receive for the first time */
    uint64_t letter;
    bool has_letter;
    uint64_t received;
    uint64_t published;
    uint64_t taken; /* messages without a signal that were received */
};

/* Signals to the peer. */
struct outbox {
    struct mailbox mailbox;
    pid_t receiver;
    uint64_t sent;
    uint64_t received; /* where the peer was when we last looked */
    uint64_t left;
};

struct inbox inbox_of(const struct ends *ends);
struct outbox outbox_of(const struct ends *ends);

/* Lets the peer send signals from now on, the first time. */
void inbox_bind(struct inbox *inbox);

/* sigtimedwait(2): takes one signal, and keeps it if it is a signal for us; false if none came in time. */
bool inbox_take(struct inbox *inbox, long at_most_nanos);

/* Whether there is one more message from before we received for the first time; those come first. */
bool inbox_has_left(const struct inbox *inbox);

/* Goes on behind the signal. */
void inbox_remove(struct inbox *inbox);

/* Whether there is a thread to signal. */
bool outbox_has_reader(const struct outbox *outbox);

/* Whether one more signal may be on its way: 1, 0 or FAILED. */
int outbox_has_room(struct outbox *outbox);

/* Sends one: 0, GONE, FAILED, or NOTHING_YET if the kernel has no room for it. */
int outbox_send(struct outbox *outbox, uint64_t letter);

/* Says that one more message has been left in the ring without a signal. */
void outbox_leave(struct outbox *outbox);

/* Tells the peer to look whether something has changed. */
void outbox_tell(struct outbox *outbox);

#endif
