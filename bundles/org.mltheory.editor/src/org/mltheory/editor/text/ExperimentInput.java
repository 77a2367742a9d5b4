package org.mltheory.editor.text;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IEncodedStorage;
import org.eclipse.core.resources.IStorage;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.IStorageEditorInput;
import org.jspecify.annotations.Nullable;

/** The read-only declaration of an experiment as something that an editor opens. Equal for the same experiment. */
final class ExperimentInput extends PlatformObject implements IStorageEditorInput {

    private final String id;
    private final String page;

    ExperimentInput(String id, String page) {
        this.id = id;
        this.page = page;
    }

    String page() {
        return page;
    }

    @Override
    public IStorage getStorage() {
        return new Page();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public @Nullable ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return id + ".txt";
    }

    @Override
    public @Nullable IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return Messages.bind(Messages.ExperimentPage_tooltip, id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExperimentInput input && input.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    private final class Page extends PlatformObject implements IEncodedStorage {

        @Override
        public InputStream getContents() {
            return new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public @Nullable IPath getFullPath() {
            return null;
        }

        @Override
        public String getName() {
            return ExperimentInput.this.getName();
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }

        @Override
        public String getCharset() {
            return StandardCharsets.UTF_8.name();
        }
    }
}
