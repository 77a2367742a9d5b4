package org.mltheory.editor.text;

import org.eclipse.jface.text.templates.GlobalTemplateVariables;
import org.eclipse.jface.text.templates.TemplateContextType;

/** A kind of place for templates: offers the caret, the date and the selection as variables. */
public final class DescriptorContextType extends TemplateContextType {

    public DescriptorContextType() {
        addResolver(new GlobalTemplateVariables.Cursor());
        addResolver(new GlobalTemplateVariables.Date());
        addResolver(new GlobalTemplateVariables.Year());
        addResolver(new GlobalTemplateVariables.User());
        addResolver(new GlobalTemplateVariables.LineSelection());
    }
}
