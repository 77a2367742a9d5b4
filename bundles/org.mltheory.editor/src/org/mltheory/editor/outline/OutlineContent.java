package org.mltheory.editor.outline;

import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.assist.Word;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.text.WordImages;

/** Shows a descriptor's nodes in a tree: {@code key: value}, and of an item its value or its {@code id}. */
final class OutlineContent extends LabelProvider implements ITreeContentProvider, IStyledLabelProvider {

    private final WordImages images = new WordImages();

    @Override
    public Object[] getElements(Object input) {
        return getChildren(input);
    }

    @Override
    public Object[] getChildren(Object parent) {
        return ((Node) parent).children().toArray();
    }

    @Override
    public @Nullable Object getParent(Object element) {
        return ((Node) element).parent();
    }

    @Override
    public boolean hasChildren(Object element) {
        return !((Node) element).children().isEmpty();
    }

    @Override
    public StyledString getStyledText(Object element) {
        Node node = (Node) element;
        String value = node.value().text();
        if (node.kind() == Node.Kind.ITEM) {
            Node id = node.child("id");
            return new StyledString(
                    !value.isEmpty() ? value : id != null ? id.value().text() : "\u2013");
        }
        StyledString label = new StyledString(node.key().text());
        if (!value.isEmpty()) {
            label.append(": " + value, StyledString.QUALIFIER_STYLER);
        }
        return label;
    }

    @Override
    public String getText(Object element) {
        return getStyledText(element).getString();
    }

    @Override
    public @Nullable Image getImage(Object element) {
        Node node = (Node) element;
        String top = node.path().get(0);
        if (node.kind() == Node.Kind.ITEM) {
            return images.of(top.equals("claims") ? Word.Kind.CLAIM : Word.Kind.VALUE);
        }
        return images.of(
                switch (top) {
                    case "experiment" -> Word.Kind.EXPERIMENT;
                    case "data" -> Word.Kind.DATA;
                    case "parameters", "sweep" -> node.path().size() == 2 ? Word.Kind.PARAMETER : Word.Kind.KEY;
                    default -> Word.Kind.KEY;
                });
    }
}
