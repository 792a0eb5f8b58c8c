package org.ipcsuite.core.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipcsuite.core.sys.UserHome;

/** The main class of every worker process: the class name of a {@link Worker}, then the arguments of that. */
public final class WorkerMain {

    /** What a worker says first. */
    static final String READY = "ready";

    /** Begins a line that is a question, or the answer to one. */
    static final String QUESTION = "?";

    private final Worker worker;
    private final PrintStream replies;
    private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    private WorkerMain(Worker worker, PrintStream replies) {
        this.worker = worker;
        this.replies = replies;
    }

    /** Performs commands until stdin ends. */
    public static void main(String[] args) throws Exception {
        UserHome.replaceIfUnknown();
        PrintStream replies = ChildProcess.toParent();
        Worker worker = newInstance(args[0], Worker.class);
        worker.begin(List.of(args).subList(1, args.length));
        new WorkerMain(worker, replies).serve();
    }

    static <T> T newInstance(String className, Class<T> type) throws ReflectiveOperationException {
        return type.cast(Class.forName(className).getConstructor().newInstance());
    }

    private void serve() throws InterruptedException {
        Thread reader = new Thread(this::readUntilTheDriverEnds, "commands");
        reader.setDaemon(true);
        reader.start();
        replies.println(READY);
        while (true) {
            String command = commands.take();
            String reply = reply(() -> worker.perform(command));
            unanswered.decrementAndGet(); // first: the driver may end stdin as soon as it has the reply
            replies.println(reply);
        }
    }

    /**
     * Exits if there is nothing to do, so that a JVM writes what its flags have asked for, such as a flight recording.
     * Else halts, since the main thread may be waiting in a system call that nothing else would end.
     */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void readUntilTheDriverEnds() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                accept(line);
            }
        } catch (IOException unreadable) {
            unreadable.printStackTrace();
        }
        if (unanswered.get() == 0) {
            System.exit(0);
        }
        Runtime.getRuntime().halt(0);
    }

    private void accept(String line) {
        if (line.startsWith(QUESTION)) {
            replies.println(QUESTION + reply(() -> worker.answer(line.substring(QUESTION.length()))));
        } else {
            unanswered.incrementAndGet();
            commands.add(line);
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // it goes to the log, which the driver shows
    private static String reply(Callable<String> words) {
        try {
            return "ok " + words.call();
        } catch (Exception failed) {
            failed.printStackTrace();
            return "error " + failed.toString().replace('\n', ' ');
        }
    }
}
