package org.mltheory.editor.wizard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ContainerCheckedTreeViewer;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.registry.Registry;

/** The gallery: a project's name, and the examples by chapter with the time that each takes and what it shows. */
final class ExamplesPage extends WizardPage {

    private final List<Example> examples;
    private final Registry registry;
    private @Nullable Text name;
    private @Nullable ContainerCheckedTreeViewer tree;

    ExamplesPage(List<Example> examples, Registry registry) {
        super("examples", Messages.ExamplesPage_title, null);
        this.examples = examples;
        this.registry = registry;
        setDescription(Messages.ExamplesPage_prompt);
    }

    @Override
    public void createControl(Composite parent) {
        Composite body = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(body);
        new Label(body, SWT.NONE).setText(Messages.ExamplesPage_name);
        Text project = new Text(body, SWT.BORDER);
        project.setText(freeName(Messages.ExamplesPage_project));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(project);
        ContainerCheckedTreeViewer viewer =
                new ContainerCheckedTreeViewer(body, SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(2, 1)
                .hint(520, 280)
                .applyTo(viewer.getControl());
        ChapterTree content = new ChapterTree();
        viewer.setContentProvider(content);
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(content));
        viewer.setAutoExpandLevel(2);
        Map<ChapterTree.Group, List<Example>> groups = groups();
        viewer.setInput(groups);
        viewer.setCheckedElements(examples.toArray());
        Text statement = new Text(body, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(420, 64)
                .applyTo(statement);
        viewer.addSelectionChangedListener(e -> statement.setText(
                ChapterTree.statement(viewer.getStructuredSelection().getFirstElement())));
        viewer.addCheckStateListener(e -> validate());
        project.addModifyListener(e -> validate());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(body, ExamplesWizard.ID);
        name = project;
        tree = viewer;
        setControl(body);
        if (!examples.isEmpty()) {
            viewer.setSelection(new StructuredSelection(examples.get(0)), true);
        }
        validate();
        setErrorMessage(null);
    }

    private Map<ChapterTree.Group, List<Example>> groups() {
        Map<ChapterTree.Group, List<Example>> groups = new LinkedHashMap<>();
        for (Example example : examples) {
            String title = registry.chapters().stream()
                    .filter(c -> c.number() == example.chapter())
                    .findFirst()
                    .map(Chapter::title)
                    .orElse(Messages.ExamplesPage_otherChapter);
            groups.computeIfAbsent(new ChapterTree.Group(example.chapter(), title), g -> new ArrayList<>())
                    .add(example);
        }
        return groups;
    }

    private static String freeName(String base) {
        IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
        String free = base;
        for (int i = 2; root.getProject(free).exists(); i++) {
            free = base + " " + i;
        }
        return free;
    }

    private void validate() {
        String project = projectName();
        IStatus status = ResourcesPlugin.getWorkspace().validateName(project, IResource.PROJECT);
        String error = null;
        if (!status.isOK()) {
            error = status.getMessage();
        } else if (ResourcesPlugin.getWorkspace().getRoot().getProject(project).exists()) {
            error = Messages.bind(Messages.ExamplesPage_exists, project);
        } else if (checked().isEmpty()) {
            error = Messages.ExamplesPage_none;
        }
        setErrorMessage(error);
        setPageComplete(error == null);
    }

    String projectName() {
        Text text = name;
        return text == null ? "" : text.getText().strip();
    }

    void setProjectName(String project) {
        Text text = name;
        if (text != null) {
            text.setText(project);
        }
    }

    /** The examples to copy. */
    List<Example> checked() {
        ContainerCheckedTreeViewer viewer = tree;
        return viewer == null
                ? List.of()
                : Arrays.stream(viewer.getCheckedElements())
                        .filter(Example.class::isInstance)
                        .map(Example.class::cast)
                        .toList();
    }

    /** The example to open: the selected one if it is copied, else the first one. */
    Optional<Example> first() {
        ContainerCheckedTreeViewer viewer = tree;
        List<Example> copied = checked();
        Object selected =
                viewer == null ? null : viewer.getStructuredSelection().getFirstElement();
        return copied.stream()
                .filter(e -> e.equals(selected))
                .findFirst()
                .or(() -> copied.stream().findFirst());
    }
}
