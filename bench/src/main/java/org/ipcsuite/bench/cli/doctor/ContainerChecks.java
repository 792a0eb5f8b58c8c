package org.ipcsuite.bench.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipcsuite.bench.harness.machine.Host;

/** What a container has to be given, which its manager does not give unless it is asked. */
final class ContainerChecks {

    private static final CheckTopic CONTAINER = CheckTopic.ofMechanisms("container");

    /** Files that only a container of that manager has. */
    private static final Map<String, String> MANAGERS = Map.of("/.dockerenv", "docker", "/run/.containerenv", "podman");

    /** The variable that systemd-nspawn, lxc and podman set in a container, to their name. */
    private static final String NAMED_BY = "container";

    /** The number of CAP_NET_RAW in capabilities(7). */
    private static final int NET_RAW = 13;

    private ContainerChecks() {}

    static Finding container(Host host) {
        Optional<String> manager = manager(host);
        if (manager.isEmpty()) {
            return CONTAINER.good("none");
        }
        List<String> missing = missing(host);
        return missing.isEmpty()
                ? CONTAINER.good(manager.get() + ", with what the suite needs")
                : CONTAINER
                        .note(
                                manager.get() + " without " + String.join(", ", missing),
                                "mechanisms are left out, or figures are of sleeping processors")
                        .withAdvice("these are arguments of docker run and podman run");
    }

    private static Optional<String> manager(Host host) {
        Optional<String> named = Optional.of(host.variable(NAMED_BY).strip()).filter(name -> !name.isEmpty());
        return named.or(() -> MANAGERS.entrySet().stream()
                .filter(manager -> host.has(manager.getKey()))
                .map(Map.Entry::getValue)
                .findFirst());
    }

    /** The arguments of docker-run(1) and podman-run(1) that would give it. */
    private static List<String> missing(Host host) {
        List<String> arguments = new ArrayList<>();
        if (host.room(ObjectChecks.SHM).filter(ObjectChecks::isLargeEnough).isEmpty()) {
            arguments.add("--shm-size=1g");
        }
        if (!host.isCapable(NET_RAW)) {
            arguments.add("--cap-add=NET_RAW");
        }
        if (!host.isWritable(KernelChecks.LATENCY)) {
            arguments.add("--device=" + KernelChecks.LATENCY);
        }
        return arguments;
    }
}
