package org.mltheory.workbench.chapter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.experiment.report.PictureSvg;
import org.mltheory.experiment.result.Table;
import org.mltheory.workbench.export.Exported;
import org.mltheory.workbench.figure.Figure;
import org.mltheory.workbench.scene.CurveRows;
import org.mltheory.workbench.scene.SceneSvg;
import org.mltheory.workbench.theme.Palette;

/** Exports what a chart's view shows: its panel, or the figure in its place. */
record ShownExport(ChartContent content) implements Exported {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;

    @Override
    public String title() {
        return content.title();
    }

    @Override
    public boolean isPicture() {
        return content.figure().isEmpty() || picture().isPresent();
    }

    private Optional<Picture> picture() {
        return content.figure().flatMap(Figure::picture);
    }

    @Override
    public String svg(Palette palette, int scale) {
        return picture()
                .map(p -> PictureSvg.document(p, palette::of, scale))
                .orElseGet(() -> SceneSvg.write(title(), content.scene(), palette, WIDTH, HEIGHT, scale));
    }

    @Override
    public void rows(Appendable to, char separator) throws IOException {
        if (content.figure().isPresent()) {
            Table table = content.figure().get().rows();
            row(to, table.columns(), separator);
            for (List<String> row : table.rows()) {
                row(to, row, separator);
            }
        } else {
            CurveRows.of(
                            content.panel(),
                            content.shown(),
                            content.options(),
                            content.scene().x())
                    .write(to, separator);
        }
    }

    private static void row(Appendable to, List<String> cells, char separator) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            to.append(CurveRows.cell(cells.get(i), separator)).append(i + 1 < cells.size() ? separator : '\n');
        }
    }
}
