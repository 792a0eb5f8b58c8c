package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.time.Duration;
import org.ipcsuite.bench.cli.talk.ClientServer;
import org.ipcsuite.bench.cli.talk.EchoLoop;
import org.ipcsuite.bench.cli.talk.EchoServer;
import org.ipcsuite.bench.cli.talk.Talk;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipc-suite serve}: an echo server to talk to, from any language. */
@Command(name = "serve", description = "Sends every message back; explain MECHANISM says how to talk to it.")
final class ServeCommand extends Subcommand {

    private static final int MOST_CLIENTS = 64;
    /** An endpoint keeps about that many buffers of the largest message. */
    private static final int BUFFERS = 3;

    private static final int LEAST_BUFFER = 1 << 16;

    /** Within this time the loop looks for silent clients. */
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** That an {@link Options#timeout()} can be. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

    @Mixin
    private EndpointArguments arguments = new EndpointArguments();

    @Option(
            names = "--max-message",
            paramLabel = "BYTES",
            defaultValue = "64k",
            converter = Sizes.class,
            description = "The largest message accepted, such as 1m (default: ${DEFAULT-VALUE}).")
    private int maxMessage;

    @Option(
            names = "--exchange",
            description = "Is the peer of a run on another host: run MECHANISM@ADDRESS measures against it.")
    private boolean exchange;

    @Option(names = "--threads", description = "Serves each client in a thread of its own, not all in one.")
    private boolean threads;

    @Option(
            names = "-n",
            paramLabel = "COUNT",
            defaultValue = "0",
            description = "Ends after that many clients (default: never).")
    private long count;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            defaultValue = "60",
            converter = Seconds.class,
            description = "Drops a client that sends nothing for so long (default: ${DEFAULT-VALUE}).")
    private Duration idle;

    private volatile @Nullable ClientServer serving;
    private volatile @Nullable OutputException lostOutput;

    @Override
    public Integer call() throws IOException {
        try {
            return serve();
        } finally {
            RendezvousDirectory.removeBaseIfEmpty(); // in which the address is, unless one was given
        }
    }

    private Integer serve() throws IOException {
        Transport mechanism = arguments.mechanism();
        arguments.requireAvailable();
        Rendezvous.Address address = arguments.address();
        if (count < 0) {
            throw new UsageException("-n is a number of clients, not " + count);
        }
        if (NetworkExposure.isToTheNetwork(mechanism.traits(), address.value())) {
            warn("anybody who can reach " + address.value() + " may connect: there is no authentication");
        }
        Duration silence = Seconds.positive(idle, "--idle");
        try (ClientServer server = open(mechanism, address, silence);
                Interruption ignored = Interruption.callsFor(() -> end(server))) {
            print("serving " + mechanism.name() + " at " + where(server) + "; Ctrl-C ends it\n");
            serving = server;
            server.serve(count == 0 ? Long.MAX_VALUE : count);
        }
        if (lostOutput != null) {
            throw lostOutput;
        }
        return ExitCode.OK;
    }

    private ClientServer open(Transport mechanism, Rendezvous.Address address, Duration silence) {
        Options options = Options.DEFAULT.withMaxMessage(
                Math.min(maxMessage, mechanism.traits().largest()));
        try {
            if (threads || exchange || mechanism.traits().serving() == Traits.Serving.NONE) {
                return new EchoServer(
                        mechanism.listen(address, options),
                        talk(mechanism),
                        clientsAtATime(mechanism),
                        hasThreads(mechanism),
                        silence,
                        this::logOfClient);
            }
            return new EchoLoop(
                    mechanism.serve(address, options.withTimeout(wait(mechanism, silence))),
                    silence,
                    this::logOfClient);
        } catch (IOException | IllegalArgumentException refused) {
            throw new UsageException(
                    "cannot serve " + mechanism.name() + " at " + address.value() + ": " + ErrorText.of(refused));
        }
    }

    /** How long the loop may wait: a client of one socket has left when it was silent for so long. */
    private static Duration wait(Transport mechanism, Duration silence) {
        Duration longest = mechanism.traits().serving().isShared() ? LONGEST_SILENCE : LOOK;
        return silence.compareTo(longest) < 0 ? silence : longest;
    }

    /** The address with what the kernel has chosen, such as a port. */
    private static String where(ClientServer server) {
        Rendezvous at = server.rendezvous();
        return at instanceof Rendezvous.Address address ? address.value() : at.text();
    }

    /** Whether its listener accepts a client while it serves another. */
    private static boolean hasThreads(Transport mechanism) {
        return mechanism.traits().clients() == Traits.Clients.MANY
                && !mechanism.traits().serving().isShared();
    }

    private Talk talk(Transport mechanism) {
        return exchange ? Talk.exchange(mechanism.traits().whenFull() == Traits.WhenFull.DROPS) : Talk.ECHO;
    }

    /** One that measures wants no other beside it; else so many that their buffers fill half of the memory at most. */
    private int clientsAtATime(Transport mechanism) {
        if (exchange || !hasThreads(mechanism)) {
            return 1;
        }
        long each = (long) BUFFERS * Math.max(LEAST_BUFFER, maxMessage);
        return (int) Math.max(1, Math.min(MOST_CLIENTS, Runtime.getRuntime().maxMemory() / 2 / each));
    }

    private void end(ClientServer server) {
        try {
            server.close();
            RendezvousDirectory.removeBaseIfEmpty();
        } catch (IOException failed) {
            warn("the end was not clean: " + ErrorText.of(failed));
        }
    }

    /** In a client's thread: the server ends if its log cannot be written. */
    private void logOfClient(String line) {
        try {
            warn(line);
        } catch (OutputException lost) {
            boolean isFirst = lostOutput == null;
            lostOutput = lost;
            ClientServer server = serving;
            if (isFirst && server != null) {
                end(server);
            }
        }
    }
}
