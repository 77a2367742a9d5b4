package org.mltheory.workbench.chapter;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mltheory.workbench.figure.Figure;
import org.mltheory.workbench.run.RunTexts;

/** The line above a chart: the experiment, its run and state, and the choice of panel. */
final class ChartHeader {

    private final Label title;
    private final Label run;
    private final Combo panels;
    private final Composite line;
    private List<Figure.Choice> choices = List.of();

    ChartHeader(Composite parent, Consumer<String> chosen) {
        line = new Composite(parent, SWT.NONE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout layout = new GridLayout(3, false);
        layout.marginHeight = 3;
        layout.marginWidth = 8;
        line.setLayout(layout);
        title = new Label(line, SWT.NONE);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        run = new Label(line, SWT.NONE);
        run.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        panels = new Combo(line, SWT.DROP_DOWN | SWT.READ_ONLY);
        panels.setToolTipText(Messages.ChartHeader_panel);
        panels.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        panels.addListener(
                SWT.Selection,
                e -> chosen.accept(choices.get(panels.getSelectionIndex()).id()));
    }

    void show(ChartContent content, boolean pinned) {
        set(title, content.info().title());
        String text = RunTexts.summary(content.main().item(), content.runs().size());
        set(run, pinned ? Messages.bind(Messages.ChartHeader_pinned, text) : text);
        run.setToolTipText(content.main().item().folder().toString());
        List<Figure.Choice> all = Stream.concat(
                        content.info().panels().stream().map(p -> new Figure.Choice(p.id(), p.title())),
                        content.choices().stream())
                .toList();
        if (!choices.equals(all)) {
            choices = all;
            panels.setItems(choices.stream().map(Figure.Choice::title).toArray(String[]::new));
            panels.setVisible(choices.size() > 1);
            ((GridData) panels.getLayoutData()).exclude = choices.size() < 2;
            line.getParent().layout(true, true);
        }
        String shown = content.figure().map(Figure::id).orElse(content.panel().id());
        int index = choices.stream().map(Figure.Choice::id).toList().indexOf(shown);
        if (panels.getSelectionIndex() != index) {
            panels.select(index);
        }
    }

    private void set(Label label, String text) {
        if (!label.getText().equals(text)) {
            label.setText(text);
            line.layout();
        }
    }
}
