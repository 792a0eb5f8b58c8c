package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.peer.WorkerProcess;

/**
 * A server and its clients, or pairs: lets all begin at one instant, and adds up what they report. For one thread, which
 * calls {@link #measure}, or its four steps one after the other.
 */
final class Crowd extends ManyProcesses {

    /** From the command to begin to the begin: until each process has read it, and waits. */
    private static final Duration LEAD = Duration.ofMillis(200);

    private static final Duration LEAD_EACH = Duration.ofMillis(10);

    private long allocatedBefore;
    private long start;

    /** As {@link ManyProcesses#start} does. */
    Crowd(ManyOrder order, List<String> flags, int keptLog) throws IOException {
        super(
                order,
                new Processes(
                        order, order.isOfPairs() ? null : ServerWorker.class, ClientWorker.class, flags, keptLog));
    }

    @Override
    public ManyReport measure() throws IOException {
        connect();
        warmUp();
        begin();
        return end();
    }

    /** The processes of the clients, or those that measure in each pair. */
    List<WorkerProcess> clients() {
        return processes.members();
    }

    /** From the command to the begin, with so many processes. */
    static Duration lead(int count) {
        return LEAD.plus(LEAD_EACH.multipliedBy(count));
    }

    void connect() throws IOException {
        processes.awaitReady();
        if (order.isOfPairs()) {
            for (int i = 0; i < clients().size(); i++) {
                clients().get(i).send(ClientWorker.connect(processes.at(i), order));
            }
        } else {
            WorkerProcess server = processes.centre();
            Rendezvous listens =
                    Rendezvous.parse(server.perform(ServerWorker.listen(processes.at(0), order), processes.patience()));
            server.send(ServerWorker.SERVE);
            processes.sendAll(ClientWorker.connect(listens, order));
        }
        for (String peer : processes.replies(processes.patience())) {
            if (!peer.isEmpty()) {
                readings.add(Integer.parseInt(peer));
            }
        }
        processes.all().forEach(worker -> readings.add(worker.pid()));
    }

    /** All at once; afterwards each tells its time, which is also this process's. */
    void warmUp() throws IOException {
        long before = System.nanoTime();
        processes.sendAll(ClientWorker.WARM_UP);
        processes.requireSameClock(
                before, processes.replies(processes.patience().plusMillis(order.warmUpMs())));
    }

    /** Tells all when to begin. */
    void begin() throws IOException {
        allocatedBefore = allocatedByServer();
        readings.beginSwitches();
        start = System.nanoTime() + lead(clients().size()).toNanos();
        processes.sendAll(ClientWorker.measure(start));
    }

    /** Waits until the end, and adds up. */
    ManyReport end() throws IOException {
        Optional<IOException> unreadable = readings.readCpu(start, order.measuringNanos());
        List<ClientReport> reports = new ArrayList<>();
        for (String reply : processes.replies(
                Processes.ANSWERS_WITHIN.plus(order.clientOptions().timeout()))) {
            reports.add(ClientWorker.report(reply));
        }
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        ManyReport.Spent spent = readings.spent(allocatedByServer() - allocatedBefore);
        leave();
        return ManyReport.of(order, reports, spent);
    }

    /** Clients, then the server, which may have found something wrong. */
    private void leave() throws IOException {
        processes.sendAll(ClientWorker.LEAVE);
        processes.replies(processes.patience());
        if (!order.isOfPairs()) {
            processes.centre().query(ServerWorker.CLOSE, Processes.ANSWERS_WITHIN);
            processes.replyOfCentre(Processes.ANSWERS_WITHIN);
        }
    }

    private long allocatedByServer() throws IOException {
        return order.isOfPairs()
                ? 0
                : Long.parseLong(processes.centre().query(ServerWorker.ALLOCATED, Processes.ANSWERS_WITHIN));
    }
}
