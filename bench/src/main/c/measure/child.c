#include "measure/child.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"

enum { DESCRIPTORS = 256 }; /* more than this program has open when it forks */

static void close_other_descriptors(const int inherited[2])
{
    for (int descriptor = STDERR_FILENO + 1; descriptor < DESCRIPTORS; descriptor++) {
        if (descriptor != inherited[0] && descriptor != inherited[1]) {
            close(descriptor);
        }
    }
}

pid_t child_start(const char *name, const int inherited[2], double bound, child_task *task, void *argument)
{
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) {
        return fail_call("fork", name);
    }
    if (child > 0) {
        return child;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* the parent may have died just before, see below */
    stop_with_child(false);
    if (getppid() != parent) {
        _exit(1);
    }
    close_other_descriptors(inherited);
    stop_after(bound);
    if (task(argument) != 0) {
        fprintf(stderr, "ipc-floor: %s: %s\n", name, failure());
        _exit(1);
    }
    _exit(0);
}

int child_reap(const char *name, pid_t child)
{
    int status;
    if (RETRY_INTERRUPTED(waitpid(child, &status, 0)) < 0) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        return fail("%s did not end, and was killed", name);
    }
    if (WIFSIGNALED(status)) {
        return fail("%s was ended by signal %d", name, WTERMSIG(status));
    }
    return WEXITSTATUS(status) == 0 ? 0 : fail("%s failed", name);
}
