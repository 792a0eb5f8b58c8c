package org.ipcsuite.bench.harness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.NativeFigures;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * The C side of a run: one fork of C for each fork of the JVM, at the same position of the same round; for those that differ
 * in their binding alone, which run one after another, one for all.
 */
final class NativeRounds {

    private final Plan plan;
    private final RunStore store;
    private final NativeForkRunner forks;

    NativeRounds(Plan plan, RunStore store, NativeForkRunner forks) {
        this.plan = plan;
        this.store = store;
        this.forks = forks;
    }

    /** Whether C goes first: in every other round, so that neither of the two has the better place. */
    static boolean isFirst(int round) {
        return round % 2 == 0;
    }

    /**
     * Measures those cells of a fork that C has; one that failed is not tried again.
     *
     * @throws InterruptedIOException if C was told to end by a signal, which says nothing about what it measured
     */
    List<NativeReport> run(PlannedFork fork) throws InterruptedIOException {
        List<NativeReport> reports = new ArrayList<>();
        for (PlannedCell cell : fork.cells()) {
            if (plan.isMeasuredInC(cell)
                    && isBesideC(cell, fork.round())
                    && failure(cell).isEmpty()) {
                reports.add(report(cell));
            }
        }
        return reports;
    }

    /** Of those that C measures once a round the nearest to its place, leaving out what is not tried again. */
    private boolean isBesideC(PlannedCell cell, int round) {
        List<PlannedCell> same = plan.sameInC(cell);
        List<PlannedCell> tried = plan.forks().stream()
                .filter(fork -> fork.round() == round)
                .flatMap(fork -> fork.cells().stream())
                .filter(each -> same.contains(each) && !store.hasFailed(each))
                .toList();
        return report(cell, round).isEmpty() && cell.equals(tried.get(isFirst(round) ? 0 : tried.size() - 1));
    }

    /** The cell's figures from C, beside those of the JVM from the same rounds; null for a cell that C cannot measure. */
    @Nullable
    NativeFigures figures(PlannedCell cell, List<CellFork> forksOfCell) {
        if (!plan.isMeasurableInC(cell)) {
            return null;
        }
        return plan.whyNotInC(cell)
                .map(NativeFigures::without)
                .or(() -> failure(cell).map(NativeFigures::failed))
                .orElseGet(() -> paired(cell, forksOfCell));
    }

    private static NativeFigures paired(PlannedCell cell, List<CellFork> forksOfCell) {
        List<Double> figures = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (CellFork fork : forksOfCell) {
            if (fork.report().isMeasured() && fork.nativeReport() != null) {
                double figure = fork.nativeReport().figure();
                figures.add(figure);
                ratios.add(cell.measurement().isRate() ? figure / fork.figure() : fork.figure() / figure);
            }
        }
        return figures.isEmpty()
                ? NativeFigures.without(Plan.NOT_REACHED)
                : new NativeFigures(false, "", figures, ratios);
    }

    /** What C reported of a cell in a round, beside the cell itself or beside the same by another binding. */
    Optional<NativeReport> report(PlannedCell cell, int round) {
        return forksInC(cell)
                .filter(fork -> fork.round() == round)
                .flatMap(fork -> fork.nativeReportOf(cell.measurement()).stream())
                .findFirst();
    }

    private Stream<FinishedFork> forksInC(PlannedCell cell) {
        return plan.sameInC(cell).stream().flatMap(each -> store.forks(each).stream());
    }

    private Optional<String> failure(PlannedCell cell) {
        return forksInC(cell)
                .flatMap(fork -> fork.nativeReportOf(cell.measurement()).stream())
                .map(NativeReport::failure)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private NativeReport report(PlannedCell cell) throws InterruptedIOException {
        try {
            return NativeReport.measured(forks.measure(cell));
        } catch (InterruptedIOException toldToEnd) {
            throw toldToEnd;
        } catch (IOException failed) {
            return NativeReport.failed(cell.measurement(), ErrorText.of(failed));
        }
    }
}
