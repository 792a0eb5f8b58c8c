package org.ipcsuite.bench.harness.many;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.Worker;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/** Workers of one kind, the one that serves them all if there is one, and where they meet. For one thread. */
final class Processes implements Closeable {

    /** For an answer that takes no time of its own. */
    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration START_TIMEOUT_EACH = Duration.ofSeconds(2);
    private static final Duration FAILS_WITHIN = Duration.ofSeconds(1);

    private final ManyOrder order;
    private final Transport transport;
    private final List<RendezvousDirectory> directories = new ArrayList<>();
    private final List<WorkerProcess> members = new ArrayList<>();
    private final @Nullable WorkerProcess centre;

    /**
     * Starts the processes; does not wait for them.
     *
     * @param ofCentre what the one does that serves them; null if there is none
     * @param ofMembers what each of the many does
     * @param flags of each JVM
     * @param keptLog how many characters of what each prints are kept
     */
    Processes(
            ManyOrder order,
            @Nullable Class<? extends Worker> ofCentre,
            Class<? extends Worker> ofMembers,
            List<String> flags,
            int keptLog)
            throws IOException {
        this.order = order;
        this.transport = order.transport();
        int count = order.many().count();
        WorkerProcess started = null;
        try {
            for (int i = 0; i < (ofCentre == null ? count : 1); i++) {
                if (transport.traits().reach() != Traits.Reach.PARENT_CHILD) {
                    directories.add(RendezvousDirectory.create());
                }
            }
            started = ofCentre == null ? null : WorkerProcess.start(ofCentre, flags, List.of(), keptLog);
            for (int i = 0; i < count; i++) {
                members.add(WorkerProcess.start(ofMembers, flags, List.of(), keptLog));
            }
        } catch (IOException refused) {
            end(started);
            throw refused;
        }
        this.centre = started;
    }

    /** For all of them to start, or to connect. */
    Duration patience() {
        return patience(members.size());
    }

    /** For so many to start, or to connect. */
    static Duration patience(int count) {
        return START_TIMEOUT.plus(START_TIMEOUT_EACH.multipliedBy(count));
    }

    void awaitReady() throws IOException {
        if (centre != null) {
            centre.awaitReady(patience());
        }
        for (WorkerProcess member : members) {
            member.awaitReady(patience());
        }
    }

    /** The one that serves the others; only if there is one. */
    WorkerProcess centre() {
        return Objects.requireNonNull(centre);
    }

    /** Those that are served, or those that measure in each pair. */
    List<WorkerProcess> members() {
        return Collections.unmodifiableList(members);
    }

    /** Where the members meet the one that serves them, or each its own peer. */
    Rendezvous at(int number) {
        return directories.isEmpty() ? Rendezvous.Inherited.none() : directories.get(number);
    }

    Stream<WorkerProcess> all() {
        return Stream.concat(Stream.ofNullable(centre), members.stream());
    }

    void sendAll(String command) throws IOException {
        for (WorkerProcess member : members) {
            member.send(command);
        }
    }

    /** One of each member. */
    List<String> replies(Duration timeout) throws IOException {
        List<String> replies = new ArrayList<>();
        for (WorkerProcess member : members) {
            try {
                replies.add(member.reply(timeout));
            } catch (WorkerFailedException failed) {
                String who = order.memberWord() + " " + (replies.size() + 1) + " of " + members.size();
                throw new IOException(who + ": " + failed.getMessage() + failureOfCentre(), failed);
            }
        }
        return replies;
    }

    /** Of the one that serves the others. */
    String replyOfCentre(Duration timeout) throws IOException {
        try {
            return centre().reply(timeout);
        } catch (WorkerFailedException failed) {
            throw new IOException("the " + order.centreWord() + ": " + failed.getMessage(), failed);
        }
    }

    private String failureOfCentre() throws IOException {
        return centre == null
                ? ""
                : centre.failureWithin(FAILS_WITHIN)
                        .map(failure -> "; the " + order.centreWord() + ": " + failure)
                        .orElse("");
    }

    /**
     * Compares the clock of each, which its reply tells, with this process's.
     *
     * @param before this process's clock when they were asked
     */
    void requireSameClock(long before, List<String> replies) throws IOException {
        for (String reply : replies) {
            long there = Long.parseLong(reply);
            if (there - before < 0 || System.nanoTime() - there < 0) {
                throw new IOException("the clock of a " + order.memberWord()
                        + " differs from the driver's: System.nanoTime() is " + there + " there, and "
                        + System.nanoTime() + " here");
            }
        }
    }

    /** What each process printed. */
    String log() {
        return all().map(worker -> "process " + worker.pid() + ":\n" + worker.log())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        end(centre);
    }

    private void end(@Nullable WorkerProcess toEnd) throws IOException {
        for (WorkerProcess member : members) {
            member.close();
        }
        try (WorkerProcess last = toEnd) {
            // it outlives those whom it serves
        }
        for (RendezvousDirectory directory : directories) {
            directory.removeUnused(transport.objectKinds());
            directory.close();
        }
        directories.clear();
    }
}
