package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/** Takes ports, then listens and connects by each mechanism, and prints how that ended: {@code NAME CALL: MESSAGE}. */
final class PortProbe {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1024).withTimeout(Duration.ofSeconds(20));

    private PortProbe() {}

    /** A call that is expected to be refused. */
    @FunctionalInterface
    private interface Call {
        AutoCloseable make() throws IOException;
    }

    /** The ports to take, one from the other by a comma, then names of mechanisms. */
    public static void main(String[] args) throws IOException {
        List<AutoCloseable> taken = new ArrayList<>();
        for (String port : args[0].split(",", -1)) {
            InetSocketAddress all = new InetSocketAddress("::", Integer.parseInt(port));
            taken.add(ServerSocketChannel.open().bind(all));
            taken.add(DatagramChannel.open(StandardProtocolFamily.INET6).bind(all));
        }
        for (int i = 1; i < args.length; i++) {
            Transport mechanism = Transports.named(args[i]).orElseThrow();
            String host = mechanism.defaultAddress().replaceFirst(":\\d+$", ":");
            outcome(args[i] + " connect", () -> mechanism.connect(new Rendezvous.Address(host + 7), OPTIONS));
            outcome(args[i] + " listen", () -> mechanism.listen(new Rendezvous.Address(host + 0), OPTIONS));
        }
        System.exit(taken.size() > 1 ? 0 : 1); // they are open until here
    }

    private static void outcome(String what, Call call) {
        try {
            call.make();
            System.out.println(what + ": it was not refused");
        } catch (IOException refused) {
            System.out.println(what + ": " + refused.getMessage());
        }
    }
}
