package org.ipcsuite.bench.instrument;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcsuite.bench.report.compare.Comparison;
import org.ipcsuite.bench.report.compare.NoiseFloor;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;

/** Mechanisms and their twins in one run, fork by fork in turn: what differs, differs by itself and not by the hour. */
final class TwinRuns {

    private static final List<String> MECHANISMS = List.of(
            "pipe",
            "fifo",
            "unix-stream",
            "unix-dgram",
            "unix-seqpacket",
            "unix-abstract",
            "tcp",
            "udp",
            "mmap-futex",
            "posix-shm");

    private TwinRuns() {}

    /** Those to use: ten, or for a shorter look the ones that {@code -Dinstrument.mechanisms=fifo,pipe} names. */
    static List<String> mechanisms() {
        String named = System.getProperty("instrument.mechanisms", "");
        return named.isEmpty() ? MECHANISMS : List.of(named.split(",", -1));
    }

    /** The words that ask for these mechanisms and their twins, 64 B in eight rounds. */
    static List<String> arguments(List<String> mechanisms, String suffix, String placements) {
        List<String> arguments = new ArrayList<>(mechanisms);
        mechanisms.forEach(name -> arguments.add(name + suffix));
        arguments.addAll(List.of("--profile", "standard", "--sizes", "64", "--placement", placements, "--no-floor"));
        return arguments;
    }

    /** The twins against their originals, in the tables of those measurements. */
    static Comparison compare(Run run, String suffix, NoiseFloor floor, Measurement... measurements)
            throws JsonProcessingException {
        return Comparison.of(part(run, suffix, false, measurements), part(run, suffix, true, measurements), floor);
    }

    /** The originals, or the twins under their originals' names; by way of JSON, as any reader of the file would. */
    private static Run part(Run run, String suffix, boolean twins, Measurement... measurements)
            throws JsonProcessingException {
        ObjectNode part = RunFile.json().valueToTree(run);
        ArrayNode cells = RunFile.json().createArrayNode();
        List<String> labels = Stream.of(measurements).map(Measurement::label).toList();
        for (JsonNode cell : part.get("cells")) {
            String name = cell.get("mechanism").asText();
            boolean isTwin = name.endsWith(suffix);
            String original = isTwin ? name.substring(0, name.length() - suffix.length()) : name;
            if (isTwin == twins
                    && mechanisms().contains(original)
                    && labels.contains(cell.get("measurement").asText())) {
                cells.add(((ObjectNode) cell).put("mechanism", original));
            }
        }
        part.set("cells", cells);
        return RunFile.json().treeToValue(part, Run.class);
    }
}
