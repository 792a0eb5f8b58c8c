package org.ipcsuite.queues;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.ipcsuite.core.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Whether the one thread that may be inside a call is inside. It enters, then checks whether the endpoint is closed; a
 * closing thread marks it as closed first, then waits here. One of the two sees the other; this costs one full fence
 * per call.
 *
 * <p>For one thread, such as the only one that may send: the two atomic updates a call that a count of any number of
 * threads takes, as CallGuard does, would cost more than the fence. The closing thread waits, so that what it releases
 * is released when close returns; with a CallGuard the last caller releases it.
 */
public final class ThreadGate {

    private static final VarHandle INSIDE;

    static {
        try {
            INSIDE = MethodHandles.lookup().findVarHandle(ThreadGate.class, "inside", Thread.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("UnusedVariable") // through the handle
    private @Nullable Thread inside;

    /**
     * The caller is inside from now on.
     *
     * @throws IllegalStateException if it, or another thread, is inside already
     */
    public void enter() {
        if (INSIDE.getOpaque(this) != null) {
            throw new IllegalStateException(
                    "another call is inside this endpoint: one thread sends, one receives, and what was claimed or found"
                            + " has to be committed or released first");
        }
        INSIDE.setOpaque(this, Thread.currentThread());
        VarHandle.fullFence();
    }

    /** The caller is outside again. */
    public void leave() {
        // release: whatever it did inside is done before anybody sees that it has left
        INSIDE.setRelease(this, null);
    }

    /** Waits until no other thread is inside. */
    public void awaitEmpty(Deadline deadline) throws IOException {
        Thread other;
        while ((other = (Thread) INSIDE.getVolatile(this)) != null && other != Thread.currentThread()) {
            deadline.pauseUninterruptibly("close: a thread is still inside send or receive");
        }
    }
}
