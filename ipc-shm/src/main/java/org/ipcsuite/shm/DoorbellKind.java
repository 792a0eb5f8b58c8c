package org.ipcsuite.shm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Function;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.shm.broadcast.BroadcastWait;
import org.ipcsuite.shm.doorbell.Adaptive;
import org.ipcsuite.shm.doorbell.CommonWait;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.ipcsuite.shm.doorbell.Futex;
import org.ipcsuite.shm.doorbell.FutexWait;
import org.ipcsuite.shm.doorbell.Spin;
import org.ipcsuite.shm.ring.RingLayout;
import org.jspecify.annotations.Nullable;

/**
 * A kind of doorbell. A region has four: each side waits at one until there is a message, and at one until there is
 * space. Each has a slot in the region, which is all that a spin or a futex needs; other kinds make kernel objects as
 * well, as {@link org.ipcsuite.shm.memory.MemoryKind} does: the listener creates them, the connector opens them.
 * Stateless; any thread may use it.
 */
public interface DoorbellKind {

    DoorbellKind SPIN = inMemory(slot -> new Spin(), FutexWait.Spinning.ALWAYS, BroadcastWait.SPIN);
    DoorbellKind FUTEX = inMemory(Futex::new, FutexWait.Spinning.NEVER, BroadcastWait.FUTEX);
    DoorbellKind ADAPTIVE = inMemory(Adaptive::new, FutexWait.Spinning.BRIEFLY, BroadcastWait.ADAPTIVE);

    /** The doorbells of a region, in numbers. */
    int COUNT = 4;

    /** Doorbells that need nothing but the 128 bytes of their slots. */
    static DoorbellKind inMemory(
            Function<ByteBuffer, Doorbell> doorbell, FutexWait.Spinning spinning, BroadcastWait broadcast) {
        return of((layout, side) -> slot -> doorbell.apply(slot.bytes()), () -> new FutexWait(spinning), broadcast);
    }

    /** Doorbells without a name, of which a thread can wait at one only. */
    static DoorbellKind of(Opening opening) {
        return of(opening, () -> {
            throw new UnsupportedOperationException("a thread waits at one doorbell of this kind only");
        });
    }

    /** Doorbells without a name: neither side has to find what the other has created. */
    static DoorbellKind of(Opening opening, CommonWaitOpening wait) {
        return of(opening, wait, null);
    }

    private static DoorbellKind of(Opening opening, CommonWaitOpening wait, @Nullable BroadcastWait broadcast) {
        return new DoorbellKind() {
            @Override
            public Created create(RendezvousDirectory at, int number, RingLayout layout) throws IOException {
                return opening.open(layout, Side.LISTENER);
            }

            @Override
            public Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException {
                return opening.open(layout, Side.CONNECTOR);
            }

            @Override
            public CommonWait commonWait() throws IOException {
                return wait.open();
            }

            @Override
            public BroadcastWait broadcast() {
                return broadcast == null ? DoorbellKind.super.broadcast() : broadcast;
            }
        };
    }

    /** Opens the doorbells of one side. */
    @FunctionalInterface
    interface Opening {

        Created open(RingLayout layout, Side side) throws IOException;
    }

    /** Opens what one thread waits with at many doorbells. */
    @FunctionalInterface
    interface CommonWaitOpening {

        CommonWait open() throws IOException;
    }

    /**
     * Creates what the doorbells of a new region need, for this user only.
     *
     * @param at where the two sides meet; what outlives a process is written into its journal first
     * @param number of the region, from 1; no other region of this listener has it
     */
    Created create(RendezvousDirectory at, int number, RingLayout layout) throws IOException;

    /**
     * Opens what a listener has created.
     *
     * @param words {@link Created#words()}
     * @throws java.nio.file.NoSuchFileException if it has been withdrawn
     */
    Opened open(RendezvousDirectory at, String words, RingLayout layout) throws IOException;

    /**
     * How one thread waits at doorbells of this kind of many clients.
     *
     * @throws UnsupportedOperationException if nothing waits at more than one of them
     */
    default CommonWait commonWait() throws IOException {
        throw new UnsupportedOperationException("a thread waits at one doorbell of this kind only");
    }

    /**
     * How many readers wait at one doorbell of this kind.
     *
     * @throws UnsupportedOperationException if only one can
     */
    default BroadcastWait broadcast() {
        throw new UnsupportedOperationException("one reader waits at a doorbell of this kind");
    }

    /**
     * The kinds of objects that are created outside of the directory, whose names stand in its journal; usually none.
     */
    default Set<ObjectKind> kinds() {
        return Set.of();
    }

    /** The doorbells of a region, as one side has them. Closing releases them, also while they are in use. */
    @FunctionalInterface
    interface Opened extends Closeable {

        /** The doorbell of that slot: to wait at it, if this process is its waiter, or to wake its waiter. */
        Doorbell at(DoorbellSlot slot) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /** Doorbells that the other side has not opened yet. Closing withdraws and releases them. */
    @FunctionalInterface
    interface Created extends Opened {

        /** What the other side has to know to open them; empty if the region says it all. */
        default String words() {
            return "";
        }

        /** Passes them to a process that is asking for them now, if there is one; for objects without a name. */
        default void handOver() throws IOException {}

        /** Removes their names, once both sides have opened them. */
        default void removeNames() throws IOException {}
    }

    /**
     * A doorbell's slot in the region, and its waiter.
     *
     * @param number 0: the listener waits for messages; 1: the listener waits for space; 2 and 3: the connector does
     * @param bytes 128 bytes of the region, all zero at first
     * @param pid of the process that waits there
     * @param waiter whether that process lives
     */
    record DoorbellSlot(int number, ByteBuffer bytes, int pid, Liveness waiter) {}
}
