#include "measure/pair.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/exchange.h"
#include "core/failure.h"
#include "core/resource_journal.h"
#include "core/stop.h"
#include "measure/processors.h"

enum {
    CAPACITY = 1 << 16, /* as the mechanisms in Java are measured */
    LOST_AFTER_MS = 20, /* where messages may be dropped: then an answer counts as lost */
    TIMEOUT_MS = 100,   /* where they may not */
    DESCRIPTORS = 256,  /* more than this program ever opens */
};

static struct options options_of(const struct plan *plan, bool is_client)
{
    return (struct options){
        .max_message = plan->size < MESSAGE_HEADER ? MESSAGE_HEADER : plan->size,
        .capacity = CAPACITY,
        .timeout_ms = plan->transport->drops && is_client ? LOST_AFTER_MS : TIMEOUT_MS,
    };
}

/* A lock or the end of a pipe would otherwise stay open in the child after the parent has closed it. */
static void close_other_descriptors(const int inherited[2])
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
    struct endpoint *endpoint = plan->transport->connect(plan->transport, address, &options);
    if (!endpoint || pin(processor) != 0) {
        return FAILED;
    }
    int result = plan->is_stream ? stream_serve(endpoint, plan->size, plan->transport->drops)
                                 : echo_serve(endpoint, plan->size, plan->transport->drops);
    endpoint->close(endpoint);
    return result;
}

static _Noreturn void run_peer(
        const struct plan *plan, const struct listener *listener, int processor, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* the parent may have died just before, see below */
    stop_with_child(false);
    if (getppid() != parent) {
        _exit(1);
    }
    close_other_descriptors(listener->inherited);
    stop_after(plan->bound);
    if (serve(plan, listener->address, processor) != 0) {
        fprintf(stderr, "ipc-floor: the peer: %s\n", failure());
        _exit(1);
    }
    _exit(0);
}

/* The address for the listener: in the rendezvous directory, or one that the kernel chooses. */
static int choose_address(
        char address[PATH_BYTES], const struct transport *transport, const struct rendezvous_directory *directory)
{
    switch (transport->address) {
        case PATH:
            return directory_resolve(address, directory->path, "socket");
        case DIRECTORY:
            snprintf(address, PATH_BYTES, "%s", directory->path);
            return 0;
        case ABSTRACT_NAME: /* the random name of the directory, which is unique */
            snprintf(address, PATH_BYTES, "ipc-suite%s", strrchr(directory->path, '/'));
            return 0;
        default:
            snprintf(address, PATH_BYTES, "%s", transport->any_address ? transport->any_address : "");
            return 0;
    }
}

/* Waits for the peer to exit, and kills it if it does not. 0 or FAILED. */
static int reap(pid_t peer)
{
    int status;
    if (RETRY_INTERRUPTED(waitpid(peer, &status, 0)) < 0) {
        kill(peer, SIGKILL);
        waitpid(peer, &status, 0);
        return fail("the peer did not end, and was killed");
    }
    if (WIFSIGNALED(status)) {
        return fail("the peer was ended by signal %d", WTERMSIG(status));
    }
    return WEXITSTATUS(status) == 0 ? 0 : fail("the peer failed");
}

/* Forks the peer, and accepts it: 0 or FAILED. */
static int connect_peer(const struct plan *plan, struct listener *listener, const struct processors *processors,
        struct pair *pair)
{
    pid_t parent = getpid();
    stop_with_child(true);
    pair->peer = fork();
    if (pair->peer < 0) {
        return fail_call("fork", "the peer");
    }
    if (pair->peer == 0) {
        run_peer(plan, listener, processors->peer, parent);
    }
    pair->endpoint = listener->accept(listener);
    return pair->endpoint ? pin(processors->client) : FAILED;
}

int pair_open(const struct plan *plan, struct pair *pair)
{
    struct processors processors;
    struct options options = options_of(plan, true);
    char address[PATH_BYTES];
    *pair = (struct pair){.transport = plan->transport, .peer = -1};
    if (processors_for_placement(plan->placement, &processors) != 0
            || rendezvous_directory_create(&pair->directory) != 0) {
        return FAILED;
    }
    struct listener *listener = choose_address(address, plan->transport, &pair->directory) == 0
            ? plan->transport->listen(plan->transport, address, &options)
            : NULL;
    int connected = listener ? connect_peer(plan, listener, &processors, pair) : FAILED;
    if (listener) {
        listener->close(listener);
    }
    if (connected != 0) {
        pair_close(pair, connected);
    }
    return connected;
}

int pair_close(struct pair *pair, int result)
{
    int ended = 0;
    char why[512]; /* reported instead of how the peer then ended */
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
    if (pair->transport->objects) {
        journal_remove_stale(pair->directory.path, pair->transport->objects);
    }
    rendezvous_directory_remove(&pair->directory);
    return result != 0 ? fail("%s", why) : ended;
}
