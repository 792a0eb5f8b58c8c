package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
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
    synchronized void expect(long sequence) {
        awaited = sequence;
        arrivedAt = OptionalLong.empty();
    }

    /** The {@link System#nanoTime()} at which the answer came; empty if it did not come in time or never will. */
    synchronized OptionalLong await(Duration patience) throws InterruptedException {
        long begin = System.nanoTime();
        long left = patience.toNanos();
        while (arrivedAt.isEmpty() && !isOver && !isHurried && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = patience.toNanos() - (System.nanoTime() - begin);
        }
        awaited = NONE;
        return arrivedAt;
    }

    /** Lets a thread that awaits a reply continue without it. */
    synchronized void hurry() {
        isHurried = true;
        notifyAll();
    }

    /** Ends it for this reason, unless it has ended before. */
    synchronized void end(String why) {
        if (!isOver) {
            isOver = true;
            end = why;
            notifyAll();
        }
    }

    synchronized boolean isOver() {
        return isOver;
    }

    synchronized void report(PingStatistics statistics) {
        statistics.stray(late, wrong);
        statistics.endedEarly(end);
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

    private synchronized void take(int length, long now) {
        if (isAwaited(length)) {
            arrivedAt = OptionalLong.of(now);
            awaited = NONE;
            notifyAll();
        } else if (isWhole(length)) {
            late++;
        } else {
            wrong++;
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
