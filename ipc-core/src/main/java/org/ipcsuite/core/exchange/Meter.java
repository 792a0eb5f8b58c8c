package org.ipcsuite.core.exchange;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads how much one thread has allocated since it started, from that thread or from another: so the exchanging thread
 * counts nothing itself. Any thread may use it.
 *
 * @param javaThread the thread's number in Java
 * @param kernelThread the thread's number in the kernel, gettid(2)
 */
public record Meter(long javaThread, int kernelThread) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");

    /** The meter of the calling thread. */
    @SuppressWarnings("deprecation") // threadId() is of Java 19
    public static Meter ofThisThread() throws IOException {
        int kernelThread = Integer.parseInt(
                Files.readSymbolicLink(THIS_THREAD).getFileName().toString());
        return new Meter(Thread.currentThread().getId(), kernelThread);
    }

    /** Bytes that the thread has allocated so far; asking allocates nothing. */
    public long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(javaThread);
    }
}
