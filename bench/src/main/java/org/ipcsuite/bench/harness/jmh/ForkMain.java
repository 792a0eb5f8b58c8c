package org.ipcsuite.bench.harness.jmh;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.core.peer.ChildProcess;
import org.ipcsuite.core.sys.UserHome;

/**
 * The main class of a fork: the measuring process of a pair, started as a {@link ChildProcess}. It starts its peer, makes
 * its measurements one after the other and replies with one line of JSON for each, a {@link ForkReport}; what it prints
 * is its log. It ends with its stdin.
 */
public final class ForkMain {

    private ForkMain() {}

    /** The arguments that {@link #main} reads. */
    public static List<String> arguments(String mechanism, int size, Placement placement, List<Phase> phases) {
        List<String> arguments = new ArrayList<>(List.of(mechanism, String.valueOf(size), placement.label()));
        phases.forEach(phase -> arguments.add(phase.text()));
        return arguments;
    }

    /** Measures, after the first failure nothing more. */
    public static void main(String[] args) throws IOException {
        UserHome.replaceIfUnknown();
        PrintStream replies = ChildProcess.toParent();
        System.setProperty("jmh.ignoreLock", "true");
        System.setProperty("jmh.executor", "CUSTOM");
        System.setProperty("jmh.executor.class", OneThread.class.getName());
        Thread driver = new Thread(ForkMain::readUntilTheDriverEnds, "driver");
        driver.setDaemon(true);
        driver.start();
        int size = Integer.parseInt(args[1]);
        Placement placement = Placement.labelled(args[2]);
        List<Phase> phases =
                List.of(args).subList(3, args.length).stream().map(Phase::parse).toList();
        ObjectWriter line = RunFile.json().writer().without(SerializationFeature.INDENT_OUTPUT);
        for (ForkReport report : new ForkTask(args[0], size, placement).measure(phases)) {
            replies.println(line.writeValueAsString(report));
        }
        System.exit(0);
    }

    /** Halts, since the exchanging thread may be waiting in a system call that nothing else would end. */
    private static void readUntilTheDriverEnds() {
        try (InputStream in = System.in) {
            while (in.read() >= 0) {
                // nobody says anything
            }
        } catch (IOException unreadable) {
            // it has ended as well
        }
        Runtime.getRuntime().halt(0);
    }
}
