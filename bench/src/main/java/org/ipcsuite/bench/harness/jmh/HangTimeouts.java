package org.ipcsuite.bench.harness.jmh;

import java.time.Duration;

/**
 * How long after the end of an iteration's time a hang is ended, layer by layer. Each layer waits longer than the one below
 * it, so that the one that knows most reports first.
 */
public final class HangTimeouts {

    /** The link is closed, which wakes both sides: nothing that is measured waits for seconds. */
    static final Duration LINK_IS_CLOSED = Duration.ofSeconds(6);

    /** JMH interrupts the benchmark. A call on an endpoint gives up two seconds later (Options.timeout). */
    static final Duration JMH_INTERRUPTS = Duration.ofSeconds(8);

    /** The fork is killed. */
    public static final Duration FORK_IS_KILLED = Duration.ofSeconds(20);

    private HangTimeouts() {}
}
