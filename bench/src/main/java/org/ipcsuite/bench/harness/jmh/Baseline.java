package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.OpenLoop;
import org.ipcsuite.core.exchange.Stream;

/** A baseline: what measuring itself costs. */
final class Baseline extends Link {

    private final int size;

    Baseline(int size, Processors processors) {
        super(processors);
        this.size = size;
    }

    @Override
    Echo echo() {
        return new Echo(InProcess.echo(), size, false, sequence());
    }

    @Override
    OpenLoop openLoop(OpenLoop.Clock clock, OpenLoop.Latencies latencies) {
        return new OpenLoop(InProcess.echo(), size, false, sequence(), 1, clock, latencies);
    }

    @Override
    Stream stream() {
        return new Stream(InProcess.stream(Math.max(size, Message.HEADER)), size, false);
    }

    @Override
    CostMeter meter() throws IOException {
        return new CostMeter();
    }

    @Override
    public void close() {}
}
