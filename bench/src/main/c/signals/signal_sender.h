/* Signals to the thread of the peer that receives. */
#ifndef SIGNAL_SENDER_H
#define SIGNAL_SENDER_H

#include "signals/receiver_word.h"

struct signal_sender {
    struct receiver_word word;
    pid_t receiver;
    uint64_t sent;
    uint64_t received; /* by the peer, when we last read it */
    uint64_t left;
};

struct signal_sender signal_sender_of(const struct ring_connection *connection);

/* Whether there is a thread to signal. */
bool signal_sender_has_reader(const struct signal_sender *sender);

/* Whether one more signal may be on its way: 1, 0 or FAILED. */
int signal_sender_has_room(struct signal_sender *sender);

/* Sends one: 0, GONE, FAILED, or NOTHING_YET if the kernel has no room for it. */
int signal_sender_send(struct signal_sender *sender, uint64_t payload);

/* Publishes that one more message has been left in the ring without a signal. */
void signal_sender_leave(struct signal_sender *sender);

/* Ends a wait of the peer, so that it checks what has changed. */
void signal_sender_wake(struct signal_sender *sender);

#endif
