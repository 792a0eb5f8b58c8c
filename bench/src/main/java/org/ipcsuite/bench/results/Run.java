package org.ipcsuite.bench.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run: everything that was measured, and what it was measured on.
 *
 * @param schema version of this format; readers refuse a later one
 * @param profile smoke, quick, standard or full
 * @param startedAt when
 * @param seconds how long it took
 * @param measuringSeconds how much of that was measured time; null in a run of schema 1
 * @param interrupted whether it was stopped before its last cell
 * @param commandLine what the user typed
 * @param environment the machine
 * @param cells in the order they are reported
 * @param rounds what the control saw in each; null in a run of schema 1
 * @param sockets the socket(2) table of the machine; null in a run that was stored before there was one
 * @param libraries what the libraries that were measured cost beside their messages; only if there were any
 * @param starts what processes cost until their first answer; only in a run by several bindings
 */
public record Run(
        int schema,
        String profile,
        Instant startedAt,
        double seconds,
        @Nullable Double measuringSeconds,
        boolean interrupted,
        String commandLine,
        MachineFacts environment,
        List<Cell> cells,
        @Nullable List<Round> rounds,
        @Nullable List<SocketCombination> sockets,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LibraryCost> libraries,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StartCost> starts) {

    /**
     * The version that this code writes. In schema 1 there were no rates, rounds, costs and conditions, and the bytes
     * allocated were those of a whole round trip.
     */
    public static final int SCHEMA = 2;

    private static final String SMOKE = "smoke";

    /** Whether it was made for its figures, and not only to see whether everything works. */
    @JsonIgnore
    public boolean isForFigures() {
        return !profile.equals(SMOKE);
    }

    /**
     * Whether a cell is of what was asked for. The control of a run of other sizes is the only mechanism of its size: it
     * tells of the machine, and is neither ranked nor compared with anything.
     */
    public boolean isOf(Cell cell) {
        boolean mayBeControl = cell.mechanism().equals(Baselines.CONTROL)
                && cell.measurement() == Measurement.ROUNDTRIP
                && cell.sizeBytes() == TableKey.RANKED_SIZE;
        return !mayBeControl
                || cells.stream().noneMatch(other -> isMechanism(other) && other.sizeBytes() != cell.sizeBytes())
                || cells.stream()
                        .anyMatch(other -> isMechanism(other)
                                && other.sizeBytes() == cell.sizeBytes()
                                && !other.id().equals(cell.id()));
    }

    private static boolean isMechanism(Cell cell) {
        return !cell.family().equals(Families.BASELINE);
    }

    /** The cells with figures, in their order. */
    public List<Cell.Measured> measured() {
        return cells.stream()
                .flatMap(cell -> cell instanceof Cell.Measured measured ? Stream.of(measured) : Stream.empty())
                .toList();
    }
}
