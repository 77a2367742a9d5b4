package org.mltheory.editor.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.templates.DocumentTemplateContext;
import org.eclipse.jface.text.templates.Template;
import org.eclipse.jface.text.templates.TemplateContext;
import org.eclipse.jface.text.templates.TemplateContextType;
import org.eclipse.jface.text.templates.TemplateException;
import org.eclipse.jface.text.templates.TemplateProposal;
import org.eclipse.ui.editors.text.templates.ContributionContextTypeRegistry;
import org.eclipse.ui.editors.text.templates.ContributionTemplateStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mltheory.editor.sketch.Caret;

/** Templates for pieces of a descriptor, as contributed by this bundle and changed by the user in the preferences. */
final class DescriptorTemplates {

    private static final String BUNDLE = "org.mltheory.editor";
    private static final String CUSTOM_TEMPLATES = "org.mltheory.editor.templates";
    /** For an empty place at the left margin: whole descriptors and top-level keys. */
    static final String TOP = "org.mltheory.editor.templates.descriptor";
    /** For the value of a parameter. */
    static final String VALUE = "org.mltheory.editor.templates.value";
    /** For an item of the list of claims. */
    static final String CLAIM = "org.mltheory.editor.templates.claim";

    /** The types of places that have templates. */
    static ContributionContextTypeRegistry contextTypes() {
        ContributionContextTypeRegistry types = new ContributionContextTypeRegistry();
        List.of(TOP, VALUE, CLAIM).forEach(types::addContextType);
        return types;
    }

    /** The store behind {@link #store}. */
    static ScopedPreferenceStore preferences() {
        return new ScopedPreferenceStore(InstanceScope.INSTANCE, BUNDLE);
    }

    /** The templates as they are now. */
    static ContributionTemplateStore store(ContributionContextTypeRegistry types) {
        ContributionTemplateStore store = new ContributionTemplateStore(types, preferences(), CUSTOM_TEMPLATES);
        try {
            store.load();
        } catch (IOException e) {
            ILog.get().error(Messages.DescriptorTemplates_unreadable, e);
        }
        return store;
    }

    List<ICompletionProposal> proposals(ITextViewer viewer, int offset, Optional<Caret> caret) {
        Optional<String> type = caret.flatMap(DescriptorTemplates::type);
        if (type.isEmpty()) {
            return List.of();
        }
        ContributionContextTypeRegistry types = contextTypes();
        org.eclipse.text.templates.ContextTypeRegistry known = types;
        TemplateContextType contextType = known.getContextType(type.get());
        Caret place = caret.get();
        int start = place.offset() + (place.needsBlank() ? 1 : 0);
        IRegion region = new Region(start, Math.max(0, offset - start));
        List<ICompletionProposal> proposals = new ArrayList<>();
        for (Template template : store(types).getTemplates(type.get())) {
            if (template.getName().startsWith(place.prefix())) {
                proposals.add(proposal(template, contextType, viewer.getDocument(), region));
            }
        }
        return proposals;
    }

    private static ICompletionProposal proposal(
            Template template, TemplateContextType type, IDocument document, IRegion region) {
        TemplateContext context = new DocumentTemplateContext(type, document, region.getOffset(), region.getLength());
        return new TemplateProposal(template, context, region, new WordImages().image("template"), 0) {
            @Override
            public String getAdditionalProposalInfo() {
                try {
                    context.setReadOnly(true);
                    return "<pre>" + context.evaluate(template).getString() + "</pre>";
                } catch (BadLocationException | TemplateException e) {
                    ILog.get().warn(template.getName(), e);
                    return template.getDescription();
                }
            }
        };
    }

    private static Optional<String> type(Caret caret) {
        List<String> path = caret.owner().path();
        return switch (caret.role()) {
            case KEY ->
                path.isEmpty()
                        ? Optional.of(TOP)
                        : path.equals(List.of("claims")) ? Optional.of(CLAIM) : Optional.empty();
            case ITEM -> path.equals(List.of("claims")) ? Optional.of(CLAIM) : Optional.empty();
            case VALUE -> path.size() == 2 && path.get(0).equals("parameters") ? Optional.of(VALUE) : Optional.empty();
        };
    }
}
