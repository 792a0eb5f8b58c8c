package org.ipcsuite.bench.users;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/** The process of {@link OtherUser}: {@code listen NAME ADDRESS}, {@code connect NAME ADDRESS} or {@code close} a line. */
final class OtherUserMain {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(1));

    private Closeable open = () -> {};

    private OtherUserMain() {}

    public static void main(String[] args) throws IOException {
        OtherUserMain main = new OtherUserMain();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(main.reply(line.split(" ")));
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, the other process waits for an answer
    private String reply(String... words) {
        try {
            if (words[0].equals("close")) {
                open.close();
                return "closed";
            }
            Transport transport = Transports.named(words[1]).orElseThrow();
            Rendezvous at = new Rendezvous.Address(words[2]);
            open = words[0].equals("listen") ? transport.listen(at, OPTIONS) : transport.connect(at, OPTIONS);
            return "done";
        } catch (Exception failed) {
            return "failed: " + failed;
        }
    }
}
