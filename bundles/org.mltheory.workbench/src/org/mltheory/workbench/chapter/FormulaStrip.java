package org.mltheory.workbench.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.workbench.scene.Readout;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Numbers;
import org.mltheory.workbench.theme.Outcomes;
import org.mltheory.workbench.theme.Palette;

/** The strip under a chart: each claim's formula with its verdict, and what the symbols in it are worth now. */
final class FormulaStrip {

    private final StyledText text;
    private Readout readout = new Readout(List.of(), List.of());
    private Optional<Crosshair.At> pointed = Optional.empty();
    private String written = "";
    private int background = -1;
    private List<String> claims = List.of();

    FormulaStrip(Composite parent) {
        text = new StyledText(parent, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.MULTI);
        text.setAlwaysShowScrollBars(false);
        text.setMargins(8, 4, 8, 4);
        text.setLineSpacing(2);
        text.getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent e) {
                e.result = Messages.FormulaStrip_name;
            }
        });
        // A change of theme announces itself in no other way than by the next paint.
        text.addListener(SWT.Paint, e -> {
            if (background != Colors.rgb(text.getBackground())) {
                text.getDisplay().asyncExec(() -> {
                    if (!text.isDisposed()) {
                        write();
                    }
                });
            }
        });
        MenuManager menu = new MenuManager();
        menu.add(copy(Messages.FormulaStrip_copyLatex, this::latex));
        menu.add(copy(Messages.FormulaStrip_copyValues, this::values));
        text.setMenu(menu.createContextMenu(text));
    }

    private Action copy(String label, java.util.function.Supplier<String> content) {
        Action action = new Action(label) {
            @Override
            public void run() {
                String s = content.get();
                if (!s.isEmpty()) {
                    Clipboard clipboard = new Clipboard(text.getDisplay());
                    clipboard.setContents(new Object[] {s}, new Transfer[] {TextTransfer.getInstance()});
                    clipboard.dispose();
                }
            }
        };
        return action;
    }

    private String latex() {
        return readout.formulas().stream().map(Readout.Formula::latex).collect(Collectors.joining("\n"));
    }

    private String values() {
        return readout.symbols().stream().map(s -> s.name() + "\t" + s.value()).collect(Collectors.joining("\n"));
    }

    StyledText control() {
        return text;
    }

    void show(Readout next) {
        readout = next;
        write();
    }

    /** The point that the user looks at: its x is the value of the symbol on the x axis. */
    void pointed(Optional<Crosshair.At> point) {
        pointed = point;
        write();
    }

    private void write() {
        StringBuilder out = new StringBuilder();
        List<StyleRange> styles = new ArrayList<>();
        background = Colors.rgb(text.getBackground());
        Palette palette = Palette.on(background);
        for (Readout.Formula f : readout.formulas()) {
            if (f.outcome().isPresent()) {
                Outcome outcome = f.outcome().get();
                add(
                        out,
                        styles,
                        Outcomes.sign(outcome) + " " + Outcomes.word(outcome),
                        Outcomes.colour(outcome, palette),
                        SWT.BOLD);
                out.append("  ");
            }
            add(out, styles, f.text().isEmpty() ? f.title() : f.text(), palette.foreground(), SWT.BOLD);
            add(
                    out,
                    styles,
                    "   " + f.label() + (f.source().isEmpty() ? "" : " · " + f.source()),
                    palette.muted(),
                    SWT.NORMAL);
            out.append('\n');
        }
        String separator = "";
        for (Readout.Symbol s : readout.symbols()) {
            out.append(separator);
            add(out, styles, s.name() + " = " + value(s), palette.foreground(), SWT.BOLD);
            if (!s.meaning().isEmpty()) {
                add(out, styles, " " + s.meaning(), palette.muted(), SWT.NORMAL);
            }
            separator = "     ";
        }
        String next = out.toString();
        if (!next.equals(written)) {
            written = next;
            // Where the user scrolled to is kept as long as the same claims are shown.
            List<String> shown =
                    readout.formulas().stream().map(Readout.Formula::claim).toList();
            int top = shown.equals(claims) ? text.getTopPixel() : 0;
            claims = shown;
            text.setText(next);
            text.setTopPixel(top);
        }
        text.setStyleRanges(styles.toArray(StyleRange[]::new));
    }

    private String value(Readout.Symbol s) {
        return s.value().equals(Readout.AXIS)
                ? pointed.map(p -> Numbers.format(p.x())).orElse(Messages.FormulaStrip_axis)
                : s.value();
    }

    private static void add(StringBuilder out, List<StyleRange> styles, String part, int rgb, int font) {
        StyleRange style = new StyleRange();
        style.start = out.length();
        style.length = part.length();
        style.foreground = Colors.color(rgb);
        style.fontStyle = font;
        styles.add(style);
        out.append(part);
    }
}
