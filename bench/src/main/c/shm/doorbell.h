/*
 * How one side waits for the other: the waker writes to shared memory first, and then wakes the waiter; the waiter
 * checks the memory, and sleeps only if its condition does not hold yet. A word in the memory says whether the waiter
 * sleeps.
 *
 *   waiter                                waker
 *   word = 1                              write the record
 *   full fence                            full fence
 *   is a record there? then word = 0      is word 1? then word = 0, FUTEX_WAKE
 *   FUTEX_WAIT while word is 1
 *
 * With a full fence on both sides at least one sees what the other wrote: the waiter the record, or the waker the
 * word. A blocking doorbell has other calls in place of FUTEX_WAKE and FUTEX_WAIT, and may have another number than 1.
 */
#ifndef DOORBELL_H
#define DOORBELL_H

#include <stdbool.h>
#include <stdint.h>

enum waiting {
    SPIN,     /* the waiter polls, and is never woken */
    ADAPTIVE, /* it polls briefly, then sleeps by futex(2) */
    FUTEX,    /* it sleeps at once by futex(2) */
    BLOCKING, /* it sleeps at once, in the call of a blocking doorbell */
};

/* The calls by which a signal or a semaphore wakes a waiter. */
struct blocking_doorbell {
    /* What the waiter writes to the word, not 0: what the waker needs to wake it. */
    uint32_t (*sleeper)(void *object);
    /* Ends the sleep that the waiter has begun or is about to begin. */
    void (*wake)(void *object, uint32_t sleeper);
    /* Sleeps until it is woken or some time has passed; it may return early. */
    void (*sleep)(void *object, long max_nanos);
};

struct doorbell {
    enum waiting waiting;
    uint32_t *word;
    const struct blocking_doorbell *blocking; /* of a doorbell that is BLOCKING */
    void *object;                             /* a struct doorbell_object, for its calls */
};

/* What is waited for; the check must not block. */
typedef bool condition(void *context);

/* The hint of the processor for polling loops. */
static inline void relax(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb" ::: "memory"); /* yield does nothing on most of them */
#endif
}

/* The sleeper of a blocking doorbell that needs no number to wake its waiter: 1. */
uint32_t doorbell_asleep(void *object);

/* Wakes the waiter, if there is one; to be called after its condition has been made true. */
void doorbell_wake(const struct doorbell *doorbell);

/*
 * Waits until it is woken or some time has passed, and returns the result of the last check of the condition; it may
 * return early.
 */
bool doorbell_await(const struct doorbell *doorbell, condition *is_met, void *context, long max_nanos);

#endif
