package org.ipcsuite.core.peer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/**
 * The driver's handle on a worker process, a peer or a fork: starts it, sends it commands and receives its replies. Every
 * wait has a deadline, and a failure shows what the worker printed. For one thread, except {@link #kill()}.
 */
public final class WorkerProcess implements Closeable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
    private static final int KEPT_LOG = 8192;
    private static final String END_OF_REPLIES = "";

    private final String role;
    private final ChildProcess child;
    private final Writer commands;
    private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Thread reader;
    private final ProcessLog log;
    private int pending;

    private WorkerProcess(String role, ChildProcess child, int keptLog) {
        this.role = role;
        this.child = child;
        this.commands = new BufferedWriter(new OutputStreamWriter(child.stdin(), StandardCharsets.UTF_8));
        this.reader = new Thread(this::readReplies, "replies of " + child.pid());
        reader.setDaemon(true);
        reader.start();
        this.log = new ProcessLog(child, keptLog);
    }

    /**
     * Starts a peer in a JVM with this one's class path and waits until it is ready to take commands.
     *
     * @param rendezvous where the peer will meet this process; what is inherited is handed down
     */
    public static WorkerProcess startReady(
            Class<? extends PeerTask> task, Transport transport, Rendezvous rendezvous, Options options)
            throws IOException {
        WorkerProcess peer = start(task, transport, rendezvous, options);
        try {
            peer.awaitReady();
            return peer;
        } catch (IOException notReady) {
            peer.close();
            throw notReady;
        }
    }

    /** As {@link #startReady}, without waiting: call {@link #awaitReady()} before anything else. */
    public static WorkerProcess start(
            Class<? extends PeerTask> task, Transport transport, Rendezvous rendezvous, Options options)
            throws IOException {
        List<Integer> inherited =
                rendezvous instanceof Rendezvous.Inherited given ? given.descriptors() : List.<Integer>of();
        return start(
                "peer",
                PeerWorker.class,
                JvmFlags.of(transport),
                PeerWorker.arguments(task, transport, asChildSees(rendezvous), options),
                inherited,
                KEPT_LOG);
    }

    /**
     * Starts a worker in a JVM with this one's class path; call {@link #awaitReady()} before any reply.
     *
     * @param flags of the JVM
     * @param arguments for {@link Worker#begin}
     * @param keptLog how many characters of what it prints {@link #log()} shows, the last ones
     */
    public static WorkerProcess start(
            Class<? extends Worker> worker, List<String> flags, List<String> arguments, int keptLog)
            throws IOException {
        return start("worker", worker, flags, arguments, List.of(), keptLog);
    }

    private static WorkerProcess start(
            String role,
            Class<? extends Worker> worker,
            List<String> flags,
            List<String> arguments,
            List<Integer> inherited,
            int keptLog)
            throws IOException {
        List<String> command = java(flags);
        command.addAll(List.of(WorkerMain.class.getName(), worker.getName()));
        command.addAll(arguments);
        return new WorkerProcess(role, ChildProcess.start(command, inherited), keptLog);
    }

    /** The start of a command line: a JVM of the kind that runs here, with this class path unless the flags have another. */
    public static List<String> java(List<String> flags) {
        return java(flags, System.getProperty("java.class.path"));
    }

    /** The same with another class path. */
    public static List<String> java(List<String> flags, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath)); // the last one counts
        command.addAll(flags);
        return command;
    }

    /** Waits until the worker is ready to take commands, at most 20 s. */
    public void awaitReady() throws IOException {
        awaitReady(START_TIMEOUT);
    }

    /**
     * Waits until the worker is ready to take commands.
     *
     * @throws WorkerFailedException if it is not ready in time, or is gone
     */
    public void awaitReady(Duration timeout) throws IOException {
        String first = next(replies, timeout, "get ready");
        if (!first.equals(WorkerMain.READY)) {
            throw failure("began with '" + first + "'");
        }
    }

    /** Sends a command, one line, and does not wait. */
    public void send(String command) throws IOException {
        write(command);
        pending++;
    }

    /**
     * Waits for the reply to the oldest command that has none.
     *
     * @throws WorkerFailedException if the command failed, no reply was received in time, or the worker is gone
     */
    public String reply(Duration timeout) throws IOException {
        String reply = next(replies, timeout, "reply");
        pending--;
        return requireOk(reply);
    }

    /**
     * Sends a question, which the worker answers at once, even while it performs a command.
     *
     * @throws WorkerFailedException if no answer was received in time, or the worker is gone
     */
    public String query(String question, Duration timeout) throws IOException {
        write(WorkerMain.QUESTION + question);
        return requireOk(next(answers, timeout, "answer '" + question + "'"));
    }

    /** The failure that the worker reports, or how it died; empty if it is still working after that time. */
    public Optional<String> failureWithin(Duration timeout) throws IOException {
        try {
            reply(timeout);
            return Optional.empty();
        } catch (WorkerSilentException stillAtWork) {
            return Optional.empty();
        } catch (WorkerFailedException failed) {
            return Optional.ofNullable(failed.getMessage());
        }
    }

    /** Sends a command and waits for its reply. */
    public String perform(String command, Duration timeout) throws IOException {
        send(command);
        return reply(timeout);
    }

    /** Whether every command has had its reply. */
    public boolean isIdle() {
        return pending == 0;
    }

    public int pid() {
        return child.pid();
    }

    /** How it ended, in words. */
    public String ending() {
        return child.ending();
    }

    /** Whether it was ended as {@link ChildProcess#isOfStop} says. */
    public boolean wasStopped() {
        return child.wasStopped();
    }

    /** Ends the worker with SIGKILL and waits until it is gone. */
    public void kill() throws IOException {
        child.kill();
        if (!isGoneWithin(EXIT_TIMEOUT)) {
            throw new WorkerFailedException(
                    role + " " + pid() + " survived SIGKILL for " + EXIT_TIMEOUT.toSeconds() + " s");
        }
    }

    /** The end of what it printed; all of that once it is closed. */
    public String log() {
        return log.text();
    }

    /** Ends the worker by the end of its stdin; with SIGKILL if that takes over 5 s. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        try {
            child.stdin().close();
            if (!isGoneWithin(EXIT_TIMEOUT)) {
                kill();
            }
        } finally {
            child.close();
        }
    }

    private static Rendezvous asChildSees(Rendezvous rendezvous) {
        if (rendezvous instanceof Rendezvous.Inherited given) {
            return new Rendezvous.Inherited(
                    IntStream.range(0, given.descriptors().size())
                            .mapToObj(i -> ChildProcess.FIRST_INHERITED + i)
                            .toList());
        }
        return rendezvous;
    }

    private void write(String line) throws IOException {
        try {
            commands.write(line + "\n");
            commands.flush();
        } catch (IOException broken) {
            throw failure("could not be sent '" + line + "'");
        }
    }

    private String requireOk(String reply) throws IOException {
        if (!reply.startsWith("ok")) {
            throw failure("replied " + reply);
        }
        return reply.substring("ok".length()).trim();
    }

    private String next(BlockingQueue<String> lines, Duration timeout, String toDo) throws IOException {
        String reply;
        try {
            reply = lines.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("was waited for by a thread that was interrupted");
        }
        if (reply == null) {
            throw new WorkerSilentException(describe("did not " + toDo + " within " + timeout.toMillis() + " ms"));
        }
        if (reply.equals(END_OF_REPLIES)) {
            lines.add(END_OF_REPLIES);
            isGoneWithin(EXIT_TIMEOUT);
            throw failure("did not " + toDo);
        }
        return reply;
    }

    private boolean isGoneWithin(Duration time) throws IOException {
        try {
            boolean gone = child.awaitExit(time.toMillis(), TimeUnit.MILLISECONDS);
            if (gone) {
                log.awaitEnd(time);
                reader.join(time.toMillis());
            }
            return gone;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("was waited for by a thread that was interrupted");
        }
    }

    private WorkerFailedException failure(String what) {
        return new WorkerFailedException(describe(what));
    }

    private String describe(String what) {
        String printed = log().strip();
        return role + " " + pid() + " " + what + "; it " + child.ending()
                + (printed.isEmpty()
                        ? " and printed nothing"
                        : "; it printed:\n" + printed.indent(4).stripTrailing());
    }

    /** A line counts once it has its end: what a worker was writing as it was killed is no reply. */
    private void readReplies() {
        try (Reader from = new BufferedReader(new InputStreamReader(child.replies(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            int next;
            while ((next = from.read()) >= 0) {
                if (next == '\n') {
                    keep(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        } catch (IOException closed) {
            // this side closed it
        } finally {
            replies.add(END_OF_REPLIES);
            answers.add(END_OF_REPLIES);
        }
    }

    private void keep(String line) {
        if (line.startsWith(WorkerMain.QUESTION)) {
            answers.add(line.substring(WorkerMain.QUESTION.length()));
        } else {
            replies.add(line);
        }
    }
}
