package org.ipcsuite.bench.harness;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.many.ManyLimits;
import org.ipcsuite.bench.harness.many.ManyRequest;
import org.ipcsuite.bench.results.BoundMechanism;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.TableKey;
import org.ipcsuite.core.binding.Binding;
import org.jspecify.annotations.Nullable;

/**
 * What a run measures, with all defaults. It determines the cells and their order; a run that continues another one has
 * the same request.
 *
 * @param profile for how long
 * @param mechanisms names, in report order
 * @param sizes bytes of a message
 * @param placements where the two threads run
 * @param placementsOfOtherSizes placements of the sizes that are not ranked
 * @param rates requests a second at which the latency is measured, the lowest first; maybe none
 * @param rounds forks of each cell; null for as many as the profile has
 * @param seed for the order within a round
 * @param hasNative whether each mechanism is measured in C beside the JVM
 * @param forks what every fork has beyond its mechanism's own
 * @param many what is measured of more processes than a pair
 * @param pair what else is measured of a pair
 */
public record RunRequest(
        Profile profile,
        List<String> mechanisms,
        List<Integer> sizes,
        List<Placement> placements,
        List<Placement> placementsOfOtherSizes,
        List<Integer> rates,
        @Nullable Integer rounds,
        long seed,
        @JsonProperty("floor") boolean hasNative,
        ForkOptions forks,
        ManyRequest many,
        PairRequest pair) {

    /** What was stored without is as without any. */
    @SuppressWarnings("ConstantValue") // Jackson leaves null what the file lacks
    public RunRequest {
        forks = forks == null ? ForkOptions.NONE : forks;
        many = many == null ? ManyRequest.NONE : many;
        pair = pair == null ? PairRequest.NONE : pair;
    }

    /** The environment of its figures: by which bindings they are, if by several, and what a user adds to every fork. */
    public MachineFacts addFactsTo(MachineFacts environment) {
        String titles = mechanisms.stream()
                .flatMap(name -> Stream.ofNullable(BoundMechanism.of(name).binding()))
                .distinct()
                .map(Binding::title)
                .collect(Collectors.joining(" and "));
        return forks.addFactsTo(titles.isEmpty() ? environment : environment.withNativeCalls(titles));
    }

    /** Why this machine has no room for so many processes, with one of the mechanisms that can have many; empty if it has. */
    public Optional<String> refusal(Many asked) {
        ManyLimits limits = ManyLimits.here();
        return limits.refusal(asked)
                .or(() -> mechanisms.stream()
                        .map(PlannedMechanism::named)
                        .flatMap(mechanism ->
                                sizes.stream().flatMap(size -> mechanism.noRoom(asked, size, limits).stream()))
                        .findFirst());
    }

    /** Forks of a cell of this size. */
    int rounds(int sizeBytes) {
        return rounds == null ? profile.rounds(sizeBytes) : rounds;
    }

    /**
     * The rates at a size and placement. A profile's are measured at one size only, if that is among the sizes, and but
     * for the longest profile at one placement, since a sweep takes as long as all else; others than the profile's are
     * the user's, and measured at all.
     */
    List<Integer> rates(int sizeBytes, Placement placement) {
        return isRated(sizeBytes, placement) ? rates : List.of();
    }

    /** Whether the latency at half of saturation is measured at a size and placement. */
    boolean isAtHalf(int sizeBytes, Placement placement) {
        return pair.half() && isRated(sizeBytes, placement);
    }

    /** Whether connecting is measured at a size and placement: at the first of each, since it hardly depends on the size. */
    boolean isConnecting(int sizeBytes, Placement placement) {
        return pair.connects() && sizeBytes == sizes.get(0) && placement.equals(placements.get(0));
    }

    private boolean isRated(int sizeBytes, Placement placement) {
        boolean isProfiles =
                rates.equals(profile.rates()) && pair.half() == profile.pair().half();
        return !isProfiles || (isRanked(sizeBytes) && (profile == Profile.FULL || placement.equals(placements.get(0))));
    }

    /** Numbers of clients of one server at a size; the profile's are measured at one size only, as its rates are. */
    List<Integer> clients(int sizeBytes) {
        return isRanked(sizeBytes) || !many.clients().equals(profile.clients()) ? many.clients() : List.of();
    }

    /** Whether it is the size of what a profile measures at one size only; without that size, all that were asked for are. */
    private boolean isRanked(int sizeBytes) {
        return sizeBytes == TableKey.RANKED_SIZE || !sizes.contains(TableKey.RANKED_SIZE);
    }

    /** Every placement of a pair, each once. */
    public List<Placement> allPlacements() {
        return Stream.concat(placements.stream(), placementsOfOtherSizes.stream())
                .distinct()
                .toList();
    }

    /** Where a size is measured. */
    List<Placement> placements(int sizeBytes) {
        return sizeBytes == TableKey.RANKED_SIZE ? placements : placementsOfOtherSizes;
    }
}
