package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ipcsuite.bench.advisor.choose.Abilities;
import org.ipcsuite.bench.advisor.choose.MeasuredRequirements;
import org.ipcsuite.bench.advisor.choose.RankBy;
import org.ipcsuite.bench.advisor.choose.Request;
import org.ipcsuite.bench.advisor.choose.Requirement;
import org.ipcsuite.bench.advisor.choose.Requirements;
import org.ipcsuite.bench.advisor.choose.Separation;
import org.ipcsuite.bench.advisor.choose.Sharing;
import org.ipcsuite.bench.advisor.choose.Workload;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The options of choose that rule mechanisms out, in the order in which people decide: one for each of {@link
 * Requirements#OFFERED}, made from it, and among them those here, which take a value or are about this machine.
 */
final class RequirementOptions {

    /** Display order: each value option follows the flag that it refines. */
    private static final Map<Requirement, List<String>> FOLLOWING = Map.of(
            Requirements.BURSTS, List.of("--rate", "--max-size", "--clients", "--subscribers"),
            Requirements.SURVIVE_REBOOT, List.of("--when-full", "--nobody-listens"),
            Requirements.EVENT_LOOP, List.of("--max-latency", "--min-rate"),
            Requirements.JDK_ONLY, List.of("--platform"),
            Requirements.NOTHING_LEFT, List.of("--containers", "--across-namespaces", "--share", "--look-inside"),
            Requirements.SPIN, List.of("--elsewhere"));

    private static final int SMALL = 64;
    private static final int MOST_CLIENTS = 100_000;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = Rates.class,
            description = "Messages a second that are expected, such as 100 or 10k: figures at that rate count.")
    private @Nullable Integer rate;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            converter = Sizes.class,
            description = "The largest message, such as 64k.")
    private @Nullable Integer maxSize;

    @Option(names = "--clients", paramLabel = "N", description = "So many clients at a time.")
    private @Nullable Integer clients;

    @Option(names = "--subscribers", paramLabel = "N", description = "So many readers that each see every message.")
    private @Nullable Integer subscribers;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            converter = Sizes.class,
            description = "The usual size of a message, at which figures count (default: --max-size, or 64).")
    private @Nullable Integer size;

    @Option(
            names = "--nobody-listens",
            split = ",",
            paramLabel = "WHAT",
            description = "fails, waits, kept, lost: what may become of a message that nobody receives.")
    private @Nullable List<Traits.Unheard> nobodyListens;

    @Option(
            names = "--when-full",
            split = ",",
            paramLabel = "HOW",
            description = "blocks, drops, grows, coalesces: what may happen when the receiver is slow.")
    private @Nullable List<Traits.WhenFull> whenFull;

    @Option(
            names = "--max-latency",
            paramLabel = "TIME",
            converter = Latencies.class,
            description = "The longest median latency, such as 20us, at the rate that is given.")
    private @Nullable Double maxLatency;

    @Option(
            names = "--min-rate",
            paramLabel = "RATE",
            converter = Rates.class,
            description = "Messages a second at least, such as 10k.")
    private @Nullable Integer minRate;

    @Option(
            names = "--platform",
            split = ",",
            paramLabel = "SYSTEM",
            description = "linux, macos, windows: the mechanism exists on each of these.")
    private @Nullable List<Traits.Platform> platforms;

    @Option(names = "--containers", description = "The processes are in different containers.")
    private boolean containers;

    @Option(
            names = "--across-namespaces",
            split = ",",
            paramLabel = "KIND",
            description = "mount, network, ipc, pid: the processes do not share these namespaces.")
    private @Nullable List<Traits.Namespace> acrossNamespaces;

    @Option(
            names = "--share",
            split = ",",
            paramLabel = "WHAT",
            converter = SharingNames.class,
            description = "directory, network, ipc, pid, nothing: what containers share (default: directory).")
    private @Nullable List<Optional<Sharing>> share;

    @Option(
            names = "--look-inside",
            paramLabel = "WHAT",
            description = "messages, counts: what a tool can show of messages in transit.")
    private Traits.@Nullable Inspection lookInside;

    @Option(names = "--elsewhere", description = "Includes mechanisms that do not work on this machine.")
    private boolean elsewhere;

    /** Puts them all into the command, before the others that it has. */
    static final class Insertion implements IModelTransformer {

        @Override
        public CommandSpec transform(CommandSpec command) {
            List<OptionSpec> others = new ArrayList<>(command.options());
            others.forEach(command::remove);
            for (Requirement requirement : Requirements.OFFERED) {
                command.addOption(OptionSpec.builder(requirement.option())
                        .type(boolean.class)
                        .description(requirement.help())
                        .build());
                for (String name : FOLLOWING.getOrDefault(requirement, List.of())) {
                    others.stream()
                            .filter(option -> option.longestName().equals(name))
                            .forEach(command::addOption);
                }
            }
            others.removeAll(command.options());
            others.forEach(command::addOption);
            return command;
        }
    }

    /**
     * All that was wished.
     *
     * @param by what to rank by; null if that was not said
     * @throws UsageException if two requirements contradict each other
     */
    Request request(ParseResult given, @Nullable RankBy by) {
        Workload unsaid = Workload.ofSize(SMALL);
        return new Request(
                requirements(given),
                by,
                given.hasMatchedOption(Requirements.SPIN.option()),
                rate == null ? unsaid : unsaid.at(rate));
    }

    private List<Requirement> requirements(ParseResult given) {
        List<Requirement> requirements = new ArrayList<>();
        Requirements.OFFERED.stream()
                .filter(requirement -> given.hasMatchedOption(requirement.option()))
                .forEach(requirements::add);
        addIf(
                requirements,
                !requirements.contains(Requirements.UNRELATED_PROCESSES)
                        && !requirements.contains(Requirements.PARENT_CHILD),
                Requirements.UNRELATED_PROCESSES);
        add(requirements, clients, count -> Abilities.clients(many("--clients", count)));
        add(requirements, subscribers, count -> Abilities.subscribers(many("--subscribers", count)));
        add(requirements, nobodyListens, accepted -> Abilities.nobodyListens(EnumSet.copyOf(accepted)));
        add(requirements, maxSize, Requirements::maxSize);
        add(requirements, size, this::usualSize);
        add(requirements, whenFull, accepted -> Requirements.whenFull(EnumSet.copyOf(accepted)));
        add(requirements, maxLatency, MeasuredRequirements::maxLatency);
        add(requirements, minRate, MeasuredRequirements::minRate);
        add(requirements, platforms, systems -> Requirements.platforms(EnumSet.copyOf(systems)));
        addSeparation(requirements);
        add(requirements, lookInside, Requirements::lookInside);
        List<String> order = given.commandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        requirements.sort(Comparator.comparingInt(requirement -> order.indexOf(requirement.name())));
        addIf(requirements, !elsewhere, Requirements.worksHere());
        requireNoContradiction(requirements);
        return requirements;
    }

    private Requirement usualSize(int bytes) {
        if (maxSize != null && bytes > maxSize) {
            throw new UsageException("--size " + bytes + " is more than --max-size " + maxSize
                    + ": the usual message is no larger than the largest");
        }
        return Requirements.size(bytes);
    }

    private static int many(String option, int count) {
        if (count < 1 || count > MOST_CLIENTS) {
            throw new UsageException(option + " is 1 to " + MOST_CLIENTS + ", not " + count);
        }
        return count;
    }

    private void addSeparation(List<Requirement> requirements) {
        if (containers && acrossNamespaces != null) {
            throw new UsageException("--containers and --across-namespaces contradict each other: containers share no"
                    + " namespace but those of --share; give one of the two");
        }
        if (share != null && !containers && acrossNamespaces == null) {
            throw new UsageException("--share says what two containers have in common: give --containers, too");
        }
        if (containers) {
            requirements.add(Separation.containers(share == null ? EnumSet.of(Sharing.DIRECTORY) : shared(share)));
        }
        Set<Sharing> common = share == null ? EnumSet.noneOf(Sharing.class) : shared(share);
        add(requirements, acrossNamespaces, kinds -> Separation.across(EnumSet.copyOf(kinds), common));
    }

    private static Set<Sharing> shared(List<Optional<Sharing>> share) {
        Set<Sharing> shared = EnumSet.noneOf(Sharing.class);
        share.forEach(one -> one.ifPresent(shared::add));
        return shared;
    }

    private static void requireNoContradiction(List<Requirement> requirements) {
        for (int i = 0; i < requirements.size(); i++) {
            for (int j = i + 1; j < requirements.size(); j++) {
                if (requirements.get(i).contradicts(requirements.get(j))) {
                    throw new UsageException(requirements.get(i).name() + " and "
                            + requirements.get(j).name() + " contradict each other ("
                            + requirements.get(i).need() + "; "
                            + requirements.get(j).need() + "): give one of the two");
                }
            }
        }
    }

    /** That of an option's value, if it was given. */
    private static <T> void add(
            List<Requirement> requirements, @Nullable T value, Function<T, Requirement> requirement) {
        if (value != null) {
            requirements.add(requirement.apply(value));
        }
    }

    private static void addIf(List<Requirement> requirements, boolean isWished, Requirement requirement) {
        if (isWished) {
            requirements.add(requirement);
        }
    }
}
