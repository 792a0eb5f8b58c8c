/*
 * How every wait ends: at a deadline, or when this process is signalled to terminate. A signal interrupts the waiting
 * system call (EINTR), and repeats periodically, since the first one may arrive just before the call begins. Loops that
 * wait without a system call check must_stop().
 */
#ifndef STOP_H
#define STOP_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum { NANOS_PER_SECOND = 1000000000 };

/* From now on SIGTERM, SIGINT and SIGHUP end waits, so that this process can clean up before it exits. */
void stop_on_signals(void);

/* Sets the deadline of all waits, in place of the last one. */
void stop_after(double seconds);

/* From now on blocking calls are interrupted periodically, so that the caller can check whether its peer lives. */
void interrupt_periodically(void);

/* Whether waits must end now. */
bool must_stop(void);

/*
 * Whether this process was signalled to terminate, or its child ended too early; a new deadline does not change that.
 */
bool is_terminating(void);

/* The signal that asked this process to terminate, or 0. */
int terminating_signal(void);

/* Whether the end of a child ends waits from now on. */
void stop_with_child(bool watched);

/* After must_stop(): stores why, and what was waited for, and returns FAILED. */
int fail_stopped(const char *waiting_for);

/* The pause before the first retry, to initialize what pause_unless_stopped doubles. */
enum { FIRST_PAUSE_NANOS = 20000 };

/* Pauses before a retry, and doubles the pause up to 5 ms. False if must_stop(). */
bool pause_unless_stopped(long *nanos);

/* Repeats a system call that a signal has interrupted, unless must_stop(). */
#define RETRY_INTERRUPTED(call)                                  \
    ({                                                           \
        long result_;                                            \
        do {                                                     \
            result_ = (call);                                    \
        } while (result_ < 0 && errno == EINTR && !must_stop()); \
        result_;                                                 \
    })

/* CLOCK_MONOTONIC in nanoseconds. */
int64_t now(void);

/* A duration as system calls take it. */
static inline struct timespec timespec_of(long nanos)
{
    return (struct timespec){nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};
}

/* That long from now on a clock, for calls that take an absolute time. */
static inline struct timespec timespec_after(clockid_t clock, long nanos)
{
    struct timespec end;
    clock_gettime(clock, &end);
    end.tv_nsec += nanos;
    end.tv_sec += end.tv_nsec / NANOS_PER_SECOND;
    end.tv_nsec %= NANOS_PER_SECOND;
    return end;
}

#endif
