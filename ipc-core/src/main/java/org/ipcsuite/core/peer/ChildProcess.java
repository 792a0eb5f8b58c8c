package org.ipcsuite.core.peer;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import jnr.constants.platform.Signal;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.core.sys.PosixSpawn;
import org.ipcsuite.core.sys.SystemCall;

/**
 * A child process whose stdin, stdout and stderr are pipes to this one and which inherits what it is given as
 * descriptors 3, 4, ... and nothing else. Any thread may use it.
 */
final class ChildProcess implements AutoCloseable {

    /** The number under which a child finds the first descriptor that it inherits. */
    static final int FIRST_INHERITED = 3;

    private static final int RUNNING = -1;
    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;
    private static final int SIGINFO_SIZE = 128;

    private final int pid;
    private final OutputStream stdin;
    private final InputStream stdout;
    private final InputStream stderr;
    private final Thread waiter;
    private int exitCode = RUNNING;

    private ChildProcess(int pid, OutputStream stdin, InputStream stdout, InputStream stderr) {
        this.pid = pid;
        this.stdin = stdin;
        this.stdout = stdout;
        this.stderr = stderr;
        this.waiter = new Thread(this::reap, "end of " + pid);
        waiter.setDaemon(true);
        waiter.start();
    }

    static ChildProcess start(List<String> command, List<Integer> inherited) throws IOException {
        try (Pipe stdin = Pipe.create();
                Pipe stdout = Pipe.create();
                Pipe stderr = Pipe.create()) {
            List<Integer> descriptors = new ArrayList<>(List.of(stdin.readEnd(), stdout.writeEnd(), stderr.writeEnd()));
            descriptors.addAll(inherited);
            return new ChildProcess(
                    PosixSpawn.start(command, descriptors),
                    new FileOutputStream(Pipe.path(stdin.writeEnd())),
                    new FileInputStream(Pipe.path(stdout.readEnd())),
                    new FileInputStream(Pipe.path(stderr.readEnd())));
        }
    }

    int pid() {
        return pid;
    }

    OutputStream stdin() {
        return stdin;
    }

    InputStream stdout() {
        return stdout;
    }

    InputStream stderr() {
        return stderr;
    }

    /** Ends it with SIGKILL, unless it has ended. */
    synchronized void kill() throws IOException {
        if (exitCode == RUNNING) {
            SystemCall.check(Libc.posix().kill(pid, Signal.SIGKILL.intValue()), "kill", "pid " + pid);
        }
    }

    /** Waits for its end; false if it is still running after that time. */
    boolean awaitExit(long time, TimeUnit unit) throws InterruptedException {
        unit.timedJoin(waiter, time);
        return !waiter.isAlive();
    }

    /** How it ended, in words. */
    synchronized String ending() {
        if (exitCode == RUNNING) {
            return "is still running";
        }
        return exitCode > 128 ? "was ended by signal " + (exitCode - 128) : "exited with code " + exitCode;
    }

    /** Closes the pipes to the child, whose stdin ends with that. */
    @Override
    public void close() throws IOException {
        stdin.close();
        stdout.close();
        stderr.close();
    }

    /** Waits for the end without collecting it, so that until {@link #collect()} the pid cannot become another's. */
    private void reap() {
        Pointer information = Memory.allocateDirect(Libc.runtime(), SIGINFO_SIZE, true);
        while (Libc.get().waitid(P_PID, pid, information, WEXITED | WNOWAIT) < 0
                && SystemCall.errno() == Errno.EINTR.intValue()) {
            // a signal came first
        }
        collect();
    }

    private synchronized void collect() {
        int[] status = new int[1];
        Libc.posix().waitpid(pid, status, 0);
        int signal = status[0] & 0x7f;
        exitCode = signal == 0 ? (status[0] >> 8) & 0xff : 128 + signal;
    }
}
