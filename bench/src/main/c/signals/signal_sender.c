#include "signals/signal_sender.h"

#include <errno.h>

#include "core/failure.h"
#include "signals/signal_payload.h"
#include "signals/thread_signal.h"

struct signal_sender signal_sender_of(const struct ring_connection *connection)
{
    enum side peer = other_side(connection->side);
    return (struct signal_sender){
        .word = receiver_word_of(connection, peer),
        .receiver = layout_pid(&connection->mapped.layout, peer),
    };
}

bool signal_sender_has_reader(const struct signal_sender *sender)
{
    return __atomic_load_n(receiver_thread(&sender->word), __ATOMIC_ACQUIRE) != 0;
}

int signal_sender_has_room(struct signal_sender *sender)
{
    if (sender->sent - sender->received < sender->word.window) {
        return 1;
    }
    uint64_t seen = __atomic_load_n(receiver_received(&sender->word), __ATOMIC_ACQUIRE);
    if (seen < sender->received || seen > sender->sent) {
        return fail("the region is damaged: the peer says that it has received %llu signals, said %llu before, and was "
                    "sent %llu",
                (unsigned long long)seen, (unsigned long long)sender->received, (unsigned long long)sender->sent);
    }
    sender->received = seen;
    return sender->sent - sender->received < sender->word.window;
}

static int signal_reader(const struct signal_sender *sender, uint64_t payload)
{
    return thread_signal_send(sender->receiver, __atomic_load_n(receiver_thread(&sender->word), __ATOMIC_RELAXED),
            MESSAGE, __atomic_load_n(receiver_tag(&sender->word), __ATOMIC_RELAXED), payload);
}

int signal_sender_send(struct signal_sender *sender, uint64_t payload)
{
    if (signal_reader(sender, payload) == 0) {
        sender->sent++;
        return 0;
    }
    switch (errno) {
        case EAGAIN: return NOTHING_YET;
        case ESRCH: return GONE;
        default: return fail_call("rt_tgsigqueueinfo", "the peer's thread");
    }
}

void signal_sender_wake(struct signal_sender *sender)
{
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* either the reader sees the change, or we see the reader's thread */
    if (signal_sender_has_reader(sender)) {
        signal_reader(sender, LOOK); /* may fail: then the reader is gone, or other signals end its wait */
    }
}

void signal_sender_leave(struct signal_sender *sender)
{
    __atomic_store_n(receiver_left(&sender->word), ++sender->left, __ATOMIC_RELEASE);
    signal_sender_wake(sender); /* it may just begin to receive, and sleep without having seen this */
}
