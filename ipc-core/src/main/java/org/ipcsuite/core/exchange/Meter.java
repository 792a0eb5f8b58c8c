package org.ipcsuite.core.exchange;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.LongStream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.comparison.LibraryEndpoint;

/**
 * Reads how much one thread has allocated since it started, from that thread or from another: so the exchanging thread
 * counts nothing itself. Any thread may use it.
 *
 * @param javaThread the thread's number in Java; {@link #ALL} for all threads of this process
 * @param kernelThread the thread's number in the kernel, gettid(2)
 */
public record Meter(long javaThread, int kernelThread) {

    private static final long ALL = 0;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    /** The meter of the calling thread. */
    @SuppressWarnings("deprecation") // threadId() is of Java 19
    public static Meter ofThisThread() throws IOException {
        int kernelThread = Integer.parseInt(
                Files.readSymbolicLink(THIS_THREAD).getFileName().toString());
        return new Meter(Thread.currentThread().getId(), kernelThread);
    }

    /** The meter of the thread that calls, for an exchange over that endpoint; of all threads if a library helps it. */
    public static Meter ofThisThread(Endpoint endpoint) throws IOException {
        Meter one = ofThisThread();
        return endpoint instanceof LibraryEndpoint ? new Meter(ALL, one.kernelThread) : one;
    }

    /** Bytes that the threads of these have allocated so far, each thread counted once. */
    public static long allocatedBytes(Collection<Meter> meters) {
        return meters.stream()
                .mapToLong(Meter::javaThread)
                .distinct()
                .map(Meter::allocatedBytes)
                .sum();
    }

    /** Bytes that the thread has allocated so far; asking for one thread allocates nothing. */
    public long allocatedBytes() {
        return allocatedBytes(javaThread);
    }

    private static long allocatedBytes(long javaThread) {
        return javaThread == ALL
                ? LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                        .filter(bytes -> bytes > 0) // -1: the thread has ended
                        .sum()
                : THREADS.getThreadAllocatedBytes(javaThread);
    }
}
