package org.mltheory.workbench.chapter;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.mltheory.experiment.Info;
import org.mltheory.workbench.figure.Figure;
import org.mltheory.workbench.figure.FigurePane;
import org.mltheory.workbench.figure.FigureTable;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.preferences.Preferences;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.scene.ChartOptions;
import org.mltheory.workbench.scene.CurveRows;
import org.mltheory.workbench.scene.Readout;
import org.mltheory.workbench.theme.Numbers;

/**
 * The curves of one chapter. A chapter contributes it under an id, name and icon of its own, with its number after the class:
 * {@code class="org.mltheory.workbench.chapter.ChapterView:12"}. Its manifest imports this package, optionally and for nothing else:
 * the IDE drops views whose class their own bundle cannot see. Without a number the view follows all chapters.
 */
public final class ChapterView extends ViewPart implements ChartPane.Host {

    /** Keys of charts apply while one has the focus. */
    private static final String CONTEXT = "org.mltheory.workbench.context.charts";

    private static final String WEIGHT = "chartWeight";

    private final ChartState state = new ChartState();
    private int chapter;
    private int weight = 80;
    private RunService service;
    private SceneJob job;
    private Composite stack;
    private EmptyState empty;
    private SashForm filled;
    private ChartHeader header;
    private Composite charts;
    private ChartPane pane;
    private ChartTable table;
    private FigurePane figure;
    private FigureTable figureTable;
    private boolean asTable;
    private FormulaStrip strip;
    private Label status;
    private ChartActions actions;
    private Optional<ChartContent> content = Optional.empty();
    private Optional<double[]> mark = Optional.empty();
    private volatile int columns = 800;
    private final RunService.Listener changes = new RunService.Listener() {
        @Override
        public void runsChanged() {
            job.request();
        }

        @Override
        public void shownChanged() {
            job.request();
        }
    };
    /** One object: a listener is taken away where it was added. */
    private final IPreferenceStore store = Preferences.store();

    private final IPropertyChangeListener preferences = e -> job.request();

    @Override
    public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
        super.setInitializationData(configuration, property, data);
        if (data instanceof String text) {
            try {
                chapter = Integer.parseInt(text.trim());
            } catch (NumberFormatException e) {
                ILog.get().error("The view " + configuration.getAttribute("id") + " names no chapter: " + text, e);
            }
        }
    }

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        if (memento != null) {
            state.restore(memento);
            Integer saved = memento.getInteger(WEIGHT);
            weight = saved == null ? weight : Math.max(10, Math.min(95, saved));
        }
    }

    @Override
    public void saveState(IMemento memento) {
        state.save(memento);
        if (filled != null && !filled.isDisposed() && filled.getWeights().length == 2) {
            int[] weights = filled.getWeights();
            memento.putInteger(WEIGHT, Math.round(100f * weights[0] / (weights[0] + weights[1])));
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        service = getSite().getService(RunService.class);
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        empty = new EmptyState(stack, getSite());
        filled = new SashForm(stack, SWT.VERTICAL | SWT.SMOOTH);
        try {
            createChart(filled);
        } catch (CoreException e) {
            ILog.get().log(e.getStatus());
            empty.show(e.getMessage(), false);
            ((StackLayout) stack.getLayout()).topControl = empty.control();
            return;
        }
        strip = new FormulaStrip(filled);
        filled.setWeights(weight, 100 - weight);
        job = new SceneJob(
                new ChartModel(service, state, chapter),
                parent.getDisplay(),
                () -> columns,
                Preferences::millisBetweenUpdates,
                this::take);
        actions = new ChartActions(this);
        ChartPane.each(pane, c -> {
            c.addListener(
                    SWT.FocusIn, e -> actions.context(getSite().getService(IContextService.class), CONTEXT, true));
            c.addListener(
                    SWT.FocusOut, e -> actions.context(getSite().getService(IContextService.class), CONTEXT, false));
        });
        pane.addListener(SWT.Resize, e -> {
            columns = pane.columns();
            job.request();
        });
        service.addListener(changes);
        store.addPropertyChangeListener(preferences);
        empty.show(Messages.ChapterView_loading, false);
        top(empty.control());
        job.request();
    }

    private void createChart(Composite parent) throws CoreException {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        header = new ChartHeader(area, this::choose);
        charts = new Composite(area, SWT.NONE);
        charts.setLayout(new StackLayout());
        charts.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        pane = new ChartPane(charts, this);
        table = new ChartTable(
                charts,
                CurveRows.of(
                        new Info.Panel("none", "", Info.Axis.linear(""), Info.Axis.linear(""), java.util.List.of()),
                        java.util.List.of(),
                        ChartOptions.of(false, false, org.mltheory.experiment.result.Band.STANDARD_ERROR),
                        pane.scene().x()));
        figure = new FigurePane(charts);
        figureTable = new FigureTable(charts);
        ((StackLayout) charts.getLayout()).topControl = pane;
        status = new Label(area, SWT.NONE);
        GridData statusData = new GridData(SWT.FILL, SWT.CENTER, true, false);
        statusData.horizontalIndent = 8;
        status.setLayoutData(statusData);
    }

    private void top(Control control) {
        StackLayout layout = (StackLayout) stack.getLayout();
        if (layout.topControl != control) {
            layout.topControl = control;
            stack.layout();
        }
    }

    /** Takes what the background computed. */
    private void take(SceneJob.Outcome outcome) {
        if (stack.isDisposed()) {
            return;
        }
        content = outcome.content();
        if (content.isPresent()) {
            ChartContent c = content.get();
            header.show(c, state.pinned().isPresent());
            pane.show(c.title(), c.scene(), c.description());
            showContent(c);
            strip.show(c.readout());
            mark.ifPresent(m -> pane.point(m[0], m[1]));
            top(filled);
        } else {
            boolean broken = !outcome.problem().isEmpty();
            empty.show(broken ? outcome.problem() : Messages.ChapterView_empty, !broken);
            top(empty.control());
        }
        actions.update();
    }

    /** The chart or the figure, as a picture or as a table. */
    private void showContent(ChartContent c) {
        Control shown;
        if (c.figure().isPresent()) {
            Figure f = c.figure().get();
            if (f.picture().isPresent() && !asTable) {
                figure.show(f.picture().get());
                shown = figure;
            } else {
                figureTable.show(f.rows());
                shown = figureTable.control();
            }
        } else if (asTable) {
            table.show(rows(c));
            shown = table.control();
        } else {
            shown = pane;
        }
        StackLayout layout = (StackLayout) charts.getLayout();
        if (layout.topControl != shown) {
            layout.topControl = shown;
            charts.layout();
        }
    }

    private static CurveRows rows(ChartContent c) {
        return CurveRows.of(c.panel(), c.shown(), c.options(), c.scene().x());
    }

    /** Shows a panel or a figure of the experiment, by its id. */
    void choose(String id) {
        content.ifPresent(c -> {
            state.choose(c.info(), id);
            mark = Optional.empty();
            pane.point(Double.NaN, Double.NaN);
            job.request();
        });
    }

    @Override
    public void window(Optional<Scene.Axis> x, Optional<Scene.Axis> y) {
        change(c -> c.window(x, y));
    }

    @Override
    public void pointed(Optional<Crosshair.At> point) {
        strip.pointed(point);
        status.setText(point.map(p -> Messages.bind(
                        Messages.ChapterView_point,
                        new Object[] {p.line().label(), Numbers.format(p.x()), Numbers.format(p.y())}))
                .orElse(""));
        status.requestLayout();
    }

    /** Changes how the panel is shown. */
    void change(java.util.function.UnaryOperator<ChartOptions> change) {
        content.ifPresent(c -> {
            state.put(c.info(), c.panel(), change.apply(state.options(c.info(), c.panel(), Preferences.band())));
            job.request();
        });
    }

    /** How the panel is shown, empty when none is. */
    Optional<ChartOptions> options() {
        return content.map(c -> state.options(c.info(), c.panel(), Preferences.band()));
    }

    Optional<ChartContent> content() {
        return content;
    }

    RunService service() {
        return service;
    }

    boolean isPinned() {
        return state.pinned().isPresent();
    }

    /** Keeps the chart on the run that it shows, whatever runs later; or lets it follow again. */
    void pin(boolean on) {
        state.pin(on ? content.map(c -> c.main().item().folder()) : Optional.empty());
        job.request();
    }

    boolean isPaused() {
        return job.isPaused();
    }

    void pause(boolean on) {
        job.pause(on);
    }

    boolean isTable() {
        return asTable;
    }

    void table(boolean on) {
        asTable = on;
        content.ifPresent(this::showContent);
    }

    /** What is on the screen as an image, to be disposed by the caller. */
    Image image() {
        return content.flatMap(ChartContent::figure)
                .flatMap(Figure::picture)
                .map(p -> {
                    figure.show(p);
                    return figure.image();
                })
                .orElseGet(pane::image);
    }

    ChartPane pane() {
        return pane;
    }

    /** The chart in words, as screen readers are told; empty when nothing is shown. */
    public String description() {
        return content.map(ChartContent::description).orElse("");
    }

    /** What the line below the chart says of the point that is looked at. */
    String status() {
        return status.getText();
    }

    /** The picture that is shown, empty when there is none. */
    public Optional<Scene> scene() {
        return content.map(ChartContent::scene);
    }

    /** What stands in the strip under the chart. */
    public Optional<Readout> readout() {
        return content.map(ChartContent::readout);
    }

    /** Shows a run, the panel that has a series, and a crosshair at a point of it. */
    public void reveal(Path run, Info info, String series, double x, double y) {
        service.showOnly(java.util.List.of(run));
        info.panels().stream()
                .filter(p -> p.series().stream().anyMatch(s -> s.id().equals(series)))
                .findFirst()
                .ifPresent(p -> state.choose(info, p.id()));
        state.pin(Optional.empty());
        mark = Optional.of(new double[] {x, y});
        job.request();
    }

    @Override
    public void setFocus() {
        if (content.isPresent()) {
            ((StackLayout) charts.getLayout()).topControl.setFocus();
        } else {
            empty.control().setFocus();
        }
    }

    @Override
    public void dispose() {
        if (job != null) {
            service.removeListener(changes);
            store.removePropertyChangeListener(preferences);
            job.stop();
        }
        super.dispose();
    }
}
