#include "signals/letters.h"

#include <errno.h>

#include "core/failure.h"
#include "core/stop.h"
#include "signals/thread_signal.h"

enum { TAG_AT = 4, RECEIVED_AT = 8, LEFT_AT = 8 };

enum {
    LARGEST_WINDOW = 1024, /* each signal takes some 80 bytes of the kernel's, and one of RLIMIT_SIGPENDING */
    BYTES_A_LETTER = 64,
    PUBLISHED_EACH = 8, /* the reader says how many signals it has received after this part of the window */
};

static uint32_t *thread_of(const struct mailbox *mailbox)
{
    return (uint32_t *)mailbox->readers;
}

static int *tag_of(const struct mailbox *mailbox)
{
    return (int *)(mailbox->readers + TAG_AT);
}

static uint64_t *received_of(const struct mailbox *mailbox)
{
    return (uint64_t *)(mailbox->readers + RECEIVED_AT);
}

static uint64_t *left_of(const struct mailbox *mailbox)
{
    return (uint64_t *)(mailbox->writers + LEFT_AT);
}

/* Of the direction that this side reads. */
static struct mailbox mailbox_of(const struct ends *ends, enum side reader)
{
    uint64_t window = ends->mapped.region.capacity / BYTES_A_LETTER;
    return (struct mailbox){
        .readers = ends->bells->places[bell_number(reader, false)],
        .writers = ends->bells->places[bell_number(other_side(reader), true)],
        .window = window < LARGEST_WINDOW ? window : LARGEST_WINDOW,
    };
}

struct inbox inbox_of(const struct ends *ends)
{
    return (struct inbox){
        .mailbox = mailbox_of(ends, ends->side),
        .to_writer = ends->peer_space,
        .sender = region_pid(&ends->mapped.region, other_side(ends->side)),
    };
}

struct outbox outbox_of(const struct ends *ends)
{
    enum side peer = other_side(ends->side);
    return (struct outbox){
        .mailbox = mailbox_of(ends, peer),
        .receiver = region_pid(&ends->mapped.region, peer),
    };
}

/* Numbers of receivers; a process that was here before, with the same number, began elsewhere. */
static int next_tag(void)
{
    static uint32_t last;
    last = last ? last + 1 : (uint32_t)now() | 1;
    return (int)last;
}

void inbox_bind(struct inbox *inbox)
{
    if (inbox->tag != 0) {
        return;
    }
    inbox->tag = next_tag();
    __atomic_store_n(tag_of(&inbox->mailbox), inbox->tag, __ATOMIC_RELAXED);
    __atomic_store_n(thread_of(&inbox->mailbox), thread_number(NULL), __ATOMIC_RELEASE);
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* a sender that sees no thread yet has stored before what it left */
}

bool inbox_take(struct inbox *inbox, long at_most_nanos)
{
    siginfo_t information;
    if (thread_signal_take(MESSAGE, &information, at_most_nanos) != 0) {
        return errno != EAGAIN; /* interrupted: whether a signal comes is still open */
    }
    uint64_t letter = (uint64_t)(uintptr_t)information.si_value.sival_ptr;
    bool is_ours = information.si_code == SI_QUEUE && information.si_errno == inbox->tag
            && information.si_pid == inbox->sender;
    if (is_ours && (letter & 0xff) != LOOK) { /* that has ended a wait, which is all it is for */
        inbox->letter = letter;
        inbox->has_letter = true;
    }
    return true;
}

bool inbox_has_left(const struct inbox *inbox)
{
    return __atomic_load_n(left_of(&inbox->mailbox), __ATOMIC_ACQUIRE) > inbox->taken;
}

void inbox_remove(struct inbox *inbox)
{
    inbox->has_letter = false;
    inbox->received++;
    if (inbox->received - inbox->published >= inbox->mailbox.window / PUBLISHED_EACH) {
        inbox->published = inbox->received;
        __atomic_store_n(received_of(&inbox->mailbox), inbox->received, __ATOMIC_RELEASE);
        bell_ring(&inbox->to_writer);
    }
}

bool outbox_has_reader(const struct outbox *outbox)
{
    return __atomic_load_n(thread_of(&outbox->mailbox), __ATOMIC_ACQUIRE) != 0;
}

int outbox_has_room(struct outbox *outbox)
{
    if (outbox->sent - outbox->received < outbox->mailbox.window) {
        return 1;
    }
    uint64_t seen = __atomic_load_n(received_of(&outbox->mailbox), __ATOMIC_ACQUIRE);
    if (seen < outbox->received || seen > outbox->sent) {
        return fail("the region is damaged: the peer says that it has received %llu signals, said %llu before, and was "
                    "sent %llu",
                (unsigned long long)seen, (unsigned long long)outbox->received, (unsigned long long)outbox->sent);
    }
    outbox->received = seen;
    return outbox->sent - outbox->received < outbox->mailbox.window;
}

static int signal_reader(const struct outbox *outbox, uint64_t letter)
{
    return thread_signal_send(outbox->receiver, __atomic_load_n(thread_of(&outbox->mailbox), __ATOMIC_RELAXED),
            MESSAGE, __atomic_load_n(tag_of(&outbox->mailbox), __ATOMIC_RELAXED), letter);
}

int outbox_send(struct outbox *outbox, uint64_t letter)
{
    if (signal_reader(outbox, letter) == 0) {
        outbox->sent++;
        return 0;
    }
    switch (errno) {
        case EAGAIN: return NOTHING_YET;
        case ESRCH: return GONE;
        default: return fail_call("rt_tgsigqueueinfo", "the peer's thread");
    }
}

void outbox_tell(struct outbox *outbox)
{
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* either the reader sees it as it begins, or we see the reader's thread */
    if (outbox_has_reader(outbox)) {
        signal_reader(outbox, LOOK); /* one that finds nobody, or no room, was not needed */
    }
}

void outbox_leave(struct outbox *outbox)
{
    __atomic_store_n(left_of(&outbox->mailbox), ++outbox->left, __ATOMIC_RELEASE);
    outbox_tell(outbox); /* it has just begun to receive, and may sleep without having seen this */
}
