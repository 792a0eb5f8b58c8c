#include "signals/signal_receiver.h"

#include <errno.h>

#include "core/stop.h"
#include "signals/signal_payload.h"
#include "signals/thread_signal.h"

/* The reader publishes how many signals it has received after this part of the window. */
enum { PUBLISHED_EACH = 8 };

struct signal_receiver signal_receiver_of(const struct ring_connection *connection)
{
    return (struct signal_receiver){
        .word = receiver_word_of(connection, connection->side),
        .to_writer = connection->peer_space,
        .sender = layout_pid(&connection->mapped.layout, other_side(connection->side)),
    };
}

/* Numbers of receivers; an earlier process with the same process id began at another one. */
static int next_tag(void)
{
    static uint32_t last;
    last = last ? last + 1 : (uint32_t)now() | 1;
    return (int)last;
}

void signal_receiver_bind(struct signal_receiver *receiver)
{
    if (receiver->tag != 0) {
        return;
    }
    receiver->tag = next_tag();
    __atomic_store_n(receiver_tag(&receiver->word), receiver->tag, __ATOMIC_RELAXED);
    __atomic_store_n(receiver_thread(&receiver->word), thread_number(NULL), __ATOMIC_RELEASE);
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* either we see what the writer left, or it sees our thread */
}

bool signal_receiver_take(struct signal_receiver *receiver, long max_nanos)
{
    siginfo_t information;
    if (thread_signal_take(MESSAGE, &information, max_nanos) != 0) {
        return errno != EAGAIN; /* interrupted: a signal may still come */
    }
    uint64_t payload = (uint64_t)(uintptr_t)information.si_value.sival_ptr;
    bool is_ours = information.si_code == SI_QUEUE && information.si_errno == receiver->tag
            && information.si_pid == receiver->sender;
    if (is_ours && payload_kind(payload) != LOOK) { /* which only ends a wait */
        receiver->payload = payload;
        receiver->has_payload = true;
    }
    return true;
}

bool signal_receiver_has_left(const struct signal_receiver *receiver)
{
    return __atomic_load_n(receiver_left(&receiver->word), __ATOMIC_ACQUIRE) > receiver->taken;
}

void signal_receiver_remove(struct signal_receiver *receiver)
{
    receiver->has_payload = false;
    receiver->received++;
    if (receiver->received - receiver->published >= receiver->word.window / PUBLISHED_EACH) {
        receiver->published = receiver->received;
        __atomic_store_n(receiver_received(&receiver->word), receiver->received, __ATOMIC_RELEASE);
        doorbell_wake(&receiver->to_writer);
    }
}
