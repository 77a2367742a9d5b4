package org.mltheory.experiment.report;

import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Decimation;
import org.mltheory.experiment.result.Decimation.Polyline;
import org.mltheory.experiment.result.Label;

/**
 * Exports a chart as a {@code tikzpicture} for LaTeX with the package {@code pgfplots} (1.18). Lines are reduced to {@value #COLUMNS}
 * columns, which keeps their spikes; gaps stay gaps. Bands are drawn as their two edges.
 */
public final class PgfPlots {

    private static final int COLUMNS = 400;

    private PgfPlots() {}

    public static String of(Chart chart) {
        ChartFrame frame = ChartFrame.of(chart, 0, COLUMNS, 0, COLUMNS);
        Decimation reduce = new Decimation(
                frame.x().min(),
                frame.x().max(),
                COLUMNS,
                frame.x().log(),
                frame.y().log());
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Palette.size(); i++) {
            out.append("\\definecolor{series")
                    .append(i)
                    .append("}{HTML}{")
                    .append(Palette.light(i).substring(1))
                    .append("}\n");
        }
        out.append("\\begin{tikzpicture}\n\\begin{axis}[\n  title={")
                .append(escape(chart.title()))
                .append("},\n  xlabel={")
                .append(escape(chart.x().title()))
                .append("},\n  ylabel={")
                .append(escape(chart.y().title()))
                .append("},\n  xmode=")
                .append(frame.x().log() ? "log" : "linear")
                .append(", ymode=")
                .append(frame.y().log() ? "log" : "linear")
                .append(",\n  xmin=")
                .append(frame.x().min())
                .append(", xmax=")
                .append(frame.x().max())
                .append(", ymin=")
                .append(frame.y().min())
                .append(", ymax=")
                .append(frame.y().max())
                .append(",\n  unbounded coords=jump, legend pos=outer north east, grid=major,\n]\n");
        for (Chart.Line line : chart.lines()) {
            Curve c = line.curve();
            double[] x = c.x().toArray();
            String colour = "series" + SvgLines.style(line);
            plot(
                    out,
                    colour + ", thick" + dash(line.label()),
                    reduce.apply(x, c.mean().toArray()));
            out.append("\\addlegendentry{").append(escape(line.name())).append("}\n");
            if (!c.low().equals(c.high())) {
                plot(
                        out,
                        colour + ", opacity=0.4, forget plot",
                        reduce.apply(x, c.low().toArray()));
                plot(
                        out,
                        colour + ", opacity=0.4, forget plot",
                        reduce.apply(x, c.high().toArray()));
            }
        }
        return out.append("\\end{axis}\n\\end{tikzpicture}\n").toString();
    }

    private static void plot(StringBuilder out, String options, Polyline p) {
        out.append("\\addplot[").append(options).append("] coordinates {");
        for (int i = 0; i < p.size(); i++) {
            out.append('(')
                    .append(p.x()[i])
                    .append(',')
                    .append(Double.isNaN(p.y()[i]) ? "nan" : Double.toString(p.y()[i]))
                    .append(')');
        }
        out.append("};\n");
    }

    private static String dash(Label label) {
        return switch (label) {
            case MEASURED -> "";
            case PUBLISHED -> ", dashed";
            case HANDBOOK -> ", dotted";
        };
    }

    /** Text that LaTeX sets as it stands. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').append(c);
                default -> out.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return out.toString();
    }
}
