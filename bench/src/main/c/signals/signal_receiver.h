/* Signals for this side's endpoint, in the order in which they were sent to the thread that receives. */
#ifndef SIGNAL_RECEIVER_H
#define SIGNAL_RECEIVER_H

#include "signals/receiver_word.h"

struct signal_receiver {
    struct receiver_word word;
    struct doorbell to_writer; /* to wake the writer when there is room for more */
    pid_t sender;
    int tag; /* 0 until the first receive */
    uint64_t payload;
    bool has_payload;
    uint64_t received;
    uint64_t published; /* what the writer knows of that */
    uint64_t taken;     /* messages without a signal that were received */
};

struct signal_receiver signal_receiver_of(const struct ring_connection *connection);

/* Lets the peer send signals from now on; does something the first time only. */
void signal_receiver_bind(struct signal_receiver *receiver);

/* sigtimedwait(2): takes one signal, and keeps its payload if it is for this receiver; false if none came in time. */
bool signal_receiver_take(struct signal_receiver *receiver, long max_nanos);

/* Whether there is a message from before the first receive; those come first. */
bool signal_receiver_has_left(const struct signal_receiver *receiver);

/* Removes the payload, and publishes the room from time to time. */
void signal_receiver_remove(struct signal_receiver *receiver);

#endif
