package org.ipcsuite.bench.cli.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;

/** Examines a machine; it changes nothing. */
public final class Doctor {

    /** A check; it always finds something, if only that the kernel does not say. */
    @FunctionalInterface
    private interface Check {
        Finding look(Host host);
    }

    private static final List<Check> FIGURES = List.of(
            ProcessorChecks::count,
            ProcessorChecks::topology,
            ProcessorChecks::emulation,
            ProcessorChecks::virtualisation,
            LoadChecks::steal,
            ProcessorChecks::governor,
            ProcessorChecks::turbo,
            ProcessorChecks::threads,
            ProcessorChecks::isolation,
            LoadChecks::quota,
            LoadChecks::pressure,
            LoadChecks::load,
            KernelChecks::clock,
            KernelChecks::mitigations,
            KernelChecks::idleState,
            SoftwareChecks::environment);

    private static final List<Check> MECHANISMS = List.of(
            ContainerChecks::container,
            ObjectChecks::sharedMemory,
            ObjectChecks::posixQueues,
            ObjectChecks::systemV,
            NetworkChecks::loopback,
            NetworkChecks::ports,
            ProcessChecks::openFiles,
            ProcessChecks::queueBytes,
            ProcessChecks::pendingSignals,
            ProcessChecks::lockedMemory,
            SoftwareChecks::jdk,
            SoftwareChecks::nativeCalls,
            SoftwareChecks::compiler,
            SoftwareChecks::staleResources);

    private Doctor() {}

    /** Everything, what affects the figures first. */
    public static List<Finding> examine(Host host) {
        return Stream.of(FIGURES, MECHANISMS)
                .flatMap(List::stream)
                .map(check -> check.look(host))
                .toList();
    }

    /** What a report warns of: the findings that affect its figures. The idle state is the run's own to report. */
    public static List<String> warnings(Host host) {
        return FIGURES.stream()
                .map(check -> check.look(host))
                .filter(finding -> !finding.subject().equals(KernelChecks.IDLE_STATE.name()))
                .flatMap(finding -> finding.warning().stream())
                .toList();
    }
}
