package org.ipcsuite.core.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.UserHome;

/** The main class of a peer process; {@link PeerProcess} starts it. */
public final class PeerMain {

    /** Begins a line that is a question, or the answer to one. */
    static final String QUESTION = "?";

    private PeerMain() {}

    /** The arguments that {@link #main} reads. */
    static List<String> arguments(
            Class<? extends PeerTask> task, Transport transport, Rendezvous rendezvous, Options options) {
        return List.of(
                task.getName(),
                transport.getClass().getName(),
                rendezvous.text(),
                String.valueOf(options.maxMessage()),
                String.valueOf(options.capacity()),
                String.valueOf(options.timeout().toNanos()));
    }

    /** Performs commands until stdin ends. */
    public static void main(String[] args) throws Exception {
        UserHome.replaceIfUnknown();
        PrintStream replies = ChildProcess.toParent();
        PeerTask task = newInstance(args[0], PeerTask.class);
        Peer peer = new Peer(
                newInstance(args[1], Transport.class),
                Rendezvous.parse(args[2]),
                new Options(
                        Integer.parseInt(args[3]),
                        Integer.parseInt(args[4]),
                        Duration.ofNanos(Long.parseLong(args[5]))));
        BlockingQueue<String> commands = new LinkedBlockingQueue<>();
        Consumer<String> onCommand = line -> {
            if (line.startsWith(QUESTION)) {
                replies.println(QUESTION + said(() -> task.answer(line.substring(QUESTION.length()))));
            } else {
                commands.add(line);
            }
        };
        Thread reader = new Thread(() -> readUntilTheDriverEnds(onCommand), "commands");
        reader.setDaemon(true);
        reader.start();
        replies.println("ready");
        while (true) {
            String command = commands.take();
            replies.println(said(() -> task.perform(command, peer)));
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // it goes to the log, which the driver shows
    private static String said(Callable<String> words) {
        try {
            return "ok " + words.call();
        } catch (Exception failed) {
            failed.printStackTrace();
            return "error " + failed.toString().replace('\n', ' ');
        }
    }

    /** Halts, since the main thread may be waiting in a system call that nothing else would end. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void readUntilTheDriverEnds(Consumer<String> onCommand) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                onCommand.accept(line);
            }
        } catch (IOException unreadable) {
            unreadable.printStackTrace();
        }
        Runtime.getRuntime().halt(0);
    }

    private static <T> T newInstance(String className, Class<T> type) throws ReflectiveOperationException {
        return type.cast(Class.forName(className).getConstructor().newInstance());
    }
}
