package org.ipcsuite.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipcsuite.bench.results.RunFile;

/**
 * Cells as the page stores them, so that it stays small with thousands: a table for each measurement, since each has
 * other figures. Any thread may use it.
 *
 * <pre>
 *   order         for each cell the number of its table, whose next row it is
 *   tables  same     what is the same in every row, by its name
 *           columns  the names of what is not; in an object it is cost.cpu_ns_per_message
 *           words    of a column without numbers, or with few, all that there are: a row has the word's place
 *           rows     a value for each column
 * </pre>
 */
final class CellTables {

    private static final ObjectMapper JSON = RunFile.json();

    /** A number that stands in so many rows on the average is stored once, as words are. */
    private static final int REPEATED = 10;

    private CellTables() {}

    /** Of these cells, each as JSON; a name that a cell does not have is null there. */
    static ObjectNode of(List<ObjectNode> cells) {
        Map<JsonNode, List<ObjectNode>> kinds = new LinkedHashMap<>();
        for (ObjectNode cell : cells) {
            ObjectNode flat = JSON.createObjectNode();
            flatten("", cell, flat);
            kinds.computeIfAbsent(cell.get("measurement"), kind -> new ArrayList<>())
                    .add(flat);
        }
        List<JsonNode> numbers = List.copyOf(kinds.keySet());
        ObjectNode all = JSON.createObjectNode();
        ArrayNode order = all.putArray("order");
        cells.forEach(cell -> order.add(numbers.indexOf(cell.get("measurement"))));
        ArrayNode tables = all.putArray("tables");
        kinds.values().forEach(kind -> tables.add(table(kind)));
        return all;
    }

    private static void flatten(String before, ObjectNode object, ObjectNode into) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = before + field.getKey();
            if (field.getValue() instanceof ObjectNode inner) {
                flatten(name + ".", inner, into);
            } else {
                into.set(name, field.getValue());
            }
        }
    }

    private static ObjectNode table(List<ObjectNode> cells) {
        Set<String> names = new LinkedHashSet<>();
        cells.forEach(cell -> cell.fieldNames().forEachRemaining(names::add));
        ObjectNode table = JSON.createObjectNode();
        ObjectNode same = table.putObject("same");
        ArrayNode columns = table.putArray("columns");
        ObjectNode words = table.putObject("words");
        ArrayNode rows = table.putArray("rows");
        cells.forEach(cell -> rows.addArray());
        for (String name : names) {
            List<JsonNode> values = cells.stream()
                    .map(cell -> cell.has(name) ? cell.get(name) : NullNode.instance)
                    .toList();
            if (values.stream().allMatch(values.get(0)::equals)) {
                same.set(name, values.get(0));
                continue;
            }
            columns.add(name);
            List<JsonNode> distinct = values.stream().distinct().toList();
            if (distinct.size() * REPEATED < values.size()
                    || values.stream().anyMatch(value -> value.isTextual() || value.isBoolean())) {
                words.putArray(name).addAll(distinct);
                values = values.stream()
                        .<JsonNode>map(value -> JSON.getNodeFactory().numberNode(distinct.indexOf(value)))
                        .toList();
            }
            for (int i = 0; i < values.size(); i++) {
                ((ArrayNode) rows.get(i)).add(values.get(i));
            }
        }
        return table;
    }
}
