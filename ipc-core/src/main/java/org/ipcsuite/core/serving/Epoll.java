package org.ipcsuite.core.serving;

import static org.ipcsuite.core.serving.EpollLibc.LIBC;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Architecture;
import org.ipcsuite.core.sys.CallGuard;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.jspecify.annotations.Nullable;

/**
 * Waits for descriptors with epoll(7), level-triggered; an eventfd(2) among them wakes it up. One thread adds, removes and
 * waits; any thread may wake it up or close it.
 *
 * @param <T> what a descriptor is waited for on behalf of
 *
 * <pre>
 *   struct epoll_event   x86-64, packed   arm64
 *   events, 4 bytes            0            0
 *   data, 8 bytes              4            8      the descriptor
 *   size                      12           16
 * </pre>
 */
public final class Epoll<T> implements Closeable {

    /** Is given whose descriptor is ready. */
    @FunctionalInterface
    public interface Ready<T> {
        void accept(T waiting) throws IOException;
    }

    /** There is something to read. */
    public static final int EPOLLIN = 1;
    /** There is room to write. */
    public static final int EPOLLOUT = 4;
    /** The peer has gone; without it, a peer of MPTCP that was killed behind a full window is not reported. */
    public static final int EPOLLRDHUP = 0x2000;

    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLL_CTL_MOD = 3;

    private static final int PACKED_DATA_AT = 4;
    private static final int PACKED_EVENT_SIZE = 12;
    private static final int ALIGNED_DATA_AT = 8;
    private static final int ALIGNED_EVENT_SIZE = 16;

    private static final boolean IS_PACKED = Architecture.here() == Architecture.X86_64;
    private static final int DATA = IS_PACKED ? PACKED_DATA_AT : ALIGNED_DATA_AT;
    private static final int EVENT = IS_PACKED ? PACKED_EVENT_SIZE : ALIGNED_EVENT_SIZE;

    /** Reported by one call; the next call reports others. */
    private static final int MOST = 64;

    private static final String NAME = "for a server of many";
    private static final long NANOS_OF_A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    /** By descriptor. */
    private final List<@Nullable T> waiting = new ArrayList<>();

    private final int epoll;
    private final int bell;
    private final CallGuard guard = new CallGuard(this::release);
    private final Pointer events = Memory.allocateDirect(Libc.runtime(), (long) MOST * EVENT, true);
    private final Pointer wanted = Memory.allocateDirect(Libc.runtime(), EVENT, true);
    private final Pointer rings = Memory.allocateDirect(Libc.runtime(), Long.BYTES, true);

    /** Opens both descriptors. */
    public Epoll() throws IOException {
        epoll = SystemCall.check(LIBC.epoll_create1(Fcntl.O_CLOEXEC), "epoll_create1", NAME);
        bell = LIBC.eventfd(0, Fcntl.O_CLOEXEC);
        if (bell < 0) {
            IOException failure = SystemCall.failure("eventfd", NAME);
            Libc.get().close(epoll);
            throw failure;
        }
        try {
            control(EPOLL_CTL_ADD, bell, EPOLLIN);
        } catch (IOException failed) {
            guard.close();
            throw failed;
        }
    }

    /** Waits for these events of a descriptor from now on. */
    public void add(int fd, T onBehalf, int waitFor) throws IOException {
        while (waiting.size() <= fd) {
            waiting.add(null);
        }
        waiting.set(fd, onBehalf);
        try {
            control(EPOLL_CTL_ADD, fd, waitFor);
        } catch (IOException refused) {
            waiting.set(fd, null);
            throw refused;
        }
    }

    /** Waits for other events of a descriptor from now on. */
    public void change(int fd, int waitFor) throws IOException {
        control(EPOLL_CTL_MOD, fd, waitFor);
    }

    /** Forgets a descriptor, which is still open; nothing if it is not waited for on behalf of that one. */
    public void remove(int fd, T onBehalf) {
        if (of(fd) == onBehalf && guard.enter()) {
            waiting.set(fd, null);
            LIBC.epoll_ctl(epoll, EPOLL_CTL_DEL, fd, wanted);
            guard.leave();
        }
    }

    /**
     * epoll_wait(2). Allocates nothing.
     *
     * @param nanos at most, which is rounded to milliseconds; 0 to look without waiting
     * @param ready is given each that is ready, up to 64; what it throws ends this call, and the next reports the others
     * @throws java.nio.channels.ClosedChannelException if this was closed, also while waiting
     */
    public void await(long nanos, Ready<T> ready) throws IOException {
        guard.enterOrThrow();
        try {
            int milliseconds = nanos == 0 ? 0 : (int) Math.max(1, nanos / NANOS_OF_A_MILLISECOND);
            int count = LIBC.epoll_wait(epoll, events, MOST, milliseconds);
            if (count < 0 && SystemCall.errno() != Errno.EINTR.intValue()) {
                throw SystemCall.failure("epoll_wait", NAME);
            }
            for (int i = 0; i < count; i++) {
                int fd = events.getInt((long) i * EVENT + DATA);
                if (fd == bell) {
                    LIBC.eventfd_read(bell, rings);
                } else {
                    accept(of(fd), ready);
                }
            }
        } finally {
            guard.leave();
        }
    }

    /** Lets {@link #await} return now, or at once when it is called next. */
    public void wakeUp() {
        if (guard.enter()) {
            LIBC.eventfd_write(bell, 1);
            guard.leave();
        }
    }

    /** A thread that waits is woken; the descriptors go when it has left. */
    @Override
    public void close() {
        wakeUp();
        guard.close();
    }

    private @Nullable T of(int fd) {
        return fd < waiting.size() ? waiting.get(fd) : null;
    }

    private static <T> void accept(@Nullable T onBehalf, Ready<T> ready) throws IOException {
        if (onBehalf != null) { // removed by one that was reported before it
            ready.accept(onBehalf);
        }
    }

    private void control(int operation, int fd, int waitFor) throws IOException {
        guard.enterOrThrow();
        try {
            wanted.putInt(0, waitFor);
            wanted.putLong(DATA, fd);
            SystemCall.check(LIBC.epoll_ctl(epoll, operation, fd, wanted), "epoll_ctl", "descriptor " + fd);
        } finally {
            guard.leave();
        }
    }

    private void release() {
        Libc.get().close(bell);
        Libc.get().close(epoll);
    }
}
