package org.mltheory.editor.wizard;

import java.util.List;
import java.util.Map;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.assist.Word;
import org.mltheory.editor.text.WordImages;
import org.mltheory.experiment.registry.Registry;

/** Shows chapters, and below each its experiments or examples, in a tree. The input is a map from {@link Group} to a list. */
final class ChapterTree extends LabelProvider implements ITreeContentProvider, IStyledLabelProvider {

    /** A chapter: its number and its title. */
    record Group(int number, String title) {}

    private final WordImages images = new WordImages();
    private Map<?, ?> groups = Map.of();

    @Override
    public Object[] getElements(Object input) {
        groups = (Map<?, ?>) input;
        return groups.keySet().toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        return groups.get(parent) instanceof List<?> list ? list.toArray() : new Object[0];
    }

    @Override
    public @Nullable Object getParent(Object element) {
        return groups.entrySet().stream()
                .filter(g -> g.getValue() instanceof List<?> list && list.contains(element))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    @Override
    public boolean hasChildren(Object element) {
        return getChildren(element).length > 0;
    }

    @Override
    public StyledString getStyledText(Object element) {
        return switch (element) {
            case Group g -> new StyledString(Messages.bind(Messages.ChapterTree_chapter, g.number(), g.title()));
            case Registry.Entry e ->
                new StyledString(e.info().title()).append("  " + e.id(), StyledString.QUALIFIER_STYLER);
            case Example e ->
                // the time first, as titles may be wider than the page
                new StyledString(e.time().isEmpty() ? "" : e.time() + "  ", StyledString.COUNTER_STYLER)
                        .append(e.title());
            default -> new StyledString(element.toString());
        };
    }

    @Override
    public String getText(Object element) {
        return getStyledText(element).getString();
    }

    @Override
    public @Nullable Image getImage(Object element) {
        return element instanceof Group ? images.image("chapter") : images.of(Word.Kind.EXPERIMENT);
    }

    /** What is to be known of an element before it is chosen. */
    static String statement(@Nullable Object element) {
        return switch (element) {
            case Registry.Entry e -> e.info().statement();
            case Example e -> e.statement();
            case null, default -> "";
        };
    }
}
