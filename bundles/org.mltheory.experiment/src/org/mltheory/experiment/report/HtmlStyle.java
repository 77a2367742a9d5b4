package org.mltheory.experiment.report;

import java.util.Locale;
import org.mltheory.experiment.picture.Ink;

/** The look of pages: light, dark where the reader's system is, and plain on paper. No font or file is fetched. */
final class HtmlStyle {

    private static final String BASE = """
            :root { --paper: #ffffff; --wash: #f5f6f8; --ink: #1c2024; --faint: #5a5f66; --rule: #d9dce1; --accent: #0b5cad;
              --holds: #0a6b43; --violated: #a3341a; --vacuous: #6a6f77; --not-applicable: #6a4fa0; --inconclusive: #8a5a00; }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--wash); color: var(--ink);
              font: 16px/1.55 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
            main { max-width: 1000px; margin: 0 auto; padding: 32px 24px 64px; }
            header p.product { margin: 0 0 6px; color: var(--faint); font-size: 13px;
              letter-spacing: .04em; text-transform: uppercase; }
            h1 { margin: 0 0 8px; font-size: 30px; line-height: 1.2; font-weight: 650; }
            h2 { margin: 40px 0 12px; font-size: 19px; font-weight: 650; }
            h3 { margin: 0; font-size: 17px; font-weight: 600; }
            p.statement { margin: 0; max-width: 46em; font-size: 17px; }
            p.faint, .faint { color: var(--faint); }
            section.card { background: var(--paper); border: 1px solid var(--rule); border-radius: 8px; padding: 18px 22px;
              margin: 14px 0; overflow-x: auto; break-inside: avoid; }
            .badges { display: flex; flex-direction: column; gap: 8px; margin: 18px 0 0; padding: 0; list-style: none; }
            .badge { display: inline-block; padding: 1px 10px 2px; border-radius: 999px; border: 1.5px solid currentColor; font-size: 14px;
              font-weight: 600; white-space: nowrap; }
            .holds { color: var(--holds); } .violated { color: var(--violated); } .vacuous { color: var(--vacuous); }
            .not-applicable { color: var(--not-applicable); } .inconclusive { color: var(--inconclusive); }
            .row { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: baseline; justify-content: space-between; }
            .chip { font-size: 12px; color: var(--faint); border: 1px solid var(--rule); border-radius: 4px; padding: 0 6px;
              margin-right: 6px; }
            .formula { margin: 12px 0; padding: 8px 14px; border-left: 3px solid var(--accent); background: var(--wash);
              font: 18px/1.5 "Cambria Math", "STIX Two Math", "Latin Modern Math", Cambria, Georgia, serif;
              overflow-x: auto; white-space: pre-wrap; }
            .unexpected { font-weight: 600; color: var(--violated); }
            table { border-collapse: collapse; width: 100%; font-size: 14.5px; }
            caption { text-align: left; font-weight: 600; padding: 4px 0 8px; }
            th, td { text-align: left; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
            th { color: var(--faint); font-weight: 550; }
            td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
            code, pre { font: 13.5px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
            pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            svg.chart { display: block; max-width: 100%; height: auto; }
            figure { margin: 0; }
            figcaption { font-weight: 600; padding: 0 0 8px; }
            """;

    private static final String DARK = """
            @media screen and (prefers-color-scheme: dark) {
              :root { color-scheme: dark;
                --paper: #1b1f24; --wash: #13161a; --ink: #e8eaed; --faint: #a2a8b0; --rule: #363c44; --accent: #6cb2ff;
                --holds: #4fd09a; --violated: #ff8a6b; --vacuous: #a9aeb6; --not-applicable: #bda4f0; --inconclusive: #e6b450; }
              .chart .ground { fill: var(--paper); } .chart .ink { fill: var(--ink); } .chart .faint { fill: var(--faint); }
              .chart .grid { stroke: #30363d; } .chart .axis { stroke: #8b929b; }
              .chart .tightest { stroke: var(--ink); } .chart .violation { stroke: var(--violated); }
              .chart .missing { fill: var(--violated); } .chart .shade { fill: #c3c8d0; }
            """;

    private static final String PRINT = """
            @media print { body { background: #fff; font-size: 11pt; } main { max-width: none; padding: 0; }
              section.card { border-color: #bbb; }
              h2 { break-after: avoid; } }
            """;

    private HtmlStyle() {}

    /** The style sheet; holds no character that would need escaping. */
    static String css() {
        StringBuilder out = new StringBuilder(BASE);
        out.append(DARK);
        for (int i = 0; i < Palette.size(); i++) {
            out.append("  .chart .line")
                    .append(i)
                    .append(" { stroke: ")
                    .append(Palette.dark(i))
                    .append("; } .chart .fill")
                    .append(i)
                    .append(" { fill: ")
                    .append(Palette.dark(i))
                    .append("; }\n");
        }
        for (Ink.Role role : Ink.Role.values()) {
            int variants = role == Ink.Role.SERIES ? Palette.size() : 1;
            for (int i = 0; i < variants && role != Ink.Role.NONE; i++) {
                Ink ink = new Ink(role, i);
                String colour = String.format(Locale.ROOT, "#%06X", Palette.dark(ink));
                out.append("  .chart .")
                        .append(PictureSvg.name("fill", ink))
                        .append(" { fill: ")
                        .append(colour)
                        .append("; } .chart .")
                        .append(PictureSvg.name("stroke", ink))
                        .append(" { stroke: ")
                        .append(colour)
                        .append("; }\n");
            }
        }
        return out.append("}\n").append(PRINT).toString();
    }
}
