#include "core/stop.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "core/failure.h"

enum { TICK_MICROS = 50000, PATIENT_TICKS = 60, LONGEST_PAUSE_NANOS = 5000000 };

static volatile int64_t deadline;
static volatile sig_atomic_t is_restless;
static volatile sig_atomic_t is_late;
static volatile sig_atomic_t told_by;
static volatile sig_atomic_t is_childless;
static volatile sig_atomic_t ticks;

static void tick_from(long seconds, long micros)
{
    struct itimerval timer = {.it_interval = {0, TICK_MICROS}, .it_value = {seconds, micros}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* What does not look whether it is over within 3 s hangs, and then there is nothing left to do in order. */
static void on_tick(int signal)
{
    (void)signal;
    if (now() < deadline && !told_by && !is_childless) {
        return; /* it was only to interrupt */
    }
    is_late = 1;
    if (++ticks > PATIENT_TICKS) {
        static const char hung[] = "ipc-floor: it hangs, and is ended\n";
        if (write(STDERR_FILENO, hung, sizeof hung - 1) < 0) {
            _exit(1);
        }
        _exit(1);
    }
}

static void on_order(int signal)
{
    told_by = signal;
    tick_from(0, TICK_MICROS);
}

static void on_child(int signal)
{
    (void)signal;
    is_childless = 1;
    tick_from(0, TICK_MICROS);
}

/* Without SA_RESTART, so that calls return. A child that is only stopped has not ended. */
static void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_NOCLDSTOP};
    sigaction(signal, &action, NULL);
}

void stop_on_signals(void)
{
    handle(SIGALRM, on_tick);
    handle(SIGTERM, on_order);
    handle(SIGINT, on_order);
    handle(SIGHUP, on_order);
    handle(SIGPIPE, SIG_IGN);
}

void stop_after(double seconds)
{
    if (is_told_to_go()) { /* and a new deadline would put that off */
        tick_from(0, TICK_MICROS);
        return;
    }
    long whole = (long)seconds;
    deadline = now() + (int64_t)(seconds * 1e9);
    if (is_restless) {
        tick_from(0, TICK_MICROS);
    } else {
        tick_from(whole, (long)((seconds - (double)whole) * 1e6) + 1);
    }
    is_late = 0; /* a tick of the time before can have come until just now */
    ticks = 0;
}

void stop_look_up_often(void)
{
    is_restless = 1;
    tick_from(0, TICK_MICROS);
}

void stop_with_child(bool watched)
{
    handle(SIGCHLD, watched ? on_child : SIG_DFL);
    is_childless = 0;
}

bool is_over(void)
{
    return is_late || told_by || is_childless;
}

bool is_told_to_go(void)
{
    return told_by || is_childless;
}

int stop_signal(void)
{
    return told_by;
}

int fail_over(const char *waiting_for)
{
    if (told_by) {
        return fail("ended by signal %d (%s): %s", (int)told_by, strsignal(told_by), waiting_for);
    }
    return fail(is_childless ? "the peer has ended: %s" : "timed out: %s", waiting_for);
}

bool pause_unless_over(long *nanos)
{
    struct timespec pause = {0, *nanos};
    nanosleep(&pause, NULL);
    *nanos = *nanos * 2 < LONGEST_PAUSE_NANOS ? *nanos * 2 : LONGEST_PAUSE_NANOS;
    return !is_over();
}

int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}
