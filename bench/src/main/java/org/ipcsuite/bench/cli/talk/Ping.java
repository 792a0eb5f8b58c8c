package org.ipcsuite.bench.cli.talk;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.Watchdog;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.sys.ErrorText;

/**
 * Asks an {@link EchoServer}, one message after another by a schedule, and times its answers. An answer that does not
 * come in time is lost; if it comes later, it is counted as late and never taken for another. One thread runs it; any
 * thread may stop or close it.
 */
public final class Ping implements Closeable {

    /**
     * What is asked, and how patiently.
     *
     * @param size bytes of a message, at least 1
     * @param count messages at most
     * @param interval between the beginnings of two; zero for the next as soon as one is answered
     * @param patience the timeout of an answer
     */
    public record Plan(int size, long count, Duration interval, Duration patience) {}

    /** Receives the result of each message. */
    public interface Witness {

        /** The answer came after that many nanoseconds. */
        void answered(long sequence, long nanos);

        /** No answer came in time. */
        void lost(long sequence);
    }

    private static final Duration ANSWERS_END_WITHIN = Duration.ofSeconds(2);

    private final Endpoint endpoint;
    private final Plan plan;
    private final Witness witness;
    private final Message question;
    private final Answers answers;
    private final PingStatistics statistics = new PingStatistics();
    private final Thread runner = Thread.currentThread();
    private volatile boolean isStopped;

    /** Takes the endpoint over. Make it in the thread that runs it. */
    public Ping(Endpoint endpoint, Plan plan, Witness witness) {
        this.endpoint = endpoint;
        this.plan = plan;
        this.witness = witness;
        this.question = Message.ofSize(plan.size());
        this.answers = new Answers(endpoint, plan.size());
    }

    /** Asks until all is asked, the server is gone, or it is stopped. */
    public PingStatistics run() throws IOException, InterruptedException {
        Thread receiver = new Thread(answers, "answers");
        receiver.setDaemon(true);
        receiver.start();
        long due = System.nanoTime();
        for (long sequence = 0; sequence < plan.count() && isDue(due); sequence++) {
            ask(sequence);
            long next = due + plan.interval().toNanos();
            long now = System.nanoTime();
            due = next - now > 0 ? next : now; // what a lost answer held up is not made up for in a burst
        }
        answers.report(statistics);
        close();
        receiver.join(ANSWERS_END_WITHIN.toMillis());
        return statistics;
    }

    /** Ends it soon; {@link #run} returns the results so far. */
    public void stop() {
        isStopped = true;
        answers.hurry();
        LockSupport.unpark(runner);
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }

    /** Waits for that time; false if there is nothing more to ask. */
    private boolean isDue(long due) {
        while (!isStopped && !answers.isOver()) {
            long left = due - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1))); // to see if the server is gone
        }
        return false;
    }

    private void ask(long sequence) throws InterruptedException {
        answers.expect(sequence);
        Future<?> bound = Watchdog.after(plan.patience(), this::giveUpSending);
        long start = System.nanoTime();
        try {
            endpoint.send(question.stamp(sequence));
        } catch (TimedOutException full) {
            lost(sequence);
            return;
        } catch (IOException | InternalError gone) {
            answers.end(ErrorText.of(gone));
        } finally {
            bound.cancel(false);
        }
        OptionalLong arrival = answers.await(plan.patience());
        if (arrival.isPresent()) {
            statistics.answered(arrival.getAsLong() - start);
            witness.answered(sequence, arrival.getAsLong() - start);
        } else if (!isStopped) { // one that was on its way when the user stopped is neither lost nor received
            lost(sequence);
        }
    }

    private void lost(long sequence) {
        statistics.lost();
        witness.lost(sequence);
    }

    private void giveUpSending() {
        answers.end("the server takes no more messages: none within "
                + plan.patience().toMillis() + " ms");
        try {
            close();
        } catch (IOException ignored) {
            // the sending thread gets it too
        }
    }
}
