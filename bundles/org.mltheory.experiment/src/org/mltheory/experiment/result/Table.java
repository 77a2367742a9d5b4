package org.mltheory.experiment.result;

import java.util.List;

/** A table of text cells; numbers are formatted by who makes it. Every row has as many cells as there are columns. */
public record Table(String id, String title, List<String> columns, List<List<String>> rows) implements Result {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "table " + id + ": a row of " + row.size() + " cells under " + columns.size() + " columns");
            }
        }
    }
}
