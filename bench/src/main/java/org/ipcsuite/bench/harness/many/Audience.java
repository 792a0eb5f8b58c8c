package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.peer.WorkerProcess;

/**
 * A publisher and its subscribers: it publishes without a pause until the end, and a subscriber counts what it receives
 * within the time that is measured. For one thread, which calls {@link #measure}, or its three steps one after the other.
 */
final class Audience extends ManyProcesses {

    private long start;

    /** As {@link ManyProcesses#start} does. */
    Audience(ManyOrder order, List<String> flags, int keptLog) throws IOException {
        super(order, new Processes(order, PublisherWorker.class, SubscriberWorker.class, flags, keptLog));
    }

    @Override
    public ManyReport measure() throws IOException {
        connect();
        begin();
        return end();
    }

    List<WorkerProcess> subscribers() {
        return processes.members();
    }

    /** Until the publisher has all of its subscribers; each tells its time, which is also this process's. */
    void connect() throws IOException {
        processes.awaitReady();
        WorkerProcess publisher = processes.centre();
        Rendezvous at =
                Rendezvous.parse(publisher.perform(PublisherWorker.open(processes.at(0), order), processes.patience()));
        publisher.send(PublisherWorker.GATHER);
        long before = System.nanoTime();
        processes.sendAll(SubscriberWorker.subscribe(at, order));
        processes.requireSameClock(before, processes.replies(processes.patience()));
        processes.replyOfCentre(processes.patience());
        processes.all().forEach(worker -> readings.add(worker.pid()));
    }

    /** The first messages are for warming up. */
    void begin() throws IOException {
        start = System.nanoTime()
                + Crowd.lead(subscribers().size()).plusMillis(order.warmUpMs()).toNanos();
        processes.sendAll(SubscriberWorker.receive(start));
        processes.centre().send(PublisherWorker.publish(start));
    }

    /** Waits until the end, and adds up. */
    ManyReport end() throws IOException {
        Optional<IOException> unreadable = readings.readCpuAndSwitches(start, order.measuringNanos());
        Duration timeout = Processes.ANSWERS_WITHIN.plus(order.options().timeout());
        List<SubscriberReport> reports = new ArrayList<>();
        for (String reply : processes.replies(timeout)) {
            reports.add(SubscriberWorker.report(reply));
        }
        long allocated = Long.parseLong(processes.replyOfCentre(timeout));
        if (unreadable.isPresent()) {
            throw unreadable.get();
        }
        return ManyReport.ofSubscribers(order, reports, readings.spent(allocated));
    }
}
