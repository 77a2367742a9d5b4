package org.mltheory.editor.text;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.assist.Word;

/** The icons of this bundle's things. The images belong to JFace's registry, which disposes them with the display. */
public final class WordImages {

    private static final String BUNDLE = "org.mltheory.editor";

    /** The icon of a kind of word. */
    public @Nullable Image of(Word.Kind kind) {
        return image(
                switch (kind) {
                    case KEY -> "key";
                    case PARAMETER -> "parameter";
                    case VALUE -> "value";
                    case EXPERIMENT -> "experiment";
                    case CLAIM -> "claim";
                    case DATA -> "data";
                });
    }

    /** The image of an icon under {@code icons/full/obj16}. */
    public @Nullable Image image(String name) {
        ImageRegistry registry = JFaceResources.getImageRegistry();
        String key = BUNDLE + "." + name;
        if (registry.getDescriptor(key) == null) {
            descriptor(name).ifPresent(d -> registry.put(key, d));
        }
        return registry.get(key);
    }

    private static java.util.Optional<ImageDescriptor> descriptor(String name) {
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/full/obj16/" + name + ".svg");
    }
}
