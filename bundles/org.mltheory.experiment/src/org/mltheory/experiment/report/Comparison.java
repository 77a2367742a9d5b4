package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Table;

/**
 * Two runs side by side: what was set differently, what the verdicts are, and their curves in one chart a panel.
 *
 * @param first name of the first run, for columns and legends
 * @param second name of the second run
 * @param settings only the keys that differ, as first and second value; {@code —} where a run has none
 * @param verdicts every claim of either run, with both verdicts
 * @param charts one for each panel that both runs have points for, or one of them
 */
public record Comparison(String first, String second, List<Row> settings, List<Row> verdicts, List<Chart> charts) {

    private static final String NONE = "—";

    public Comparison {
        settings = List.copyOf(settings);
        verdicts = List.copyOf(verdicts);
        charts = List.copyOf(charts);
    }

    /** A line of a table. */
    public record Row(String key, String first, String second) {
        public boolean differs() {
            return !first.equals(second);
        }
    }

    public static Comparison of(String first, ReportInput a, String second, ReportInput b, Band band) {
        List<Row> settings =
                rows(settings(a), settings(b)).stream().filter(Row::differs).toList();
        List<Row> verdicts = rows(verdicts(a), verdicts(b));
        List<Chart> charts = new ArrayList<>();
        for (Info.Panel panel : a.info().panels()) {
            List<Chart.Line> lines = new ArrayList<>();
            add(lines, Chart.of(a, panel, band), first);
            b.info().panels().stream()
                    .filter(p -> p.id().equals(panel.id()))
                    .findFirst()
                    .ifPresent(p -> add(lines, Chart.of(b, p, band), second));
            if (!lines.isEmpty()) {
                charts.add(new Chart(
                        panel.id(),
                        panel.title(),
                        first + " and " + second,
                        panel.x(),
                        panel.y(),
                        lines,
                        List.of(),
                        List.of(),
                        List.of()));
            }
        }
        return new Comparison(first, second, settings, verdicts, charts);
    }

    /** Adds a run's lines, each in a style of its own. */
    private static void add(List<Chart.Line> lines, Chart chart, String run) {
        chart.lines().forEach(l -> lines.add(new Chart.Line(l.name() + " · " + run, lines.size(), l.curve())));
    }

    private static Map<String, String> settings(ReportInput input) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("experiment", input.info().id());
        SettingRows.of(input).forEach(r -> map.put(r.get(0), r.get(2)));
        input.range().ifPresent(r -> map.put(r.parameter(), r.values().toString()));
        input.provenance().forEach((k, v) -> {
            if (!k.equals(ReportInput.COMMAND)) {
                map.put(k, v);
            }
        });
        return map;
    }

    private static Map<String, String> verdicts(ReportInput input) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Verdict v : input.verdicts()) {
            map.put(v.claim(), v.outcome().key());
        }
        return map;
    }

    private static List<Row> rows(Map<String, String> a, Map<String, String> b) {
        Set<String> keys = new LinkedHashSet<>(a.keySet());
        keys.addAll(b.keySet());
        return keys.stream()
                .map(k -> new Row(k, a.getOrDefault(k, NONE), b.getOrDefault(k, NONE)))
                .toList();
    }

    /** Both tables as text for a terminal. */
    public String text() {
        StringBuilder out = new StringBuilder();
        if (settings.isEmpty()) {
            out.append("The settings are the same.\n");
        } else {
            columns(out, "Setting", settings);
        }
        if (!verdicts.isEmpty()) {
            out.append('\n');
            columns(out, "Verdict", verdicts);
        }
        return out.toString();
    }

    private void columns(StringBuilder out, String title, List<Row> rows) {
        List<Row> all = new ArrayList<>(List.of(new Row(title, first, second)));
        all.addAll(rows);
        int key = all.stream().mapToInt(r -> r.key().length()).max().orElse(0) + 2;
        int left = all.stream().mapToInt(r -> r.first().length()).max().orElse(0) + 2;
        for (Row r : all) {
            out.append(pad(r.key(), key))
                    .append(pad(r.first(), left))
                    .append(r.second())
                    .append('\n');
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** A self-contained page. */
    public String html() {
        Xml out = HtmlPage.start(first + " and " + second);
        out.open("header")
                .leaf("p", "ML Theory Explorer", "class=product")
                .leaf("h1", first + " and " + second)
                .close()
                .line();
        out.leaf("h2", "What Differs").line();
        card(
                out,
                settings.isEmpty() ? Optional.empty() : Optional.of(table("Setting", settings)),
                "The settings are the same.");
        out.leaf("h2", "Verdicts").line();
        card(
                out,
                verdicts.isEmpty() ? Optional.empty() : Optional.of(table("Claim", verdicts)),
                "Neither run has verdicts.");
        out.leaf("h2", "Curves").line();
        for (Chart chart : charts) {
            out.open("section", "class=card")
                    .line()
                    .raw(SvgChart.element(chart))
                    .close()
                    .line();
        }
        return HtmlPage.end(out);
    }

    private Table table(String key, List<Row> rows) {
        return new Table(
                "comparison",
                "",
                List.of(key, first, second),
                rows.stream().map(r -> List.of(r.key(), r.first(), r.second())).toList());
    }

    private static void card(Xml out, Optional<Table> table, String otherwise) {
        out.open("section", "class=card").line();
        table.ifPresentOrElse(t -> HtmlPage.table(out, t, false), () -> out.leaf("p", otherwise));
        out.close().line();
    }
}
