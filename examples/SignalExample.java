import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import sun.misc.Signal;

/**
 * Two processes that wake each other by SIGUSR1: what is written into a file comes back in capitals in another one.
 * <pre>
 *   java SignalExample.java server
 *   java SignalExample.java client      in another terminal
 * </pre>
 *
 * The client prints HELLO (and javac that sun.misc.Signal is internal: there is no other way in the JDK). A signal
 * carries nothing, and two that come at once are one: it only says "look", the files say what there is.
 */
public final class SignalExample {
    private static final Semaphore RUNG = new Semaphore(0);

    public static void main(String[] args) throws Exception {
        String base = args.length > 1 ? args[1] : "/tmp/signal-example";
        Path server = Path.of(base + "-server"), request = Path.of(base + "-request"), reply = Path.of(base + "-reply");
        Signal.handle(new Signal("USR1"), signal -> RUNG.release()); // in a thread of its own, so it may do anything
        String ownPid = String.valueOf(ProcessHandle.current().pid());
        if (args[0].equals("server")) {
            publish(server, ownPid); // only now: unhandled, SIGUSR1 would kill
            System.out.println("waiting");
            String[] words = await(request).split(" ", 2); // the process to wake, and the text
            publish(reply, words[1].toUpperCase(java.util.Locale.ROOT));
            ring(words[0]);
            Files.delete(server);
        } else {
            publish(request, ownPid + " hello");
            ring(Files.readString(server));
            System.out.println(await(reply));
        }
    }

    /** All of it appears at once to readers. */
    private static void publish(Path file, String text) throws Exception {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "signal-example", ".draft"); // mode 600
        Files.move(Files.writeString(draft, text), file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String await(Path file) throws Exception {
        while (!Files.exists(file)) {
            RUNG.tryAcquire(1, java.util.concurrent.TimeUnit.SECONDS); // looks each second, too: a signal may be lost
        }
        String text = Files.readString(file);
        Files.delete(file);
        return text;
    }

    private static void ring(String pid) throws Exception {
        String runs = ProcessHandle.of(Long.parseLong(pid)).flatMap(found -> found.info().commandLine()).orElse("");
        if (!runs.contains("SignalExample")) { // a killed one has left its number, and SIGUSR1 would end another's
            throw new IllegalStateException("process " + pid + " has ended: start the server again");
        }
        new ProcessBuilder("kill", "-USR1", pid).start().waitFor(); // the JDK itself sends only TERM and KILL
    }
}
