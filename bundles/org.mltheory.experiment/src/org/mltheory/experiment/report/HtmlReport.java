package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.picture.Pictures;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Table;

/**
 * One self-contained HTML page of a run: statement, verdicts, charts, claims with formula, source and assumptions, further results,
 * setting and provenance. It needs no network, no script and no other file, is readable in dark mode and on paper, and the same input
 * gives the same text.
 */
public final class HtmlReport {

    private final ReportInput input;
    private final Band band;
    private final Xml out;

    private HtmlReport(ReportInput input, Band band) {
        this.input = input;
        this.band = band;
        this.out = HtmlPage.start(input.info().title());
    }

    public static String of(ReportInput input, Band band) {
        return new HtmlReport(input, band).write();
    }

    private String write() {
        header();
        boolean picturesLead = Pictures.leading(input.info(), input.data()).isPresent();
        if (picturesLead) {
            pictures();
        }
        curves();
        if (!picturesLead) {
            pictures();
        }
        if (!input.verdicts().isEmpty()) {
            out.leaf("h2", "Claims").line();
            HtmlClaims.write(out, input);
        }
        results();
        setting();
        provenance();
        return HtmlPage.end(out);
    }

    private void curves() {
        out.leaf("h2", "Curves").line();
        for (Info.Panel panel : input.info().panels()) {
            out.open("section", "class=card")
                    .line()
                    .raw(SvgChart.element(Chart.of(input, panel, band)))
                    .close()
                    .line();
        }
    }

    private void pictures() {
        List<Result> drawn =
                input.data().results().stream().filter(Pictures::isDrawn).toList();
        if (!drawn.isEmpty()) {
            out.leaf("h2", "Pictures").line();
        }
        for (Result r : drawn) {
            Pictures.of(r).ifPresent(p -> figure(p.title(), PictureSvg.element(p)));
        }
    }

    private void header() {
        out.open("header")
                .leaf("p", "ML Theory Explorer", "class=product")
                .leaf("h1", input.info().title())
                .leaf("p", input.info().statement(), "class=statement")
                .line();
        out.open("ul", "class=badges").line();
        for (Verdict verdict : input.verdicts()) {
            out.open("li")
                    .open(
                            "a",
                            "href=#claim-" + verdict.claim(),
                            "class=" + verdict.outcome().key(),
                            "title=" + verdict.message());
            HtmlPage.badge(out, verdict.outcome());
            out.close()
                    .text(" " + input.claim(verdict.claim()).map(c -> c.title()).orElse(verdict.claim()))
                    .close()
                    .line();
        }
        out.close().close().line();
    }

    private void results() {
        List<Result> results = input.data().results();
        List<List<String>> scalars = new ArrayList<>();
        for (Result r : results) {
            if (r instanceof Scalar s) {
                scalars.add(List.of(s.title(), Figures.of(s.value()), s.unit()));
            }
        }
        Map<String, Double> symbols = input.data().symbols();
        if (results.stream().allMatch(Pictures::isDrawn) && symbols.isEmpty()) {
            return;
        }
        out.leaf("h2", "Further Results").line();
        if (!scalars.isEmpty()) {
            card(new Table("scalars", "Numbers", List.of("", "Value", "Unit"), scalars));
        }
        if (!symbols.isEmpty()) {
            card(new Table(
                    "symbols",
                    "Symbols, as measured last",
                    List.of("Symbol", "Value"),
                    symbols.entrySet().stream()
                            .map(e -> List.of(e.getKey(), Figures.of(e.getValue())))
                            .toList()));
        }
        for (Result r : results) {
            switch (r) {
                case Table t -> card(t);
                case Curve c ->
                    figure(
                            c.title(),
                            SvgChart.element(new Chart(
                                    "result-" + c.id(),
                                    c.title(),
                                    input.subtitle(),
                                    Info.Axis.linear("x"),
                                    Info.Axis.linear(c.title()),
                                    c.x().size() == 0 ? List.of() : List.of(new Chart.Line(c.title(), 0, c)),
                                    List.of(),
                                    List.of(),
                                    List.of())));
                default -> {
                    // pictures stand on their own, single numbers in the table of numbers
                }
            }
        }
    }

    private void card(Table table) {
        out.open("section", "class=card").line();
        HtmlPage.table(out, table);
        out.close().line();
    }

    private void figure(String title, String svg) {
        out.open("section", "class=card")
                .open("figure")
                .leaf("figcaption", title)
                .raw(svg)
                .close()
                .close()
                .line();
    }

    private void setting() {
        out.leaf("h2", "Setting").line();
        card(new Table("setting", "", List.of("Name", "Symbol", "Value", "Unit", "Meaning"), SettingRows.of(input)));
    }

    private void provenance() {
        out.leaf("h2", "Provenance").line();
        List<List<String>> rows = input.provenance().entrySet().stream()
                .filter(e -> !e.getKey().equals(ReportInput.COMMAND))
                .map(e -> List.of(e.getKey(), e.getValue()))
                .toList();
        if (!rows.isEmpty()) {
            card(new Table("provenance", "", List.of("What", "Which"), rows));
        }
        String command = input.provenance().getOrDefault(ReportInput.COMMAND, "");
        if (!command.isEmpty()) {
            out.open("section", "class=card")
                    .leaf("p", "This command gives the same curves again:")
                    .leaf("pre", command)
                    .close()
                    .line();
        }
        out.open("section", "class=card")
                .leaf("p", "The descriptor:")
                .leaf("pre", input.descriptor())
                .close()
                .line();
    }
}
