package org.ipcsuite.bench.harness;

/** The processes that this one started, and those that they started: a fork's worker, its peer, and the C processes. */
final class Descendants {

    private Descendants() {}

    /** Ends them with SIGKILL. A peer outlives its fork by no more than a moment, since its stdin ends. */
    static void kill() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
