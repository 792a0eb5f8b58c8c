package org.ipcsuite.core.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/** The main class of a peer process; {@link PeerProcess} starts it. */
public final class PeerMain {

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
        PrintStream replies = System.out;
        System.setOut(System.err); // what others print must not be taken for a reply
        PeerTask task = newInstance(args[0], PeerTask.class);
        Peer peer = new Peer(
                newInstance(args[1], Transport.class),
                Rendezvous.parse(args[2]),
                new Options(
                        Integer.parseInt(args[3]),
                        Integer.parseInt(args[4]),
                        Duration.ofNanos(Long.parseLong(args[5]))));
        BlockingQueue<String> commands = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readUntilTheDriverEnds(commands), "commands");
        reader.setDaemon(true);
        reader.start();
        replies.println("ready");
        while (true) {
            replies.println(perform(task, commands.take(), peer));
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // stderr is the peer's log, which the driver shows
    private static String perform(PeerTask task, String command, Peer peer) {
        try {
            return "ok " + task.perform(command, peer);
        } catch (Exception failed) {
            failed.printStackTrace();
            return "error " + failed.toString().replace('\n', ' ');
        }
    }

    /** Halts, since the main thread may be waiting in a system call that nothing else would end. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void readUntilTheDriverEnds(BlockingQueue<String> commands) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                commands.add(line);
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
