package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.ExchangeException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.sys.ErrorText;

/**
 * Receives the answers to a {@link Ping} and tells the one that is awaited from the late and the wrong ones. A thread of
 * its own receives, since a byte stream's receive has no deadline: so the asking thread can give up a reply and
 * continue. The time is taken by the receiving thread and holds no hand-over. Any thread may close the endpoint to end
 * it.
 */
final class Answers implements Runnable {

    private static final long NONE = -1;

    private final Endpoint endpoint;
    private final int size;
    private final Message reply;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long awaited = NONE;
    private OptionalLong arrivedAt = OptionalLong.empty();
    private boolean isHurried;
    private boolean isOver;
    private String end = "";
    private long late;
    private long wrong;

    Answers(Endpoint endpoint, int size) {
        this.endpoint = endpoint;
        this.size = size;
        this.reply = new Message(size);
    }

    /** From now on the answer with this number is the one that counts. Call it before the question is sent. */
    void expect(long sequence) {
        lock.lock();
        try {
            awaited = sequence;
            arrivedAt = OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The {@link System#nanoTime()} at which the answer came; empty if it did not come in time or never will. */
    OptionalLong await(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (arrivedAt.isEmpty() && !isOver && !isHurried && left > 0) {
                left = changed.awaitNanos(left);
            }
            awaited = NONE;
            return arrivedAt;
        } finally {
            lock.unlock();
        }
    }

    /** Lets a thread that awaits a reply continue without it. */
    void hurry() {
        lock.lock();
        try {
            isHurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it for this reason, unless it has ended before. */
    void end(String why) {
        lock.lock();
        try {
            if (!isOver) {
                isOver = true;
                end = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return isOver;
        } finally {
            lock.unlock();
        }
    }

    void report(PingStatistics statistics) {
        lock.lock();
        try {
            statistics.stray(late, wrong);
            statistics.endedEarly(end);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            int length;
            while ((length = receive()) >= 0) {
                take(length, System.nanoTime());
            }
            end("the server closed the connection");
        } catch (IOException | RuntimeException | InternalError failed) {
            end(ErrorText.of(failed));
        }
    }

    private int receive() throws IOException {
        while (true) {
            try {
                return endpoint.receive(reply.room());
            } catch (TimedOutException nothingYet) {
                // how long to wait is the asking thread's business
            }
        }
    }

    private void take(int length, long now) {
        lock.lock();
        try {
            if (isAwaited(length)) {
                arrivedAt = OptionalLong.of(now);
                awaited = NONE;
                changed.signalAll();
            } else if (isWhole(length)) {
                late++;
            } else {
                wrong++;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isAwaited(int length) {
        try {
            if (awaited != NONE && length == size) {
                reply.check(length, awaited);
                return true;
            }
        } catch (ExchangeException another) {
            // late or wrong, which the caller tells apart
        }
        return false;
    }

    /** Whether it is one of our messages, with any number; a message too short for a number counts as one. */
    private boolean isWhole(int length) {
        try {
            if (length >= Message.HEADER) {
                reply.checkWhole(length);
            }
            return length == size;
        } catch (ExchangeException damaged) {
            return false;
        }
    }
}
