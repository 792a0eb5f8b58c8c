/*
 * How every wait ends: at a deadline, or because somebody told this process to go. A signal interrupts the system call
 * that waits (EINTR), and then again and again, since the first one may come just before the call begins. What waits
 * without a system call asks is_over() now and then.
 */
#ifndef STOP_H
#define STOP_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

/* From here on SIGTERM, SIGINT and SIGHUP end waits, and this process ends in order, with all that it has made. */
void stop_on_signals(void);

/* Waits end when that time has passed, in place of the time that was set before. */
void stop_after(double seconds);

/* From here on blocking calls are interrupted periodically, so that the caller can check whether its peer lives. */
void stop_look_up_often(void);

/* Whether waits have to end now. */
bool is_over(void);

/* Whether this process was told to go, or its child ended before its time: a new deadline does not change that. */
bool is_told_to_go(void);

/* The signal that told this process to go, or 0. */
int stop_signal(void);

/* From here on the end of a child ends waits, as nobody is there to be waited for; false: not any more. */
void stop_with_child(bool watched);

/* Notes what was waited for and returns FAILED. */
int fail_over(const char *waiting_for);

/* Lets some time go by before the next try: 20 microseconds at first, twice as much each time, 5 ms at most. */
bool pause_unless_over(long *nanos);

/* A system call that is made again if a signal came first, unless everything is over. */
#define UNLESS_OVER(call)                                        \
    ({                                                           \
        long result_;                                            \
        do {                                                     \
            result_ = (call);                                    \
        } while (result_ < 0 && errno == EINTR && !is_over());   \
        result_;                                                 \
    })

/* CLOCK_MONOTONIC in nanoseconds. */
int64_t now(void);

#endif
