package org.ipcsuite.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network of its own, network_namespaces(7), as another host has one. It has no name: it is there as long as a process
 * in it, which ends with this one. A test that may not make one is skipped.
 */
public final class NetworkNamespace implements AutoCloseable {

    private static final int SECONDS = 10;

    private final Process inhabitant;

    private NetworkNamespace(Process inhabitant) {
        this.inhabitant = inhabitant;
    }

    /** A new one. */
    public static NetworkNamespace make() throws IOException {
        try {
            Process process = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready && exec cat")
                    .redirectErrorStream(true)
                    .start();
            String line = process.inputReader(StandardCharsets.UTF_8).readLine();
            assumeTrue("ready".equals(line), () -> line + " (run as root)");
            return new NetworkNamespace(process);
        } catch (IOException absent) {
            assumeTrue(false, "there is no unshare(1)");
            throw absent;
        }
    }

    /** Lays a cable, veth(4), to another; each end gets its address. */
    public void connectTo(NetworkNamespace other, String address, String addressOfOther) throws Exception {
        ip("link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", other.pid());
        switchOn(address);
        other.switchOn(addressOfOther);
    }

    private void switchOn(String address) throws Exception {
        ip("address", "add", address, "dev", "cable");
        ip("link", "set", "cable", "up");
        ip("link", "set", "lo", "up");
    }

    /** The command that runs the one behind it here. */
    public List<String> inside() {
        return List.of("nsenter", "--net", "--target", pid());
    }

    private String pid() {
        return String.valueOf(inhabitant.pid());
    }

    private void ip(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(args));
        run(command.toArray(String[]::new));
    }

    /** Runs a command here to its end; the calling test is skipped where it fails. */
    public void run(String... words) throws Exception {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(
                process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0,
                () -> String.join(" ", words) + ": " + said);
    }

    @Override
    public void close() {
        inhabitant.destroy();
    }
}
