#include "shm/doorbell.h"

#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/stop.h"

enum { AWAKE, ASLEEP };

uint32_t doorbell_asleep(void *object)
{
    (void)object;
    return ASLEEP;
}

/* Enough checks that reading the clock, between two waits, costs nothing. */
enum { SPIN_CHECKS = 20000 };

/*
 * About the cost of a sleep and its wake-up on two processors; a time, since relax() takes longer on some processors.
 */
enum { ADAPTIVE_NANOS = 70000 };

/* Checks between two readings of the clock. */
enum { ADAPTIVE_CHECKS = 100 };

static void wake(const struct doorbell *doorbell, uint32_t sleeper)
{
    if (doorbell->waiting == BLOCKING) {
        doorbell->blocking->wake(doorbell->object, sleeper);
    } else {
        syscall(SYS_futex, doorbell->word, FUTEX_WAKE, 1, NULL); /* not private: the waiter is in another process */
    }
}

void doorbell_wake(const struct doorbell *doorbell)
{
    if (doorbell->waiting == SPIN) {
        return;
    }
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* what was written is visible before we check for a sleeper */
    uint32_t sleeper = __atomic_load_n(doorbell->word, __ATOMIC_RELAXED);
    if (sleeper != AWAKE
            && __atomic_compare_exchange_n(
                    doorbell->word, &sleeper, AWAKE, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        wake(doorbell, sleeper);
    }
}

static bool spin(condition *is_met, void *context, int checks)
{
    for (int i = 0; i < checks; i++) {
        if (is_met(context)) {
            return true;
        }
        relax();
    }
    return false;
}

static bool spin_for_a_while(condition *is_met, void *context)
{
    if (spin(is_met, context, ADAPTIVE_CHECKS)) {
        return true; /* most answers arrive by then, and the clock is not read */
    }
    int64_t start = now();
    while (now() - start < ADAPTIVE_NANOS) {
        if (spin(is_met, context, ADAPTIVE_CHECKS)) {
            return true;
        }
    }
    return false;
}

static bool futex_await(uint32_t *word, condition *is_met, void *context, long max_nanos)
{
    struct timespec timeout = timespec_of(max_nanos);
    __atomic_store_n(word, ASLEEP, __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* the word is visible before we check */
    bool met = is_met(context);
    if (!met) {
        syscall(SYS_futex, word, FUTEX_WAIT, ASLEEP, &timeout); /* whatever ended it, we check */
        met = is_met(context);
    }
    __atomic_store_n(word, AWAKE, __ATOMIC_RELAXED);
    return met;
}

static bool blocking_await(
        const struct doorbell *doorbell, condition *is_met, void *context, long max_nanos)
{
    __atomic_store_n(doorbell->word, doorbell->blocking->sleeper(doorbell->object), __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* the word is visible before we check */
    bool met = is_met(context);
    if (!met) {
        doorbell->blocking->sleep(doorbell->object, max_nanos); /* whatever ended it, we check */
        met = is_met(context);
    }
    __atomic_store_n(doorbell->word, AWAKE, __ATOMIC_RELAXED);
    return met;
}

bool doorbell_await(const struct doorbell *doorbell, condition *is_met, void *context, long max_nanos)
{
    switch (doorbell->waiting) {
        case SPIN:
            return spin(is_met, context, SPIN_CHECKS);
        case ADAPTIVE:
            return spin_for_a_while(is_met, context)
                    || futex_await(doorbell->word, is_met, context, max_nanos);
        case BLOCKING:
            return blocking_await(doorbell, is_met, context, max_nanos);
        default:
            return futex_await(doorbell->word, is_met, context, max_nanos);
    }
}
