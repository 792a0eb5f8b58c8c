package org.ipcsuite.bench.harness.many;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.ContextSwitches;
import org.ipcsuite.bench.harness.machine.HostLoad;
import org.ipcsuite.bench.harness.machine.ProcessMeter;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.WorkerFailedException;
import org.ipcsuite.core.peer.WorkerProcess;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one fork of many: starts them, lets all begin at one instant, and adds up what they report. For one
 * thread, which calls {@link #measure}, or its four steps one after the other.
 */
public final class Crowd implements Closeable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration START_TIMEOUT_EACH = Duration.ofSeconds(2);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final Duration FAILS_WITHIN = Duration.ofSeconds(1);

    /** From the command to begin to the begin: until each process has read it, and waits. */
    private static final Duration LEAD = Duration.ofMillis(200);

    private static final Duration LEAD_EACH = Duration.ofMillis(10);

    private final ManyOrder order;
    private final Transport transport;
    private final Duration patience;
    private final List<RendezvousDirectory> directories = new ArrayList<>();
    private final List<WorkerProcess> clients = new ArrayList<>();
    private final @Nullable WorkerProcess server;
    private final List<ProcessMeter> meters = new ArrayList<>();
    private @Nullable HostLoad loadBefore;
    private long allocatedBefore;
    private long start;

    /**
     * Starts the processes; does not wait for them.
     *
     * @param flags of each JVM
     * @param keptLog how many characters of what each prints are kept
     */
    public Crowd(ManyOrder order, List<String> flags, int keptLog) throws IOException {
        this.order = order;
        this.transport = order.transport();
        int count = order.many().count();
        this.patience = START_TIMEOUT.plus(START_TIMEOUT_EACH.multipliedBy(count));
        WorkerProcess started = null;
        try {
            for (int i = 0; i < (order.isOfPairs() ? count : 1); i++) {
                if (transport.traits().reach() != Traits.Reach.PARENT_CHILD) {
                    directories.add(RendezvousDirectory.create());
                }
            }
            started = order.isOfPairs() ? null : WorkerProcess.start(ServerWorker.class, flags, List.of(), keptLog);
            for (int i = 0; i < count; i++) {
                clients.add(WorkerProcess.start(ClientWorker.class, flags, List.of(), keptLog));
            }
        } catch (IOException refused) {
            end(started);
            throw refused;
        }
        this.server = started;
    }

    /**
     * Measures.
     *
     * @throws IOException if any process failed, with the first reason
     */
    public ManyReport measure() throws IOException {
        connect();
        warmUp();
        begin();
        return end();
    }

    /** What each process printed. */
    public String log() {
        return workers()
                .map(worker -> "process " + worker.pid() + ":\n" + worker.log())
                .collect(Collectors.joining("\n"));
    }

    /** The processes of the clients, or those that measure in each pair. */
    List<WorkerProcess> clients() {
        return Collections.unmodifiableList(clients);
    }

    void connect() throws IOException {
        if (server != null) {
            server.awaitReady(patience);
        }
        for (WorkerProcess client : clients) {
            client.awaitReady(patience);
        }
        Rendezvous listens = null;
        if (server != null) {
            listens = Rendezvous.parse(server.perform(ServerWorker.listen(directories.get(0), order), patience));
            server.send(ServerWorker.SERVE);
        }
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).send(ClientWorker.connect(listens == null ? ofPair(i) : listens, order));
        }
        for (String peer : replies(patience)) {
            if (!peer.isEmpty()) {
                meters.add(new ProcessMeter(Integer.parseInt(peer)));
            }
        }
        workers().forEach(worker -> meters.add(new ProcessMeter(worker.pid())));
    }

    private Rendezvous ofPair(int number) {
        return directories.isEmpty() ? Rendezvous.Inherited.none() : directories.get(number);
    }

    /** All at once; afterwards each tells its time, which is also this process's. */
    void warmUp() throws IOException {
        long before = System.nanoTime();
        sendAll(ClientWorker.WARM_UP);
        for (String reply : replies(patience.plusMillis(order.warmUpMs()))) {
            long there = Long.parseLong(reply);
            if (there - before < 0 || System.nanoTime() - there < 0) {
                throw new IOException("a client's clock differs from the driver's: System.nanoTime() is " + there
                        + " there, and " + System.nanoTime() + " here");
            }
        }
    }

    /** Tells all when to begin. */
    void begin() throws IOException {
        loadBefore = HostLoad.now();
        allocatedBefore = allocatedByServer();
        for (ProcessMeter meter : meters) {
            meter.beginSwitches();
        }
        start = System.nanoTime()
                + LEAD.plus(LEAD_EACH.multipliedBy(clients.size())).toNanos();
        sendAll(ClientWorker.measure(start));
    }

    /** Waits until the end, and adds up. */
    ManyReport end() throws IOException {
        Optional<IOException> unreadable = readCpu();
        List<ClientReport> reports = new ArrayList<>();
        for (String reply : replies(ANSWERS_WITHIN.plus(order.clientOptions().timeout()))) {
            reports.add(ClientWorker.report(reply));
        }
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        ContextSwitches.Count switches = ContextSwitches.Count.NONE;
        long cpuNs = 0;
        for (ProcessMeter meter : meters) {
            meter.endSwitches();
            switches = switches.plus(meter.switches());
            cpuNs += meter.cpuNs();
        }
        ManyReport.Spent spent = new ManyReport.Spent(
                cpuNs,
                switches,
                allocatedByServer() - allocatedBefore,
                HostLoad.now().since(Objects.requireNonNull(loadBefore)));
        leave();
        return ManyReport.of(order, reports, spent);
    }

    /** From outside, at the begin and at the end; why not, if a process is gone: its own reply says more. */
    private Optional<IOException> readCpu() {
        try {
            sleepUntil(start);
            for (ProcessMeter meter : meters) {
                meter.beginCpu();
            }
            sleepUntil(start + order.measuringNanos());
            for (ProcessMeter meter : meters) {
                meter.endCpu();
            }
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.of(gone);
        }
    }

    private static void sleepUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Clients, then the server, which may have found something wrong. */
    private void leave() throws IOException {
        sendAll(ClientWorker.LEAVE);
        replies(patience);
        if (server != null) {
            server.query(ServerWorker.CLOSE, ANSWERS_WITHIN);
            server.reply(ANSWERS_WITHIN);
        }
    }

    private long allocatedByServer() throws IOException {
        return server == null ? 0 : Long.parseLong(server.query(ServerWorker.ALLOCATED, ANSWERS_WITHIN));
    }

    private void sendAll(String command) throws IOException {
        for (WorkerProcess client : clients) {
            client.send(command);
        }
    }

    /** One of each client. */
    private List<String> replies(Duration timeout) throws IOException {
        List<String> replies = new ArrayList<>();
        for (WorkerProcess client : clients) {
            try {
                replies.add(client.reply(timeout));
            } catch (WorkerFailedException failed) {
                String who = (order.isOfPairs() ? "pair " : "client ") + (replies.size() + 1) + " of " + clients.size();
                throw new IOException(who + ": " + failed.getMessage() + failureOfServer(), failed);
            }
        }
        return replies;
    }

    private String failureOfServer() throws IOException {
        return server == null
                ? ""
                : server.failureWithin(FAILS_WITHIN)
                        .map(failure -> "; the server: " + failure)
                        .orElse("");
    }

    private Stream<WorkerProcess> workers() {
        return Stream.concat(Stream.ofNullable(server), clients.stream());
    }

    /** Ends all processes and removes what they left. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        end(server);
    }

    private void end(@Nullable WorkerProcess toEnd) throws IOException {
        for (WorkerProcess client : clients) {
            client.close();
        }
        try (WorkerProcess last = toEnd) {
            // the server outlives its clients
        }
        for (RendezvousDirectory directory : directories) {
            directory.removeUnused(transport.objectKinds());
            directory.close();
        }
        directories.clear();
    }
}
