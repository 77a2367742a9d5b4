package org.mltheory.editor.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.ITextInputListener;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Sketch;

/** The outline of a descriptor: follows the text while one types, selects what the caret is in, and moves the caret. */
final class DescriptorOutline extends ContentOutlinePage implements IDocumentListener, ITextInputListener {

    /** How long after the last change the tree is made anew. */
    private static final int DELAY_MS = 200;

    private final ITextEditor editor;
    private final ISourceViewer source;
    private final ISelectionChangedListener caret = event -> selectAtCaret();
    private @Nullable IDocument document;
    private @Nullable Node root;
    private final Runnable refresher = this::refresh;
    private boolean selecting;

    DescriptorOutline(ITextEditor editor, ISourceViewer source) {
        this.editor = editor;
        this.source = source;
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        OutlineContent content = new OutlineContent();
        TreeViewer tree = getTreeViewer();
        tree.setContentProvider(content);
        tree.setLabelProvider(new DelegatingStyledCellLabelProvider(content));
        tree.setAutoExpandLevel(2);
        source.addTextInputListener(this);
        if (editor.getSelectionProvider() instanceof IPostSelectionProvider selections) {
            selections.addPostSelectionChangedListener(caret);
        }
        follow(source.getDocument());
        refresh();
    }

    private void follow(@Nullable IDocument next) {
        IDocument last = document;
        if (last != null) {
            last.removeDocumentListener(this);
        }
        if (next != null) {
            next.addDocumentListener(this);
        }
        document = next;
    }

    /** Reads the text again. Entries that were open before, by their path, are open afterwards. */
    private void refresh() {
        TreeViewer tree = getTreeViewer();
        IDocument text = document;
        if (tree == null || tree.getControl().isDisposed() || text == null) {
            return;
        }
        boolean first = root == null;
        Set<List<String>> open = new HashSet<>();
        for (Object expanded : tree.getExpandedElements()) {
            open.add(((Node) expanded).path());
        }
        Node read = Sketch.of(text.get());
        root = read;
        tree.getControl().setRedraw(false);
        try {
            tree.setInput(read);
            if (!first) {
                List<Node> expanded = new ArrayList<>();
                Sketch.all(read).forEachRemaining(n -> {
                    if (n.kind() != Node.Kind.ROOT && open.contains(n.path())) {
                        expanded.add(n);
                    }
                });
                tree.setExpandedElements(expanded.toArray());
            }
        } finally {
            tree.getControl().setRedraw(true);
        }
        selectAtCaret();
    }

    private void selectAtCaret() {
        Node read = root;
        TreeViewer tree = getTreeViewer();
        if (selecting
                || read == null
                || tree == null
                || tree.getControl().isDisposed()
                || !(editor.getSelectionProvider().getSelection() instanceof ITextSelection selection)) {
            return;
        }
        Node at = Sketch.at(read, selection.getOffset());
        selecting = true;
        try {
            tree.setSelection(
                    at.kind() == Node.Kind.ROOT ? StructuredSelection.EMPTY : new StructuredSelection(at), true);
        } finally {
            selecting = false;
        }
    }

    @Override
    public void selectionChanged(SelectionChangedEvent event) {
        super.selectionChanged(event);
        if (!selecting
                && event.getSelection() instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof Node node) {
            selecting = true;
            try {
                boolean entry = node.kind() == Node.Kind.ENTRY;
                int length =
                        entry ? node.key().length() : Math.max(0, node.value().length());
                editor.selectAndReveal(
                        entry || node.value().offset() < 0
                                ? node.start()
                                : node.value().offset(),
                        length);
            } finally {
                selecting = false;
            }
        }
    }

    @Override
    public void documentAboutToBeChanged(DocumentEvent event) {
        // nothing is kept that a change could spoil
    }

    @Override
    public void documentChanged(DocumentEvent event) {
        Control control = getControl();
        if (control == null || control.isDisposed()) {
            return;
        }
        // the same runnable again starts the waiting anew
        Display display = control.getDisplay();
        display.asyncExec(() -> display.timerExec(DELAY_MS, refresher));
    }

    @Override
    public void inputDocumentAboutToBeChanged(@Nullable IDocument oldInput, @Nullable IDocument newInput) {
        // see inputDocumentChanged
    }

    @Override
    public void inputDocumentChanged(@Nullable IDocument oldInput, @Nullable IDocument newInput) {
        follow(newInput);
        refresh();
    }

    @Override
    public void dispose() {
        follow(null);
        source.removeTextInputListener(this);
        if (editor.getSelectionProvider() instanceof IPostSelectionProvider selections) {
            selections.removePostSelectionChangedListener(caret);
        }
        super.dispose();
    }
}
