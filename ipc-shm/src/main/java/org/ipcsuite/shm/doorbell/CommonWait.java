package org.ipcsuite.shm.doorbell;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * How one thread waits at the doorbells of many clients: it announces itself at each of them, looks at all of them once
 * more, and sleeps where any of them wakes it. One thread adds, removes and waits; any thread may wake it up or close.
 *
 * <pre>
 *   server                                client 1, 2, 3 ...
 *   the word of each doorbell = 1         write the record
 *   full fence                            full fence
 *   is a record anywhere?                 is the word not 0? then word = 0, wake
 *   sleep until any of them wakes
 *   each word = 0
 * </pre>
 */
public abstract class CommonWait implements Closeable {

    private final List<Doorbell> doorbells = new ArrayList<>();
    /** Those of them at which a waiter has to announce itself. */
    private final List<BlockingDoorbell> announced = new ArrayList<>();

    /** From now on waits at this doorbell too. */
    public void add(Doorbell doorbell) throws IOException {
        doorbells.add(doorbell);
        BlockingDoorbell blocking = doorbell.blocking();
        if (blocking != null) {
            announced.add(blocking);
        }
    }

    /** Waits there no more. */
    public void remove(Doorbell doorbell) {
        doorbells.remove(doorbell);
        BlockingDoorbell blocking = doorbell.blocking();
        if (blocking != null) {
            announced.remove(blocking);
        }
    }

    /** Takes what has come by the kernel alone, without waiting; mostly nothing does. */
    public void collect() throws IOException {}

    /**
     * Waits until something is there, some time has passed, or {@link #wakeUp} was called. Allocates nothing.
     *
     * @param condition looks at all of them
     * @param atMost nanoseconds, over zero
     * @return the result of the last check of {@code condition}
     */
    public boolean await(Doorbell.Condition condition, long atMost) throws IOException {
        int number = number();
        for (int i = 0; i < announced.size(); i++) {
            announced.get(i).announce(number);
        }
        VarHandle.fullFence(); // as one waiter at one doorbell
        try {
            if (condition.isMet()) {
                return true;
            }
            sleep(atMost);
            collect();
            return condition.isMet();
        } finally {
            for (int i = 0; i < announced.size(); i++) {
                announced.get(i).announce(BlockingDoorbell.AWAKE);
            }
        }
    }

    /** Lets {@link #await} return now, or at once when it is called next. */
    public abstract void wakeUp();

    /** What stands in the words while this thread sleeps, not 0. */
    protected abstract int number() throws IOException;

    /** Sleeps until a doorbell rings or some time has passed; it may also return early. */
    protected abstract void sleep(long atMost) throws IOException;

    /** How many doorbells there are. */
    protected final int count() {
        return doorbells.size();
    }

    /** Those at which this thread is announced; the same list each time. */
    protected final List<BlockingDoorbell> announced() {
        return announced;
    }

    /** A thread that waits is woken. */
    @Override
    public void close() {
        wakeUp();
    }
}
