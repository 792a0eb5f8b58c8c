#include "measure/pair.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/stop.h"
#include "measure/processors.h"

enum {
    CAPACITY = 1 << 16, /* as the mechanisms in Java are measured */
    LOST_AFTER_MS = 20, /* where messages may be dropped: an answer that has not come by then will not come */
    PATIENCE_MS = 100,  /* and where they may not */
    DESCRIPTORS = 256,  /* more than this program ever has */
};

static struct options options_of(const struct plan *plan, bool is_client)
{
    return (struct options){
        .max_message = plan->size < MESSAGE_HEADER ? MESSAGE_HEADER : plan->size,
        .capacity = CAPACITY,
        .patience_ms = plan->mechanism->drops && is_client ? LOST_AFTER_MS : PATIENCE_MS,
    };
}

/* A child's copy of a lock or of a pipe's end would outlive the parent's own. */
static void close_what_was_not_given(const int inherited[2])
{
    for (int descriptor = STDERR_FILENO + 1; descriptor < DESCRIPTORS; descriptor++) {
        if (descriptor != inherited[0] && descriptor != inherited[1]) {
            close(descriptor);
        }
    }
}

static int serve(const struct plan *plan, const char *address, int processor)
{
    struct options options = options_of(plan, false);
    struct endpoint *endpoint = plan->mechanism->connect(plan->mechanism, address, &options);
    if (!endpoint || pin(processor) != 0) {
        return FAILED;
    }
    int result = plan->is_stream ? stream_serve(endpoint, plan->size, plan->mechanism->drops)
                                 : echo_serve(endpoint, plan->size, plan->mechanism->drops);
    endpoint->close(endpoint);
    return result;
}

static _Noreturn void be_the_peer(
        const struct plan *plan, const struct listener *listener, int processor, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* it never outlives its parent, which may have died just before */
    stop_with_child(false);
    if (getppid() != parent) {
        _exit(1);
    }
    close_what_was_not_given(listener->inherited);
    stop_after(plan->bound);
    if (serve(plan, listener->address, processor) != 0) {
        fprintf(stderr, "ipc-floor: the peer: %s\n", failure());
        _exit(1);
    }
    _exit(0);
}

/* The address that the listener is given: in the private directory, or whatever is free. */
static int choose_address(
        char address[PATH_BYTES], const struct mechanism *mechanism, const struct private_directory *directory)
{
    switch (mechanism->address) {
        case PATH:
            return directory_resolve(address, directory->path, "socket");
        case DIRECTORY:
            snprintf(address, PATH_BYTES, "%s", directory->path);
            return 0;
        case ABSTRACT_NAME: /* the directory's random name serves, since nobody else has it */
            snprintf(address, PATH_BYTES, "ipc-suite%s", strrchr(directory->path, '/'));
            return 0;
        default:
            snprintf(address, PATH_BYTES, "%s", mechanism->anywhere ? mechanism->anywhere : "");
            return 0;
    }
}

/* Lets the peer end by itself; one that does not is killed. 0 or FAILED. */
static int reap(pid_t peer)
{
    int status;
    if (UNLESS_OVER(waitpid(peer, &status, 0)) < 0) {
        kill(peer, SIGKILL);
        waitpid(peer, &status, 0);
        return fail("the peer did not end, and was killed");
    }
    if (WIFSIGNALED(status)) {
        return fail("the peer was ended by signal %d", WTERMSIG(status));
    }
    return WEXITSTATUS(status) == 0 ? 0 : fail("the peer failed");
}

/* Forks and meets; what the listener was for is closed on both sides then. */
static int meet(const struct plan *plan, struct listener *listener, const struct processors *processors,
        struct pair *pair)
{
    pid_t parent = getpid();
    stop_with_child(true);
    pair->peer = fork();
    if (pair->peer < 0) {
        return fail_call("fork", "the peer");
    }
    if (pair->peer == 0) {
        be_the_peer(plan, listener, processors->peer, parent);
    }
    pair->endpoint = listener->accept(listener);
    return pair->endpoint ? pin(processors->client) : FAILED;
}

int pair_open(const struct plan *plan, struct pair *pair)
{
    struct processors processors;
    struct options options = options_of(plan, true);
    char address[PATH_BYTES];
    *pair = (struct pair){.mechanism = plan->mechanism, .peer = -1};
    if (processors_for_placement(plan->placement, &processors) != 0
            || private_directory_make(&pair->directory) != 0) {
        return FAILED;
    }
    struct listener *listener = choose_address(address, plan->mechanism, &pair->directory) == 0
            ? plan->mechanism->listen(plan->mechanism, address, &options)
            : NULL;
    int met = listener ? meet(plan, listener, &processors, pair) : FAILED;
    if (listener) {
        listener->close(listener);
    }
    if (met != 0) {
        pair_close(pair, met);
    }
    return met;
}

int pair_close(struct pair *pair, int result)
{
    int ended = 0;
    char why[512]; /* which matters more than how the peer then ended */
    snprintf(why, sizeof why, "%s", failure());
    stop_with_child(false);
    if (pair->endpoint) {
        pair->endpoint->close(pair->endpoint);
    } else if (pair->peer > 0) {
        kill(pair->peer, SIGTERM);
    }
    if (pair->peer > 0) {
        ended = reap(pair->peer);
    }
    if (pair->mechanism->remove_left) {
        pair->mechanism->remove_left(pair->directory.path);
    }
    private_directory_remove(&pair->directory);
    return result != 0 ? fail("%s", why) : ended;
}
