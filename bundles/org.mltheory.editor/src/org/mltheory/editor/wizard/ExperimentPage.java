package org.mltheory.editor.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.FilteredTree;
import org.eclipse.ui.dialogs.PatternFilter;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.registry.Registry;

/** Which experiment: a tree of chapters with a filter, and the statement of the one that is selected. */
final class ExperimentPage extends WizardPage {

    private final Registry registry;
    private @Nullable TreeViewer tree;
    private @Nullable Text statement;

    ExperimentPage(Registry registry) {
        super("experiment", Messages.ExperimentPage_title, null);
        this.registry = registry;
        setDescription(Messages.ExperimentPage_prompt);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        Composite body = new Composite(parent, SWT.NONE);
        body.setLayout(new GridLayout());
        FilteredTree filtered = new FilteredTree(
                body, SWT.SINGLE | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL, new PatternFilter(), true, true);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 240).applyTo(filtered);
        TreeViewer viewer = filtered.getViewer();
        ChapterTree content = new ChapterTree();
        viewer.setContentProvider(content);
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(content));
        viewer.setAutoExpandLevel(2);
        viewer.setInput(groups(registry));
        Text text = new Text(body, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).hint(420, 64).applyTo(text);
        viewer.addSelectionChangedListener(event -> selected());
        viewer.addDoubleClickListener(event -> {
            if (isPageComplete()) {
                getContainer().showPage(getNextPage());
            }
        });
        PlatformUI.getWorkbench().getHelpSystem().setHelp(body, NewExperimentWizard.ID);
        tree = viewer;
        statement = text;
        setControl(body);
        if (registry.experiments().isEmpty()) {
            setMessage(Messages.ExperimentPage_none, WARNING);
        }
    }

    private static Map<ChapterTree.Group, List<Registry.Entry>> groups(Registry registry) {
        Map<ChapterTree.Group, List<Registry.Entry>> groups = new LinkedHashMap<>();
        for (Chapter chapter : registry.chapters()) {
            groups.put(
                    new ChapterTree.Group(chapter.number(), chapter.title()), registry.experiments(chapter.number()));
        }
        return groups;
    }

    private void selected() {
        Optional<Registry.Entry> entry = experiment();
        Text text = statement;
        if (text != null) {
            text.setText(entry.map(ChapterTree::statement).orElse(""));
        }
        setPageComplete(entry.isPresent());
    }

    /** The experiment that is selected. */
    Optional<Registry.Entry> experiment() {
        TreeViewer viewer = tree;
        return viewer != null && viewer.getStructuredSelection().getFirstElement() instanceof Registry.Entry entry
                ? Optional.of(entry)
                : Optional.empty();
    }

    /** Selects an experiment, as a click would. */
    void select(String id) {
        TreeViewer viewer = tree;
        if (viewer != null) {
            registry.experiment(id).ifPresent(e -> viewer.setSelection(new StructuredSelection(e), true));
        }
    }
}
