package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ipcsuite.bench.choose.MeasuredWishes;
import org.ipcsuite.bench.choose.Measurements;
import org.ipcsuite.bench.choose.Separation;
import org.ipcsuite.bench.choose.Sharing;
import org.ipcsuite.bench.choose.Wish;
import org.ipcsuite.bench.choose.Wishes;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The options of choose that rule mechanisms out, in the order in which people decide: one for each of {@link
 * Wishes#OFFERED}, made from it, and among them those here, which take a value or are about this machine.
 */
final class WishOptions {

    /** Behind which of them those here stand. */
    private static final Map<Wish, List<String>> BEHIND = Map.of(
            Wishes.SURVIVE_REBOOT, List.of("--max-size", "--when-full"),
            Wishes.EVENT_LOOP, List.of("--max-latency", "--min-rate"),
            Wishes.JDK_ONLY, List.of("--platform"),
            Wishes.NOTHING_LEFT, List.of("--containers", "--across-namespaces", "--share", "--look-inside"),
            Wishes.SPIN, List.of("--elsewhere"));

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            converter = Sizes.class,
            description = "The largest message, such as 64k.")
    private @Nullable Integer maxSize;

    @Option(
            names = "--when-full",
            split = ",",
            paramLabel = "HOW",
            description = "blocks, drops, grows, coalesces: what may happen when the receiver is slow.")
    private @Nullable List<Traits.WhenFull> whenFull;

    @Option(names = "--max-latency", paramLabel = "MICROS", description = "The longest median round trip.")
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
            description = "linux, macos, windows: it exists on each of these.")
    private @Nullable List<Traits.Platform> platforms;

    @Option(names = "--containers", description = "They are in different containers.")
    private boolean containers;

    @Option(
            names = "--across-namespaces",
            split = ",",
            paramLabel = "KIND",
            description = "mount, network, ipc, pid: they do not share these namespaces.")
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
            description = "messages, counts: what a tool can show of those under way.")
    private Traits.@Nullable Inspection lookInside;

    @Option(names = "--elsewhere", description = "Also what does not work on this machine.")
    private boolean elsewhere;

    /** Puts them all into the command, before the others that it has. */
    static final class Insertion implements IModelTransformer {

        @Override
        public CommandSpec transform(CommandSpec command) {
            List<OptionSpec> others = new ArrayList<>(command.options());
            others.forEach(command::remove);
            for (Wish wish : Wishes.OFFERED) {
                command.addOption(OptionSpec.builder(wish.option())
                        .type(boolean.class)
                        .description(wish.help())
                        .build());
                for (String name : BEHIND.getOrDefault(wish, List.of())) {
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

    static boolean mixesSpinning(ParseResult given) {
        return given.hasMatchedOption(Wishes.SPIN.option());
    }

    /**
     * All that was wished.
     *
     * @throws UsageException if two of them contradict each other
     */
    List<Wish> wishes(ParseResult given, Measurements measurements) {
        List<Wish> wishes = new ArrayList<>();
        Wishes.OFFERED.stream()
                .filter(wish -> given.hasMatchedOption(wish.option()))
                .forEach(wishes::add);
        addIf(wishes, !wishes.contains(Wishes.STRANGERS) && !wishes.contains(Wishes.PARENT_CHILD), Wishes.STRANGERS);
        if (maxSize != null) {
            wishes.add(Wishes.maxSize(maxSize));
        }
        if (whenFull != null) {
            wishes.add(Wishes.whenFull(EnumSet.copyOf(whenFull)));
        }
        addMeasured(wishes, measurements);
        if (platforms != null) {
            wishes.add(Wishes.platforms(EnumSet.copyOf(platforms)));
        }
        addSeparation(wishes);
        if (lookInside != null) {
            wishes.add(Wishes.lookInside(lookInside));
        }
        List<String> order = given.commandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        wishes.sort(Comparator.comparingInt(wish -> order.indexOf(wish.name())));
        addIf(wishes, !elsewhere, Wishes.worksHere());
        requireNoContradiction(wishes);
        return wishes;
    }

    private void addMeasured(List<Wish> wishes, Measurements measurements) {
        if (maxLatency != null) {
            if (!(maxLatency > 0)) {
                throw new UsageException("--max-latency is more than 0 microseconds, not " + maxLatency);
            }
            wishes.add(MeasuredWishes.maxLatency(maxLatency, measurements));
        }
        if (minRate != null) {
            wishes.add(MeasuredWishes.minRate(minRate, measurements));
        }
    }

    private void addSeparation(List<Wish> wishes) {
        if (containers && acrossNamespaces != null) {
            throw new UsageException("--containers and --across-namespaces contradict each other: containers share no"
                    + " namespace but those of --share; give one of the two");
        }
        if (share != null && !containers && acrossNamespaces == null) {
            throw new UsageException("--share says what two containers have in common: give --containers, too");
        }
        if (containers) {
            wishes.add(Separation.containers(share == null ? EnumSet.of(Sharing.DIRECTORY) : shared(share)));
        }
        if (acrossNamespaces != null) {
            wishes.add(Separation.across(
                    EnumSet.copyOf(acrossNamespaces), share == null ? EnumSet.noneOf(Sharing.class) : shared(share)));
        }
    }

    private static Set<Sharing> shared(List<Optional<Sharing>> share) {
        Set<Sharing> shared = EnumSet.noneOf(Sharing.class);
        share.forEach(one -> one.ifPresent(shared::add));
        return shared;
    }

    private static void requireNoContradiction(List<Wish> wishes) {
        for (int i = 0; i < wishes.size(); i++) {
            for (int j = i + 1; j < wishes.size(); j++) {
                if (wishes.get(i).contradicts(wishes.get(j))) {
                    throw new UsageException(wishes.get(i).name() + " and "
                            + wishes.get(j).name() + " contradict each other ("
                            + wishes.get(i).need() + "; " + wishes.get(j).need() + "): give one of the two");
                }
            }
        }
    }

    private static void addIf(List<Wish> wishes, boolean isWished, Wish wish) {
        if (isWished) {
            wishes.add(wish);
        }
    }
}
