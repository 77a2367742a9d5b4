package org.mltheory.editor.text;

import org.eclipse.ui.editors.text.templates.ContributionContextTypeRegistry;
import org.eclipse.ui.texteditor.templates.TemplatePreferencePage;

/** Preferences: the templates of descriptors. */
public final class DescriptorTemplatePage extends TemplatePreferencePage {

    public DescriptorTemplatePage() {
        ContributionContextTypeRegistry types = DescriptorTemplates.contextTypes();
        setPreferenceStore(DescriptorTemplates.preferences());
        setContextTypeRegistry(types);
        setTemplateStore(DescriptorTemplates.store(types));
    }

    @Override
    protected boolean isShowFormatterSetting() {
        return false;
    }
}
