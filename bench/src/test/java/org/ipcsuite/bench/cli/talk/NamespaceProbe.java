package org.ipcsuite.bench.cli.talk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/**
 * A process that pings servers, each where it is: {@code 1000 fifo address:/tmp/x posix-mq
 * directory:/tmp/y}, the longest wait in
 * milliseconds first. It prints a line for each.
 */
final class NamespaceProbe {

    private NamespaceProbe() {}

    public static void main(String[] args) throws InterruptedException {
        Options options = Options.DEFAULT.withMaxMessage(1024).withTimeout(Duration.ofMillis(Long.parseLong(args[0])));
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < args.length; i += 2) {
            Transport transport = Transports.named(args[i]).orElseThrow();
            Rendezvous at = Rendezvous.parse(args[i + 1]);
            Thread thread =
                    new Thread(() -> System.out.println(transport.name() + " " + outcome(transport, at, options)));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.exit(0);
    }

    private static String outcome(Transport transport, Rendezvous at, Options options) {
        try (Endpoint endpoint = transport.connect(at, options)) {
            Ping.Plan plan = new Ping.Plan(64, 1, Duration.ZERO, options.timeout());
            PingStatistics statistics = new Ping(endpoint, plan, new Silent()).run();
            return statistics.isWhole() ? "answered" : "failed: " + statistics.end();
        } catch (Exception failed) {
            return "failed: " + failed.getMessage();
        }
    }

    private static final class Silent implements Ping.Witness {
        @Override
        public void answered(long sequence, long nanos) {}

        @Override
        public void lost(long sequence) {}
    }
}
