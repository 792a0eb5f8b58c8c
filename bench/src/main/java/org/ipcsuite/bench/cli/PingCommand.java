package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.bench.cli.talk.Ping;
import org.ipcsuite.bench.cli.talk.PingStatistics;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipc-suite ping}: times the answers of an echo server, as ping(8) does. */
@Command(name = "ping", description = "Sends messages to an echo server and times its replies, like ping(8).")
final class PingCommand extends Subcommand {

    private static final int DEFAULT_SIZE = 64;

    @Mixin
    private EndpointArguments arguments = new EndpointArguments();

    @Option(names = "-c", paramLabel = "COUNT", description = "Sends that many messages (default: until Ctrl-C).")
    private @Nullable Long count;

    @Option(
            names = "-i",
            paramLabel = "INTERVAL",
            defaultValue = "1",
            converter = Seconds.class,
            description = "Seconds from one message to the next; 0: no pause (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(
            names = "-s",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "Bytes of a message, such as 64 or 1k (default: 64).")
    private @Nullable Integer size;

    @Option(
            names = "-W",
            paramLabel = "SECONDS",
            defaultValue = "5",
            converter = Seconds.class,
            description = "Seconds to wait for the server, and for a reply (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints the summary only.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return ping();
        } finally {
            RendezvousDirectory.removeBaseIfEmpty(); // in which the address is, unless one was given
        }
    }

    private Integer ping() throws IOException, InterruptedException {
        Transport mechanism = arguments.mechanism();
        Rendezvous.Address address = arguments.address();
        Ping.Plan plan = plan(mechanism);
        String peer = mechanism.name() + " " + address.value();
        try (Ping ping = new Ping(
                        connect(mechanism, address, plan), plan, witness(plan.size() + " bytes from " + peer));
                Interruption ignored = Interruption.callsFor(ping::stop)) {
            PingStatistics statistics = ping.run();
            if (!statistics.end().isEmpty()) {
                warn(peer + ": " + statistics.end());
            }
            print("\n--- " + peer + " ping statistics ---\n");
            statistics.summary().forEach(line -> print(line + "\n"));
            return statistics.isWhole() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private Ping.Plan plan(Transport mechanism) {
        int smallest = mechanism.traits().smallest();
        int largest = mechanism.traits().largest();
        int bytes = size != null ? size : Math.max(smallest, Math.min(DEFAULT_SIZE, largest));
        if (bytes < smallest || bytes > largest) {
            throw new UsageException("a message over " + mechanism.name() + " has " + smallest + " to " + largest
                    + " bytes, not " + bytes);
        }
        if (count != null && count < 1) {
            throw new UsageException("-c is 1 message or more, not " + count);
        }
        return new Ping.Plan(bytes, count == null ? Long.MAX_VALUE : count, interval, Seconds.positive(patience, "-W"));
    }

    private Endpoint connect(Transport mechanism, Rendezvous.Address address, Ping.Plan plan) throws IOException {
        Options options = Options.DEFAULT.withMaxMessage(plan.size()).withTimeout(plan.patience());
        try {
            Endpoint endpoint = mechanism.connect(address, options);
            if (plan.size() > endpoint.maxMessage()) {
                endpoint.close();
                throw new UsageException("a message to " + mechanism.name() + " " + address.value() + " has at most "
                        + endpoint.maxMessage() + " bytes here");
            }
            return endpoint;
        } catch (TimedOutException nobody) {
            arguments.requireAvailable();
            throw new UsageException("nobody answers (" + nobody.getMessage() + "); start './ipc-suite serve "
                    + mechanism.name() + "' with the same address first");
        } catch (IOException | IllegalArgumentException | LinkageError refused) {
            arguments.requireAvailable();
            throw new UsageException(
                    "cannot connect to " + mechanism.name() + " " + address.value() + ": " + ErrorText.of(refused));
        }
    }

    private Ping.Witness witness(String from) {
        return new Ping.Witness() {
            @Override
            public void answered(long sequence, long nanos) {
                say(from + ": seq=" + sequence + " time=" + Figures.time((double) nanos));
            }

            @Override
            public void lost(long sequence) {
                say("no answer: seq=" + sequence);
            }

            private void say(String line) {
                if (!quiet) {
                    print(line + "\n");
                }
            }
        };
    }
}
