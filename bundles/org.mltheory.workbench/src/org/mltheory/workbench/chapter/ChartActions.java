package org.mltheory.workbench.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.commands.ActionHandler;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.mltheory.experiment.result.Band;
import org.mltheory.workbench.export.ExportDialog;
import org.mltheory.workbench.run.ExperimentJob;
import org.mltheory.workbench.scene.ChartOptions;
import org.mltheory.workbench.theme.Images;

/** The tool bar, menu and keys of a chart's view. */
final class ChartActions {

    private static final String COMMANDS = "org.mltheory.workbench.command.";
    private static final double[] SMOOTHINGS = {0, 0.6, 0.9, 0.98};

    private final ChapterView view;
    private final List<Runnable> updates = new ArrayList<>();
    private Optional<IContextActivation> active = Optional.empty();

    ChartActions(ChapterView view) {
        this.view = view;
        IActionBars bars = view.getViewSite().getActionBars();
        IAction pin = toggle("pin", Messages.ChartActions_pin, () -> view.isPinned(), view::pin);
        IAction pause = toggle("pause", Messages.ChartActions_pause, () -> view.isPaused(), view::pause);
        IAction fit = push("fit", Messages.ChartActions_fit, () -> view.change(ChartOptions::fit));
        IAction logX = toggle(
                "logX",
                Messages.ChartActions_logX,
                is(ChartOptions::logX),
                on -> view.change(o -> o.log(on, o.logY())));
        IAction logY = toggle(
                "logY",
                Messages.ChartActions_logY,
                is(ChartOptions::logY),
                on -> view.change(o -> o.log(o.logX(), on)));
        IAction bounds = toggle(
                "bounds", Messages.ChartActions_bounds, is(ChartOptions::bounds), on -> view.change(o -> o.bounds(on)));
        IAction band =
                toggle("band", Messages.ChartActions_band, is(ChartOptions::band), on -> view.change(o -> o.band(on)));
        IAction export = push("export", Messages.ChartActions_export, this::export);
        IAction terminate = push(
                "terminate",
                Messages.ChartActions_terminate,
                () -> view.content()
                        .ifPresent(c -> c.runs()
                                .forEach(r -> ExperimentJob.cancel(r.item().folder()))));
        updates.add(() -> {
            boolean shows = view.content().isPresent();
            boolean chart = view.content().filter(c -> c.figure().isEmpty()).isPresent();
            List.of(pin, export).forEach(a -> a.setEnabled(shows));
            List.of(fit, logX, logY, bounds, band).forEach(a -> a.setEnabled(chart));
            terminate.setEnabled(view.content()
                    .map(c -> c.runs().stream()
                            .anyMatch(
                                    r -> view.service().live(r.item().folder()).isPresent()))
                    .orElse(false));
        });
        IToolBarManager bar = bars.getToolBarManager();
        List.of(pin, pause).forEach(bar::add);
        bar.add(new Separator());
        List.of(fit, logX, logY, bounds, band).forEach(bar::add);
        bar.add(new Separator());
        List.of(export, terminate).forEach(bar::add);
        menu(bars, List.of(pin, pause, fit, logX, logY, bounds, band, export, terminate));
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), new CopyAction(view));
        bars.updateActionBars();
        update();
    }

    private void menu(IActionBars bars, List<IAction> tools) {
        var menu = bars.getMenuManager();
        MenuManager bands = new MenuManager(Messages.ChartActions_bandKind);
        String[] names = {
            Messages.ChartActions_standardError,
            Messages.ChartActions_standardDeviation,
            Messages.ChartActions_confidence,
            Messages.ChartActions_minMax
        };
        for (Band kind : Band.values()) {
            bands.add(radio(names[kind.ordinal()], o -> o.kind() == kind, o -> o.kind(kind)));
        }
        MenuManager smoothings = new MenuManager(Messages.ChartActions_smoothing);
        String[] strengths = {
            Messages.ChartActions_smoothNone,
            Messages.ChartActions_smoothLight,
            Messages.ChartActions_smoothMedium,
            Messages.ChartActions_smoothStrong
        };
        for (int i = 0; i < SMOOTHINGS.length; i++) {
            double weight = SMOOTHINGS[i];
            smoothings.add(radio(strengths[i], o -> o.smoothing() == weight, o -> o.smoothing(weight)));
        }
        menu.add(bands);
        menu.add(smoothings);
        menu.add(toggle("table", Messages.ChartActions_table, () -> view.isTable(), view::table));
        menu.add(new Separator());
        tools.forEach(menu::add);
        menu.add(new Separator());
        menu.add(new Action(Messages.ChartActions_preferences) {
            @Override
            public void run() {
                PreferencesUtil.createPreferenceDialogOn(
                                view.getSite().getShell(), "org.mltheory.workbench.preferences.charts", null, null)
                        .open();
            }
        });
    }

    private IAction radio(String text, Function<ChartOptions, Boolean> chosen, UnaryOperator<ChartOptions> change) {
        Action action = new Action(text, IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
                if (isChecked()) {
                    view.change(change);
                }
            }
        };
        updates.add(() -> {
            action.setEnabled(view.options().isPresent());
            action.setChecked(view.options().map(chosen).orElse(false));
        });
        return action;
    }

    private BooleanSupplier is(Function<ChartOptions, Boolean> what) {
        return () -> view.options().map(what).orElse(false);
    }

    private IAction toggle(String id, String text, BooleanSupplier state, Consumer<Boolean> change) {
        Action action = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                change.accept(isChecked());
                update();
            }
        };
        updates.add(() -> action.setChecked(state.getAsBoolean()));
        return register(action, id, Images.tool(id), () -> {
            change.accept(!state.getAsBoolean());
            update();
        });
    }

    private IAction push(String id, String text, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
                update();
            }
        };
        return register(action, id, Images.tool(id), action::run);
    }

    private IAction register(Action action, String id, ImageDescriptor icon, Runnable key) {
        action.setImageDescriptor(icon);
        action.setActionDefinitionId(COMMANDS + id);
        action.setId(COMMANDS + id);
        // A key toggles by the chart's state; the action itself goes by its check mark, which SWT sets before it runs.
        Action byKey = new Action(action.getText()) {
            @Override
            public void run() {
                if (action.isEnabled()) {
                    key.run();
                }
            }
        };
        view.getSite().getService(IHandlerService.class).activateHandler(COMMANDS + id, new ActionHandler(byKey));
        return action;
    }

    /** Marks the actions as the chart is. */
    void update() {
        updates.forEach(Runnable::run);
    }

    void context(IContextService contexts, String id, boolean on) {
        active.ifPresent(contexts::deactivateContext);
        active = on ? Optional.of(contexts.activateContext(id)) : Optional.empty();
    }

    private void export() {
        view.content().ifPresent(c -> new ExportDialog(view.getSite().getShell(), c.exported()).open());
    }
}
