package org.mltheory.workbench.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ICheckStateProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.mltheory.workbench.chapter.EmptyState;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.run.ViewJob;
import org.mltheory.workbench.theme.Images;

/** The list of runs. A check mark puts a run on the chart of its chapter. */
public final class RunsView extends ViewPart {

    public static final String ID = "org.mltheory.workbench.runs";
    private static final String FILTER = "filter";

    private RunService service;
    private ViewJob<List<RunItem>> job;
    private CheckboxTableViewer viewer;
    private LocalResourceManager images;
    private Composite stack;
    private Composite list;
    private EmptyState empty;
    private Text filter;
    private RunActions actions;
    private String savedFilter = "";
    private RunColumns order = RunColumns.START;
    private boolean descending = true;
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
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        if (memento != null && memento.getString(FILTER) != null) {
            savedFilter = memento.getString(FILTER);
        }
    }

    @Override
    public void saveState(IMemento memento) {
        if (filter != null && !filter.isDisposed()) {
            memento.putString(FILTER, filter.getText());
        }
    }

    @Override
    public void createPartControl(Composite parent) {
        service = getSite().getService(RunService.class);
        images = new LocalResourceManager(JFaceResources.getResources(), parent);
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        empty = new EmptyState(stack, getSite());
        list = new Composite(stack, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 2;
        list.setLayout(layout);
        filter = new Text(list, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(Messages.RunsView_filter);
        filter.setText(savedFilter);
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        createTable();
        filter.addListener(SWT.Modify, e -> viewer.refresh());
        actions = new RunActions(this, service);
        actions.fill(getViewSite().getActionBars());
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener((IMenuManager m) -> actions.fill(m));
        viewer.getTable().setMenu(menu.createContextMenu(viewer.getTable()));
        getSite().registerContextMenu(menu, viewer);
        getSite().setSelectionProvider(viewer);
        viewer.addSelectionChangedListener(e -> actions.update());
        viewer.addDoubleClickListener(e -> actions.showCurves());
        job = new ViewJob<>(Messages.RunsView_job, parent.getDisplay(), service::runs, this::show);
        service.addListener(changes);
        empty.show(Messages.RunsView_loading, false);
        top(empty.control());
        job.request();
    }

    private void createTable() {
        Composite frame = new Composite(list, SWT.NONE);
        frame.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        viewer = CheckboxTableViewer.newCheckList(frame, SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        Table table = viewer.getTable();
        table.setHeaderVisible(true);
        for (RunColumns c : RunColumns.values()) {
            TableViewerColumn column = new TableViewerColumn(viewer, c == RunColumns.DURATION ? SWT.RIGHT : SWT.LEFT);
            column.getColumn().setText(c.title);
            column.getColumn().setMoveable(true);
            column.setLabelProvider(new RunLabels(c));
            layout.setColumnData(column.getColumn(), new ColumnPixelData(c.width, true));
            column.getColumn().addListener(SWT.Selection, e -> sort(c));
            if (c == order) {
                table.setSortColumn(column.getColumn());
                table.setSortDirection(SWT.DOWN);
            }
        }
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        viewer.setUseHashlookup(true);
        viewer.setComparator(new ViewerComparator() {
            @Override
            public int compare(Viewer v, Object a, Object b) {
                int c = order.order.compare((RunItem) a, (RunItem) b);
                return descending ? -c : c;
            }
        });
        viewer.addFilter(new ViewerFilter() {
            @Override
            public boolean select(Viewer v, Object parent, Object element) {
                return RunColumns.matches((RunItem) element, filter.getText());
            }
        });
        viewer.setCheckStateProvider(new ICheckStateProvider() {
            @Override
            public boolean isGrayed(Object element) {
                return false;
            }

            @Override
            public boolean isChecked(Object element) {
                return service.shown().contains(((RunItem) element).folder());
            }
        });
        viewer.addCheckStateListener(e -> service.show(List.of(((RunItem) e.getElement()).folder()), e.getChecked()));
    }

    private void sort(RunColumns column) {
        descending = order == column ? !descending : column == RunColumns.START;
        order = column;
        viewer.getTable().setSortColumn(viewer.getTable().getColumn(column.ordinal()));
        viewer.getTable().setSortDirection(descending ? SWT.DOWN : SWT.UP);
        viewer.refresh();
    }

    private void show(List<RunItem> runs) {
        if (stack.isDisposed()) {
            return;
        }
        Set<Path> selected =
                Set.copyOf(selection().stream().map(RunItem::folder).toList());
        viewer.setInput(runs);
        viewer.setSelection(new StructuredSelection(
                runs.stream().filter(r -> selected.contains(r.folder())).toList()));
        empty.show(Messages.RunsView_empty, true);
        top(runs.isEmpty() ? empty.control() : list);
        setContentDescription(service.faults().isEmpty() ? "" : service.faults().get(0));
        actions.update();
    }

    private void top(Control control) {
        StackLayout layout = (StackLayout) stack.getLayout();
        if (layout.topControl != control) {
            layout.topControl = control;
            stack.layout();
        }
    }

    /** The runs that are selected. */
    List<RunItem> selection() {
        IStructuredSelection selection = viewer.getStructuredSelection();
        return Stream.of(selection.toArray()).map(RunItem.class::cast).toList();
    }

    /** The runs listed, in the order of the table. */
    public List<RunItem> listed() {
        return Stream.of(viewer.getTable().getItems())
                .map(i -> (RunItem) i.getData())
                .toList();
    }

    @Override
    public void setFocus() {
        if (((StackLayout) stack.getLayout()).topControl == list) {
            viewer.getTable().setFocus();
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

    private final class RunLabels extends ColumnLabelProvider {
        private final RunColumns column;

        RunLabels(RunColumns column) {
            this.column = column;
        }

        @Override
        public String getText(Object element) {
            return column.text.apply((RunItem) element);
        }

        @Override
        public @Nullable Image getImage(Object element) {
            RunItem run = (RunItem) element;
            if (column != RunColumns.STATE) {
                return null;
            }
            String name = run.record().isEmpty()
                    ? "failed"
                    : run.abandoned() ? "interrupted" : run.state().key();
            return images.get(Images.object(name));
        }

        @Override
        public String getToolTipText(Object element) {
            RunItem run = (RunItem) element;
            return run.problem().isEmpty() ? run.folder().toString() : run.problem();
        }
    }
}
