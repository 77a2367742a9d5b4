package org.mltheory.editor.text;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.themes.IThemeManager;
import org.jspecify.annotations.Nullable;

/** Colours descriptor text, and colours it anew when the theme or a colour changes. */
public final class DescriptorColoring extends PresentationReconciler implements IPropertyChangeListener {

    private final DescriptorScanner scanner = new DescriptorScanner();
    private @Nullable ITextViewer viewer;

    /** Made by the generic editor, one for each editor. */
    public DescriptorColoring() {
        DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner);
        setDamager(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        readColors();
    }

    @Override
    public void install(ITextViewer textViewer) {
        viewer = textViewer;
        PlatformUI.getWorkbench().getThemeManager().addPropertyChangeListener(this);
        readColors();
        super.install(textViewer);
    }

    @Override
    public void uninstall() {
        PlatformUI.getWorkbench().getThemeManager().removePropertyChangeListener(this);
        viewer = null;
        super.uninstall();
    }

    private void readColors() {
        ColorRegistry colors =
                PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
        for (SyntaxColor color : SyntaxColor.values()) {
            int style = color == SyntaxColor.KEY ? SWT.BOLD : SWT.NORMAL;
            scanner.token(color).setData(new TextAttribute(colors.get(color.id()), null, style));
        }
    }

    @Override
    public void propertyChange(PropertyChangeEvent event) {
        boolean ours = event.getProperty().startsWith("org.mltheory.editor.");
        if (ours || event.getProperty().equals(IThemeManager.CHANGE_CURRENT_THEME)) {
            ITextViewer shown = viewer;
            StyledText widget = shown == null ? null : shown.getTextWidget();
            if (shown != null && widget != null && !widget.isDisposed()) {
                readColors();
                shown.invalidateTextPresentation();
            }
        }
    }
}
