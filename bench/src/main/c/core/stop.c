#include "core/stop.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "core/failure.h"

enum { TICK_MICROS = 50000, TICKS_UNTIL_KILLED = 60, LONGEST_PAUSE_NANOS = 5000000 };

static volatile int64_t deadline;
static volatile sig_atomic_t is_periodic;
static volatile sig_atomic_t is_expired;
static volatile sig_atomic_t terminated_by;
static volatile sig_atomic_t has_child_ended;
static volatile sig_atomic_t ticks;

static void tick_from(long seconds, long micros)
{
    struct itimerval timer = {.it_interval = {0, TICK_MICROS}, .it_value = {seconds, micros}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* A program that has not checked must_stop() for 3 s hangs, and cannot clean up. */
static void on_tick(int signal)
{
    (void)signal;
    if (now() < deadline && !terminated_by && !has_child_ended) {
        return; /* a tick that only interrupts a call */
    }
    is_expired = 1;
    if (++ticks > TICKS_UNTIL_KILLED) {
        static const char hung[] = "ipc-floor: it hangs, and is ended\n";
        if (write(STDERR_FILENO, hung, sizeof hung - 1) < 0) {
            _exit(1);
        }
        _exit(1);
    }
}

static void on_termination(int signal)
{
    terminated_by = signal;
    tick_from(0, TICK_MICROS);
}

static void on_child(int signal)
{
    (void)signal;
    has_child_ended = 1;
    tick_from(0, TICK_MICROS);
}

/* Without SA_RESTART, so that calls return; with SA_NOCLDSTOP, since a stopped child has not ended. */
static void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_NOCLDSTOP};
    sigaction(signal, &action, NULL);
}

void stop_on_signals(void)
{
    handle(SIGALRM, on_tick);
    handle(SIGTERM, on_termination);
    handle(SIGINT, on_termination);
    handle(SIGHUP, on_termination);
    handle(SIGPIPE, SIG_IGN);
}

void stop_after(double seconds)
{
    if (is_terminating()) { /* a new deadline must not postpone that */
        tick_from(0, TICK_MICROS);
        return;
    }
    long whole = (long)seconds;
    deadline = now() + (int64_t)(seconds * 1e9);
    if (is_periodic) {
        tick_from(0, TICK_MICROS);
    } else {
        tick_from(whole, (long)((seconds - (double)whole) * 1e6) + 1);
    }
    is_expired = 0; /* a tick of the last deadline may have arrived until now */
    ticks = 0;
}

void interrupt_periodically(void)
{
    is_periodic = 1;
    tick_from(0, TICK_MICROS);
}

void stop_with_child(bool watched)
{
    handle(SIGCHLD, watched ? on_child : SIG_DFL);
    has_child_ended = 0;
}

bool must_stop(void)
{
    return is_expired || terminated_by || has_child_ended;
}

bool is_terminating(void)
{
    return terminated_by || has_child_ended;
}

int terminating_signal(void)
{
    return terminated_by;
}

int fail_stopped(const char *waiting_for)
{
    if (terminated_by) {
        return fail("ended by signal %d (%s): %s", (int)terminated_by, strsignal(terminated_by), waiting_for);
    }
    return fail(has_child_ended ? "the peer has ended: %s" : "timed out: %s", waiting_for);
}

bool pause_unless_stopped(long *nanos)
{
    struct timespec pause = {0, *nanos};
    nanosleep(&pause, NULL);
    *nanos = *nanos * 2 < LONGEST_PAUSE_NANOS ? *nanos * 2 : LONGEST_PAUSE_NANOS;
    return !must_stop();
}

int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}
