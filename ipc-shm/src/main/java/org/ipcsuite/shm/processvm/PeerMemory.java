package org.ipcsuite.shm.processvm;

import static org.ipcsuite.shm.sys.ShmLibc.LIBC;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.core.sys.SystemCallException;

/** The memory of another process, process_vm_readv(2). For one thread; reading allocates nothing. */
final class PeerMemory {

    private static final Path PTRACE_SCOPE = Path.of("/proc/sys/kernel/yama/ptrace_scope");
    private static final int IOVEC_BYTES = 16;
    private static final int PR_SET_PTRACER = 0x59616d61;
    private static final long PR_SET_PTRACER_ANY = -1;

    /** Whom this process lets read it; 0 is nobody yet. */
    private static long allowed;

    private final int pid;
    private final Pointer local = Memory.allocateDirect(Libc.runtime(), IOVEC_BYTES, true);
    private final ByteBuffer remote = ByteBuffer.allocateDirect(IOVEC_BYTES).order(ByteOrder.nativeOrder());
    private final long remoteAddress = NativeBuffer.address(remote);

    /** The memory of that process. */
    PeerMemory(int pid) {
        this.pid = pid;
    }

    /**
     * Lets a process read this one's memory where yama asks for that (kernel.yama.ptrace_scope is 1): PR_SET_PTRACER of
     * prctl(2). A process has one such exception, so a second peer makes it one for all processes of this user.
     */
    static synchronized void allow(int pid) {
        allowed = allowed == 0 || allowed == pid ? pid : PR_SET_PTRACER_ANY;
        Libc.get().prctl(PR_SET_PTRACER, allowed, 0, 0, 0); // EINVAL where there is no yama, and no need
    }

    /**
     * Reads so many bytes at that address behind the position of a direct buffer, which stays.
     *
     * @return false if that process is gone
     * @throws CorruptMessageException if it has no such memory
     */
    boolean read(long address, int length, ByteBuffer into) throws IOException {
        int done = 0;
        while (done < length) {
            int read = read(address + done, NativeBuffer.address(into) + done, length - done);
            if (read < 0) {
                return false;
            }
            done += read;
        }
        return true;
    }

    /** Some of it, or -1 if the process is gone. */
    private int read(long from, long to, int length) throws IOException {
        local.putLong(0, to);
        local.putLong(Long.BYTES, length);
        remote.putLong(0, from).putLong(Long.BYTES, length);
        int read = (int) LIBC.process_vm_readv(pid, local, 1, remoteAddress, 1, 0);
        if (read > 0) {
            return read;
        }
        int errno = read == 0 ? Errno.EFAULT.intValue() : SystemCall.errno();
        if (errno == Errno.ESRCH.intValue()) {
            return -1;
        }
        if (errno == Errno.EFAULT.intValue()) {
            throw new CorruptMessageException("process " + pid + " announced " + length + " bytes at 0x"
                    + Long.toHexString(from) + ", where it has no memory");
        }
        throw SystemCall.failure(
                errno, "process_vm_readv", "pid " + pid, errno == Errno.EPERM.intValue() ? wayOut() : "");
    }

    /**
     * Reads the memory of a child of this process, where nothing is: the kernel looks at who asks before it looks for the
     * memory.
     *
     * @throws SystemCallException if it does not let this process read
     * @throws PeerGoneException if the child has ended
     */
    static void probe() throws IOException {
        Process child = new ProcessBuilder(List.of("cat")).start(); // ends with its input
        try {
            if (!new PeerMemory((int) child.pid()).read(0, 1, ByteBuffer.allocateDirect(1))) {
                throw new PeerGoneException("the child whose memory was to be read has ended");
            }
        } catch (CorruptMessageException allowed) {
            // EFAULT: it may read, and there is nothing at 0
        } finally {
            child.getOutputStream().close();
            child.destroyForcibly();
        }
    }

    private static String wayOut() {
        String scope = scope();
        return switch (scope) {
            case "1" ->
                "kernel.yama.ptrace_scope is 1: that process has to allow it, prctl(PR_SET_PTRACER), and both"
                        + " need the same user";
            case "2" ->
                "kernel.yama.ptrace_scope is 2, which lets only CAP_SYS_PTRACE read another process's memory:"
                        + " sysctl -w kernel.yama.ptrace_scope=1, or use another mechanism";
            case "3" ->
                "kernel.yama.ptrace_scope is 3, which lets nobody read another process's memory until the next"
                        + " boot: use another mechanism";
            default ->
                "both processes need the same user, capabilities and PID namespace; a"
                        + " container may refuse the call to all";
        };
    }

    /** Empty where there is no yama. */
    private static String scope() {
        try {
            return Files.readString(PTRACE_SCOPE).strip();
        } catch (IOException none) {
            return "";
        }
    }
}
