#include "shm/bell.h"

#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "core/stop.h"

enum { AWAKE, ASLEEP };

/* Long enough that the caller's look at the clock, between two waits, costs nothing. */
enum { LOOKS_OF_SPIN = 20000 };

/* About what a sleep and its wake-up cost on two processors; a time, since the processors' hints take unlike long. */
enum { ADAPTIVE_NANOS = 70000 };

/* Looks between two looks at the clock. */
enum { LOOKS_OF_ADAPTIVE = 100 };

/* The processor's own hint for loops that wait. */
static inline void relax(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb" ::: "memory"); /* yield does nothing on most of them */
#endif
}

static void wake(const struct bell *bell, uint32_t sleeper)
{
    if (bell->waiting == ANNOUNCED) {
        bell->announcement->wake(bell->object, sleeper);
    } else {
        syscall(SYS_futex, bell->word, FUTEX_WAKE, 1, NULL); /* not private: the waiter is in another process */
    }
}

void bell_ring(const struct bell *bell)
{
    if (bell->waiting == SPIN) {
        return;
    }
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* what was written is out before we look whether somebody sleeps */
    uint32_t sleeper = __atomic_load_n(bell->word, __ATOMIC_RELAXED);
    if (sleeper != AWAKE
            && __atomic_compare_exchange_n(
                    bell->word, &sleeper, AWAKE, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        wake(bell, sleeper);
    }
}

static bool spin(bool (*is_there)(void *context), void *context, int looks)
{
    for (int i = 0; i < looks; i++) {
        if (is_there(context)) {
            return true;
        }
        relax();
    }
    return false;
}

static bool spin_for_a_while(bool (*is_there)(void *context), void *context)
{
    if (spin(is_there, context, LOOKS_OF_ADAPTIVE)) {
        return true; /* most answers come within, and cost no look at the clock */
    }
    int64_t start = now();
    while (now() - start < ADAPTIVE_NANOS) {
        if (spin(is_there, context, LOOKS_OF_ADAPTIVE)) {
            return true;
        }
    }
    return false;
}

static bool futex_await(uint32_t *word, bool (*is_there)(void *context), void *context, long at_most_nanos)
{
    struct timespec timeout = {at_most_nanos / 1000000000, at_most_nanos % 1000000000};
    __atomic_store_n(word, ASLEEP, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* we are seen to sleep before we look */
    bool arrived = is_there(context);
    if (!arrived) {
        syscall(SYS_futex, word, FUTEX_WAIT, ASLEEP, &timeout); /* whatever ended it, we look */
        arrived = is_there(context);
    }
    __atomic_store_n(word, AWAKE, __ATOMIC_RELAXED);
    return arrived;
}

static bool announced_await(
        const struct bell *bell, bool (*is_there)(void *context), void *context, long at_most_nanos)
{
    __atomic_store_n(bell->word, bell->announcement->sleeper(bell->object), __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* we are seen to sleep before we look */
    bool arrived = is_there(context);
    if (!arrived) {
        bell->announcement->sleep(bell->object, at_most_nanos); /* whatever ended it, we look */
        arrived = is_there(context);
    }
    __atomic_store_n(bell->word, AWAKE, __ATOMIC_RELAXED);
    return arrived;
}

bool bell_await(const struct bell *bell, bool (*is_there)(void *context), void *context, long at_most_nanos)
{
    switch (bell->waiting) {
        case SPIN:
            return spin(is_there, context, LOOKS_OF_SPIN);
        case ADAPTIVE:
            return spin_for_a_while(is_there, context)
                    || futex_await(bell->word, is_there, context, at_most_nanos);
        case ANNOUNCED:
            return announced_await(bell, is_there, context, at_most_nanos);
        default:
            return futex_await(bell->word, is_there, context, at_most_nanos);
    }
}
