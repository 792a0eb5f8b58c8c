package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
import picocli.CommandLine.Option;

/** The options of choose that rule mechanisms out, in the order in which people decide. */
final class WishOptions {

    @Option(names = "--same-host", description = "Both processes are always on one host.")
    private boolean sameHost;

    @Option(names = "--across-hosts", description = "One of them may move to another host.")
    private boolean acrossHosts;

    @Option(names = "--parent-child", description = "One process starts the other.")
    private boolean parentChild;

    @Option(names = "--strangers", description = "They are started apart (the default).")
    private boolean strangers;

    @Option(names = "--boundaries", description = "What is sent as one message arrives as one.")
    private boolean boundaries;

    @Option(names = "--survive-crash", description = "Messages not yet received outlive the processes.")
    private boolean surviveCrash;

    @Option(names = "--survive-reboot", description = "They outlive the machine's restart.")
    private boolean surviveReboot;

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

    @Option(names = "--no-spin", description = "No core burns while a side waits.")
    private boolean noSpin;

    @Option(names = "--max-latency", paramLabel = "MICROS", description = "The longest median round trip.")
    private @Nullable Double maxLatency;

    @Option(
            names = "--min-rate",
            paramLabel = "RATE",
            converter = Rates.class,
            description = "Messages a second at least, such as 10k.")
    private @Nullable Integer minRate;

    @Option(names = "--same-user", description = "No other user gets in.")
    private boolean sameUser;

    @Option(names = "--credentials", description = "It is known who is calling.")
    private boolean credentials;

    @Option(names = "--other-language", description = "The peer is not Java.")
    private boolean otherLanguage;

    @Option(names = "--jdk-only", description = "The JDK does, without native calls and libraries.")
    private boolean jdkOnly;

    @Option(
            names = "--platform",
            split = ",",
            paramLabel = "SYSTEM",
            description = "linux, macos, windows: it exists on each of these.")
    private @Nullable List<Traits.Platform> platforms;

    @Option(names = "--many", description = "Many clients at a time.")
    private boolean many;

    @Option(names = "--nothing-left", description = "A crash leaves nothing behind.")
    private boolean nothingLeft;

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

    @Option(names = "--spin", description = "A core each may burn: ranks what spins with what sleeps.")
    private boolean spin;

    @Option(names = "--elsewhere", description = "Also what does not work on this machine.")
    private boolean elsewhere;

    boolean mixesSpinning() {
        return spin;
    }

    /**
     * All that was wished.
     *
     * @throws UsageException if two of them contradict each other
     */
    List<Wish> wishes(Measurements measurements) {
        List<Wish> wishes = new ArrayList<>();
        addIf(wishes, sameHost, Wishes.SAME_HOST);
        addIf(wishes, acrossHosts, Wishes.ACROSS_HOSTS);
        addIf(wishes, parentChild, Wishes.PARENT_CHILD);
        addIf(wishes, strangers || !parentChild, Wishes.STRANGERS);
        addIf(wishes, boundaries, Wishes.BOUNDARIES);
        addIf(wishes, surviveCrash, Wishes.SURVIVE_CRASH);
        addIf(wishes, surviveReboot, Wishes.SURVIVE_REBOOT);
        if (maxSize != null) {
            wishes.add(Wishes.maxSize(maxSize));
        }
        if (whenFull != null) {
            wishes.add(Wishes.whenFull(EnumSet.copyOf(whenFull)));
        }
        addIf(wishes, spin, Wishes.SPIN);
        addIf(wishes, noSpin, Wishes.NO_SPIN);
        addMeasured(wishes, measurements);
        addIf(wishes, sameUser, Wishes.SAME_USER);
        addIf(wishes, credentials, Wishes.CREDENTIALS);
        addIf(wishes, otherLanguage, Wishes.OTHER_LANGUAGE);
        addIf(wishes, jdkOnly, Wishes.JDK_ONLY);
        if (platforms != null) {
            wishes.add(Wishes.platforms(EnumSet.copyOf(platforms)));
        }
        addIf(wishes, many, Wishes.MANY);
        addIf(wishes, nothingLeft, Wishes.NOTHING_LEFT);
        addSeparation(wishes);
        if (lookInside != null) {
            wishes.add(Wishes.lookInside(lookInside));
        }
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
