package org.mltheory.workbench.claims;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.workbench.chapter.EmptyState;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.run.ViewJob;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Images;
import org.mltheory.workbench.theme.Outcomes;
import org.mltheory.workbench.theme.Palette;

/** Claims and what the runs say of them. */
public final class ClaimsView extends ViewPart {

    public static final String ID = "org.mltheory.workbench.claims";

    private RunService service;
    private ViewJob<List<ClaimNode>> job;
    private LocalResourceManager images;
    private Composite stack;
    private Composite tree;
    private TreeViewer viewer;
    private EmptyState empty;
    private ClaimActions actions;
    private volatile boolean onlyShown;
    private boolean expanded;
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

    @Override
    public void createPartControl(Composite parent) {
        service = getSite().getService(RunService.class);
        images = new LocalResourceManager(JFaceResources.getResources(), parent);
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        empty = new EmptyState(stack, getSite());
        tree = new Composite(stack, SWT.NONE);
        TreeColumnLayout layout = new TreeColumnLayout();
        tree.setLayout(layout);
        viewer = new TreeViewer(tree, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.getTree().setHeaderVisible(true);
        for (ClaimColumns c : ClaimColumns.values()) {
            TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
            column.getColumn().setText(c.title);
            column.setLabelProvider(new ClaimLabels(c));
            layout.setColumnData(column.getColumn(), new ColumnPixelData(c.width, true));
        }
        viewer.setContentProvider(new Content());
        actions = new ClaimActions(this, service);
        actions.fill(getViewSite().getActionBars());
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(actions::fill);
        viewer.getTree().setMenu(menu.createContextMenu(viewer.getTree()));
        getSite().registerContextMenu(menu, viewer);
        getSite().setSelectionProvider(viewer);
        viewer.addSelectionChangedListener(e -> actions.update());
        viewer.addDoubleClickListener(e -> actions.open());
        job = new ViewJob<>(
                Messages.ClaimsView_job, parent.getDisplay(), () -> ClaimTree.build(service, onlyShown), this::show);
        service.addListener(changes);
        empty.show(Messages.ClaimsView_loading, false);
        top(empty.control());
        job.request();
    }

    private void show(List<ClaimNode> nodes) {
        if (stack.isDisposed()) {
            return;
        }
        Object[] open = viewer.getExpandedElements();
        List<String> keys = Arrays.stream(open)
                .filter(ClaimNode.class::isInstance)
                .map(o -> key((ClaimNode) o))
                .toList();
        ClaimNode.Said selected = selected();
        viewer.getTree().setRedraw(false);
        try {
            viewer.setInput(nodes);
            for (ClaimNode node : nodes) {
                viewer.setExpandedState(node, !expanded || keys.contains(key(node)));
                for (ClaimNode.Said said : node.said()) {
                    if (selected != null
                            && said.run().folder().equals(selected.run().folder())
                            && said.claim().id().equals(selected.claim().id())) {
                        viewer.setSelection(new StructuredSelection(said));
                    }
                }
            }
        } finally {
            viewer.getTree().setRedraw(true);
        }
        expanded = expanded || !nodes.isEmpty();
        empty.show(Messages.ClaimsView_empty, true);
        top(nodes.isEmpty() ? empty.control() : tree);
        actions.update();
    }

    private static String key(ClaimNode node) {
        return node.info().id() + '/' + node.claim().id();
    }

    private void top(Control control) {
        StackLayout layout = (StackLayout) stack.getLayout();
        if (layout.topControl != control) {
            layout.topControl = control;
            stack.layout();
        }
    }

    TreeViewer viewer() {
        return viewer;
    }

    ClaimNode.@Nullable Said selected() {
        return viewer.getStructuredSelection().getFirstElement() instanceof ClaimNode.Said said ? said : null;
    }

    boolean isOnlyShown() {
        return onlyShown;
    }

    void onlyShown(boolean on) {
        onlyShown = on;
        job.request();
    }

    /** The rows as they read, for tests and for those who listen: claim, outcome, margin and so on with tabs between them. */
    public List<String> rows() {
        return viewer.getInput() instanceof List<?> nodes
                ? nodes.stream()
                        .map(ClaimNode.class::cast)
                        .flatMap(n -> n.said().stream())
                        .map(s -> s.claim().id() + "\t" + ClaimColumns.OUTCOME.text(s) + "\t"
                                + ClaimColumns.MARGIN.text(s))
                        .toList()
                : List.of();
    }

    @Override
    public void setFocus() {
        if (((StackLayout) stack.getLayout()).topControl == tree) {
            viewer.getTree().setFocus();
        } else {
            empty.control().setFocus();
        }
    }

    @Override
    public void dispose() {
        service.removeListener(changes);
        job.stop();
        super.dispose();
    }

    private static final class Content implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return parent instanceof ClaimNode node ? node.said().toArray() : new Object[0];
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof ClaimNode;
        }
    }

    private final class ClaimLabels extends ColumnLabelProvider {
        private final ClaimColumns column;

        ClaimLabels(ClaimColumns column) {
            this.column = column;
        }

        @Override
        public String getText(Object element) {
            return column.text(element);
        }

        @Override
        public @Nullable Image getImage(Object element) {
            if (column == ClaimColumns.CLAIM) {
                return element instanceof ClaimNode
                        ? images.get(Images.object("claim"))
                        : images.get(Images.object("run"));
            }
            Verdict verdict = verdict(element);
            return column == ClaimColumns.OUTCOME && verdict != null
                    ? images.get(Images.outcome(verdict.outcome()))
                    : null;
        }

        @Override
        public @Nullable Color getForeground(Object element) {
            Verdict verdict = verdict(element);
            if (column != ClaimColumns.OUTCOME || verdict == null) {
                return null;
            }
            return Colors.color(Outcomes.colour(
                    verdict.outcome(), Palette.on(Colors.rgb(viewer.getTree().getBackground()))));
        }

        private @Nullable Verdict verdict(Object element) {
            ClaimNode.Said said = element instanceof ClaimNode node
                    ? node.said().isEmpty() ? null : node.said().get(0)
                    : (ClaimNode.Said) element;
            return said == null ? null : said.verdict().orElse(null);
        }
    }
}
