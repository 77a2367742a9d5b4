package org.mltheory.workbench.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.mltheory.workbench.preferences.Preferences;

/** The preference pages as a user opens them. */
class PreferencesTest {

    private static final String PAGES = "org.mltheory.workbench.preferences.";

    private static <C extends Control> List<C> all(Composite parent, Class<C> type) {
        List<C> found = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
            if (child instanceof Composite composite) {
                found.addAll(all(composite, type));
            }
        }
        return found;
    }

    /** The workbench may still be starting. */
    private static void window() {
        Ui.await(
                "the workbench has a window",
                60_000,
                () -> PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null);
    }

    private static PreferenceDialog open(String page) {
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(shell, PAGES + page, null, null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        return dialog;
    }

    private static boolean says(PreferenceDialog dialog, String text) {
        return all(dialog.getShell(), Label.class).stream()
                .anyMatch(l -> l.getText().contains(text));
    }

    @Test
    void computeNamesWhatThisMachineHasInBothThemes() throws Exception {
        window();
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        for (String theme : new String[] {"dark", "light"}) {
            engine.setTheme("org.mltheory.tests." + theme, false);
            PreferenceDialog dialog = open("compute");
            try {
                Ui.await("Java is named", 20_000, () -> says(dialog, "java ("));
                assertTrue(says(dialog, "cuda: "), "what is absent is named with its reason");
                Ui.shoot(dialog.getShell(), "preferences-compute-" + theme);
            } finally {
                dialog.close();
            }
        }
    }

    @Test
    void aChosenBackendIsKeptAndCanBeReset() {
        window();
        PreferenceDialog dialog = open("compute");
        try {
            assertEquals("auto", Preferences.store().getString(Preferences.BACKEND));
            Combo combo = all(dialog.getShell(), Combo.class).stream()
                    .filter(c -> List.of(c.getItems()).contains("Java"))
                    .findFirst()
                    .orElseThrow();
            combo.select(combo.indexOf("Java"));
            combo.notifyListeners(SWT.Selection, new Event());
            ((IPreferencePage) dialog.getSelectedPage()).performOk();
            assertEquals("java", Preferences.store().getString(Preferences.BACKEND));
        } finally {
            Preferences.store().setToDefault(Preferences.BACKEND);
            dialog.close();
        }
        assertEquals("auto", Preferences.store().getString(Preferences.BACKEND));
    }

    @Test
    void everyPageOpens() {
        window();
        for (String page : new String[] {"charts", "compute", "execution", "storage"}) {
            PreferenceDialog dialog = open(page);
            try {
                Ui.rest(200);
                assertEquals(
                        "org.mltheory.workbench.preferences." + Character.toUpperCase(page.charAt(0))
                                + page.substring(1) + "Page",
                        dialog.getSelectedPage().getClass().getName());
            } finally {
                dialog.close();
            }
        }
    }
}
