package org.mltheory.experiment.report;

import java.util.List;
import java.util.Locale;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Table;

/** Parts that pages share. Pages are XHTML too, so that any XML parser reads them. */
final class HtmlPage {

    /** Rows of a table beyond this are counted and left to the run folder. */
    private static final int MOST_ROWS = 1000;

    private HtmlPage() {}

    /** Starts a page up to and with {@code main}; {@link #end} ends it. */
    static Xml start(String title) {
        Xml out = new Xml();
        out.raw("<!DOCTYPE html>\n")
                .open("html", "xmlns=http://www.w3.org/1999/xhtml", "lang=en")
                .line();
        out.open("head")
                .empty("meta", "charset=utf-8")
                .empty("meta", "name=viewport", "content=width=device-width, initial-scale=1");
        out.leaf("title", title)
                .line()
                .open("style")
                .raw("\n" + HtmlStyle.css())
                .close()
                .close()
                .line();
        return out.open("body").open("main").line();
    }

    static String end(Xml out) {
        return out.close().close().close().line().toString();
    }

    /** A verdict's word with its sign and colour. */
    static void badge(Xml out, Outcome outcome) {
        out.leaf("span", sign(outcome) + " " + word(outcome), "class=badge " + outcome.key());
    }

    /** The word in sentence style: {@code Holds in these runs}. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "Holds in these runs";
            case VIOLATED -> "Violated";
            case VACUOUS -> "Vacuous";
            case NOT_APPLICABLE -> "Not applicable";
            case INCONCLUSIVE -> "Inconclusive";
        };
    }

    static String sign(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "✓";
            case VIOLATED -> "✗";
            case VACUOUS -> "○";
            case NOT_APPLICABLE -> "⊘";
            case INCONCLUSIVE -> "?";
        };
    }

    /** A table of text; a column all of whose cells are numbers is set flush right. */
    static void table(Xml out, Table table) {
        table(out, table, true);
    }

    /** A table of text, with columns of numbers flush right if asked. */
    static void table(Xml out, Table table, boolean align) {
        boolean[] numeric = new boolean[table.columns().size()];
        for (int c = 0; c < numeric.length; c++) {
            int column = c;
            numeric[c] = align
                    && !table.rows().isEmpty()
                    && table.rows().stream()
                            .allMatch(r -> r.get(column).matches("[-+−]?[0-9.,]+(e[-+]?[0-9]+)?( %)?|NaN|-?∞"));
        }
        out.open("table");
        if (!table.title().isEmpty()) {
            out.leaf("caption", table.title());
        }
        out.open("thead").open("tr");
        for (int c = 0; c < numeric.length; c++) {
            out.leaf("th", table.columns().get(c), "scope=col", "class=" + (numeric[c] ? "number" : "text"));
        }
        out.close().close().line().open("tbody");
        for (List<String> row :
                table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()))) {
            out.open("tr");
            for (int c = 0; c < numeric.length; c++) {
                out.leaf("td", row.get(c), "class=" + (numeric[c] ? "number" : "text"));
            }
            out.close().line();
        }
        out.close().close();
        if (table.rows().size() > MOST_ROWS) {
            out.leaf(
                    "p",
                    String.format(
                            Locale.ROOT,
                            "%d more rows stand in the run folder.",
                            table.rows().size() - MOST_ROWS),
                    "class=faint");
        }
        out.line();
    }
}
