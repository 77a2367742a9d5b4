package org.mltheory.editor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.content.IContentDescription;
import org.eclipse.core.runtime.content.IContentType;
import org.eclipse.ui.IEditorDescriptor;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.DescriptorFiles;
import org.mltheory.editor.testing.Samples;

class ContentTypeTest {

    @Test
    void recognisesDescriptorsByTheirName() throws Exception {
        IContentType type = Platform.getContentTypeManager().findContentTypeFor("a.experiment.yaml");
        assertEquals(DescriptorFiles.CONTENT_TYPE, type.getId());
        assertEquals("UTF-8", type.getDefaultCharset());
        IContentDescription description = Platform.getContentTypeManager()
                .getDescriptionFor(
                        new ByteArrayInputStream(Samples.VALID.getBytes(StandardCharsets.UTF_8)),
                        "b.experiment.yaml",
                        IContentDescription.ALL);
        assertEquals(DescriptorFiles.CONTENT_TYPE, description.getContentType().getId());
    }

    @Test
    void leavesOtherYamlAlone() {
        IContentType type = Platform.getContentTypeManager().findContentTypeFor("a.yaml");
        assertNotEquals(DescriptorFiles.CONTENT_TYPE, type == null ? "" : type.getId());
    }

    @Test
    void opensTheGenericEditorByDefault() {
        IContentType type = Platform.getContentTypeManager().getContentType(DescriptorFiles.CONTENT_TYPE);
        IEditorDescriptor editor =
                PlatformUI.getWorkbench().getEditorRegistry().getDefaultEditor("a.experiment.yaml", type);
        assertEquals(DescriptorFiles.EDITOR, editor.getId());
    }
}
