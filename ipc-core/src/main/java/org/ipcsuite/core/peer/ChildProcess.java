package org.ipcsuite.core.peer;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jnr.constants.platform.Errno;
import jnr.constants.platform.Signal;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Pipe;
import org.ipcsuite.core.sys.PosixSpawn;
import org.ipcsuite.core.sys.SystemCall;

/**
 * A child process whose descriptors 0 to 3 are pipes to this one, and which inherits the given descriptors as 4, 5, ...
 * and no others. Any thread may use it.
 *
 * <pre>
 *   parent                  child
 *   stdin()     ------&gt; 0   its end tells the child that the parent has ended
 *   log()       &lt;------ 1, 2
 *   replies()   &lt;------ 3   {@link #toParent()}
 * </pre>
 *
 * Replies have a descriptor of their own since a JVM itself prints on stdout: warnings about its flags or its class
 * data archive, and what {@code JAVA_TOOL_OPTIONS} of the environment requests.
 */
public final class ChildProcess implements AutoCloseable {

    private static final int REPLIES = 3;

    /** The number under which a child finds the first descriptor that it inherits. */
    static final int FIRST_INHERITED = 4;

    private static final int RUNNING = -1;

    /** ECHILD: while SIGCHLD is ignored, which a process inherits, the kernel keeps no exit code, waitpid(2). */
    private static final int UNKNOWN = -2;

    /** The exit code of a process that a signal has ended is this and the signal's number. */
    private static final int SIGNALLED = 128;

    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x01000000;
    private static final int SIGINFO_SIZE = 128;

    private final int pid;
    private final OutputStream stdin;
    private final InputStream log;
    private final InputStream replies;
    private final Thread waiter;
    private int exitCode = RUNNING;

    private ChildProcess(int pid, OutputStream stdin, InputStream log, InputStream replies) {
        this.pid = pid;
        this.stdin = stdin;
        this.log = log;
        this.replies = replies;
        this.waiter = new Thread(this::reap, "end of " + pid);
        waiter.setDaemon(true);
        waiter.start();
    }

    /**
     * Starts a program.
     *
     * @param command its path and its arguments
     * @param inherited descriptors of this process
     */
    public static ChildProcess start(List<String> command, List<Integer> inherited) throws IOException {
        try (Pipe stdin = Pipe.create();
                Pipe log = Pipe.create();
                Pipe replies = Pipe.create()) {
            List<Integer> descriptors =
                    new ArrayList<>(List.of(stdin.readEnd(), log.writeEnd(), log.writeEnd(), replies.writeEnd()));
            descriptors.addAll(inherited);
            try (Resources opened = new Resources()) { // before the child is there: nobody would wait for it
                OutputStream toStdin = opened.add(new FileOutputStream(Pipe.path(stdin.writeEnd())));
                InputStream fromLog = opened.add(new FileInputStream(Pipe.path(log.readEnd())));
                InputStream fromReplies = opened.add(new FileInputStream(Pipe.path(replies.readEnd())));
                int pid = PosixSpawn.start(command, descriptors);
                opened.move();
                return new ChildProcess(pid, toStdin, fromLog, fromReplies);
            }
        }
    }

    /**
     * Runs a program to its end, whatever it prints, and kills it if that takes longer.
     *
     * @return whether it has ended with exit code 0 within that time
     */
    public static boolean succeeds(List<String> command, Duration longest) throws IOException {
        try (ChildProcess process = start(command, List.of())) {
            new ProcessLog(process, 0); // a process whose log is not read blocks when its pipe is full
            boolean hasEnded = process.awaitExit(longest.toMillis(), TimeUnit.MILLISECONDS);
            process.kill();
            return hasEnded && process.hasSucceeded();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * In the child: where its parent reads {@link #replies()}. Each line is written at once.
     *
     * @throws IOException if nothing was handed down there: a JVM that is started by hand has a file of its own open as
     *     descriptor 3, which must not be written
     */
    public static PrintStream toParent() throws IOException {
        Path replies = Path.of(Pipe.path(REPLIES));
        if (!Files.readSymbolicLink(replies).toString().startsWith("pipe:")) {
            throw new IOException("descriptor " + REPLIES + " is no pipe: ./ipc-suite starts this process by itself");
        }
        return new PrintStream(new FileOutputStream(replies.toFile(), true), true, StandardCharsets.UTF_8);
    }

    public int pid() {
        return pid;
    }

    OutputStream stdin() {
        return stdin;
    }

    /** The child's stdout and stderr. They must be read: a full pipe blocks the child. */
    public InputStream log() {
        return log;
    }

    /** What the child writes {@link #toParent()}. */
    public InputStream replies() {
        return replies;
    }

    /** Ends it with SIGKILL, unless it has ended. */
    public synchronized void kill() throws IOException {
        if (exitCode == RUNNING) {
            SystemCall.check(Libc.get().kill(pid, Signal.SIGKILL.intValue()), "kill", "pid " + pid);
        }
    }

    /** Waits for its end; false if it is still running after that time. */
    public boolean awaitExit(long time, TimeUnit unit) throws InterruptedException {
        unit.timedJoin(waiter, time);
        return !waiter.isAlive();
    }

    /** Whether it has ended with exit code 0 without being killed. */
    public synchronized boolean hasSucceeded() {
        return exitCode == 0;
    }

    /** How it ended, in words. */
    public synchronized String ending() {
        if (exitCode == RUNNING) {
            return "is still running";
        }
        if (exitCode == UNKNOWN) {
            return "has ended, and the kernel has not kept how: whoever started this process ignores SIGCHLD;"
                    + " start it from a shell that does not";
        }
        return exitCode > SIGNALLED ? "was ended by signal " + (exitCode - SIGNALLED) : "exited with code " + exitCode;
    }

    /** Whether it was ended as {@link #isOfStop} says. */
    synchronized boolean wasStopped() {
        return isOfStop(exitCode);
    }

    /**
     * Whether an exit code is of SIGINT or SIGTERM, which a terminal, or who stops a service, sends to a process and all its
     * children at once: it says nothing about what the process did.
     */
    public static boolean isOfStop(int exitCode) {
        return exitCode == SIGNALLED + Signal.SIGINT.intValue() || exitCode == SIGNALLED + Signal.SIGTERM.intValue();
    }

    /** Closes the pipes to the child, whose stdin ends with that. */
    @Override
    public void close() throws IOException {
        try (replies;
                log;
                stdin) {
            // each, even if another fails: what was written to a child that is gone
        }
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
        if (Libc.get().waitpid(pid, status, 0) < 0) {
            exitCode = UNKNOWN;
            return;
        }
        int signal = status[0] & 0x7f;
        exitCode = signal == 0 ? (status[0] >> 8) & 0xff : SIGNALLED + signal;
    }
}
