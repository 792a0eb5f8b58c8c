package org.ipcsuite.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcsuite.bench.results.Cell;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.Run;
import org.ipcsuite.bench.results.RunFile;
import org.ipcsuite.bench.results.TableKey;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that the page's script draws everything from. Cells are stored as tables and numbers with four digits, so
 * that a run with thousands of cells still makes a page that opens at once; run.json has all of it.
 */
final class PageData {

    private static final ObjectMapper JSON = RunFile.json();
    private static final MathContext DIGITS = new MathContext(4);

    /** Not shown: what follows from them is. */
    private static final Set<String> LEFT_OUT = Set.of("iteration_figures", "conditions");

    private static final String LEFT_OUT_OF_NATIVE = "fork_figures";

    private PageData() {}

    /**
     * All of it, in one line.
     *
     * @param sources what leads from the page to the top of the repository, {@code ../../}; null if nothing does
     */
    static String json(ReportInput input, @Nullable String sources) {
        ObjectNode run = JSON.valueToTree(input.run());
        run.set("cells", CellTables.of(cells(input)));
        ObjectNode data = JSON.createObjectNode();
        data.set("run", run);
        List<CauseNote> causes = CauseNote.of(input.run());
        List<String> sentences =
                causes.stream().map(CauseNote::sentence).distinct().toList();
        data.set("sentences", JSON.valueToTree(sentences));
        data.set("causes", causes(causes, sentences));
        data.put("ranked_size", TableKey.RANKED_SIZE);
        data.put("curve_step", Curve.STEP);
        data.put("curve_growth", Curve.GROWTH);
        data.set("mechanisms", JSON.valueToTree(input.guide().mechanisms()));
        data.set("needs", JSON.valueToTree(input.guide().needs()));
        data.set("behaviour", JSON.valueToTree(input.behaviour()));
        data.set("libraries", JSON.valueToTree(libraries(input.run())));
        data.set("in_place", JSON.valueToTree(InPlaceTables.of(input.run())));
        data.put("sources", sources);
        try {
            return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(data);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException("a run that cannot be written as JSON", unwritable);
        }
    }

    /** Each with the place of its sentence, which stands under many tables. */
    private static ArrayNode causes(List<CauseNote> causes, List<String> sentences) {
        ArrayNode notes = JSON.valueToTree(causes);
        for (int i = 0; i < causes.size(); i++) {
            ((ObjectNode) notes.get(i))
                    .put("sentence", sentences.indexOf(causes.get(i).sentence()));
        }
        return notes;
    }

    /** The tables of {@link LibraryTables}, each with its headings, size and placement. */
    private static List<LibraryTable> libraries(Run run) {
        return LibraryTables.tables(run).entrySet().stream()
                .map(table -> new LibraryTable(
                        table.getKey().sizeBytes(), table.getKey().placement(), table.getValue()))
                .toList();
    }

    private record LibraryTable(int sizeBytes, Placement placement, List<List<String>> rows) {}

    private static List<ObjectNode> cells(ReportInput input) {
        Run run = input.run();
        return run.cells().stream()
                .filter(run::isOf)
                .map(cell -> cell(cell, input))
                .toList();
    }

    private static ObjectNode cell(Cell cell, ReportInput input) {
        ObjectNode made = JSON.valueToTree(cell);
        made.put("waiting", cell.waits());
        made.remove(LEFT_OUT);
        if (made.get("floor") instanceof ObjectNode inC) {
            inC.remove(LEFT_OUT_OF_NATIVE);
        }
        round(made);
        Curve curve = input.curves().get(cell);
        made.set("curve", JSON.valueToTree(curve == null ? null : curve.growth()));
        return made;
    }

    private static void round(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            field.setValue(rounded(field.getValue()));
        }
    }

    private static JsonNode rounded(JsonNode value) {
        if (value instanceof ObjectNode object) {
            round(object);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rounded(array.get(i)));
            }
        } else if (value.isDouble() && Double.isFinite(value.doubleValue())) {
            double rounded = new BigDecimal(value.doubleValue()).round(DIGITS).doubleValue();
            long whole = (long) rounded;
            return whole == rounded
                    ? JSON.getNodeFactory().numberNode(whole)
                    : JSON.getNodeFactory().numberNode(rounded);
        }
        return value;
    }
}
