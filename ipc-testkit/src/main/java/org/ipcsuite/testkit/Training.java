package org.ipcsuite.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits.Reach;
import org.ipcsuite.core.Transport;

/**
 * Exchanges one message over each mechanism of the class path, so that {@link SharedClasses} sees what a test process
 * loads.
 */
public final class Training {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(2));

    private Training() {}

    /** No arguments. */
    public static void main(String[] args) throws Exception {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path directory = Path.of(entry);
            if (directory.endsWith("classes")) {
                for (Path file : transports(directory)) {
                    exchange(directory.relativize(file).toString());
                }
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static List<Path> transports(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith("Transport.class"))
                    .toList();
        }
    }

    /** What this fails with is a test's business. */
    private static void exchange(String file) throws ReflectiveOperationException {
        Class<?> type = Class.forName(
                file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        if (type.getConstructors().length == 0 || !Transport.class.isAssignableFrom(type)) {
            return;
        }
        Transport transport = (Transport) type.getConstructor().newInstance();
        if (!transport.availability().available() || transport.traits().reach() == Reach.PARENT_CHILD) {
            return;
        }
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Listener listener = transport.listen(at, OPTIONS)) {
            CompletableFuture<Void> accepting = Background.start(() -> {
                try (Endpoint endpoint = listener.accept()) {
                    endpoint.receive(ByteBuffer.allocateDirect(64));
                }
            });
            try (Endpoint endpoint = transport.connect(at, OPTIONS)) {
                endpoint.send(ByteBuffer.allocateDirect(64));
                Background.await(
                        "the listener's side",
                        accepting.handle((nothing, failed) -> failed == null),
                        OPTIONS.timeout().multipliedBy(2),
                        "the listener's side does not end: the message was lost, and receive() has no deadline");
            }
        } catch (IOException failed) {
            System.err.println(failed);
        }
    }
}
