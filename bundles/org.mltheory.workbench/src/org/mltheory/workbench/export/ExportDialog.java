package org.mltheory.workbench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mltheory.workbench.theme.Colors;
import org.mltheory.workbench.theme.Palette;

/** Asks for format and file, and writes what a chart shows. */
public final class ExportDialog extends TitleAreaDialog {

    private final Exported exported;
    private final Color background;
    private Combo format;
    private Text file;
    private Button theme;

    public ExportDialog(Shell parent, Exported exported) {
        super(parent);
        this.exported = exported;
        background = parent.getBackground();
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.ExportDialog_shell);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite outer = (Composite) super.createDialogArea(parent);
        setTitle(Messages.ExportDialog_title);
        setMessage(Messages.bind(Messages.ExportDialog_message, exported.title()));
        Composite area = new Composite(outer, SWT.NONE);
        area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        GridLayout layout = new GridLayout(3, false);
        layout.marginWidth = 12;
        layout.marginHeight = 12;
        area.setLayout(layout);
        new Label(area, SWT.NONE).setText(Messages.ExportDialog_format);
        format = new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY);
        format.setItems(Messages.ExportDialog_svg, Messages.ExportDialog_png, Messages.ExportDialog_csv);
        // what is a table by nature has no picture to write
        format.select(exported.isPicture() ? 0 : ChartExport.Format.CSV.ordinal());
        format.setEnabled(exported.isPicture());
        format.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        new Label(area, SWT.NONE).setText(Messages.ExportDialog_file);
        file = new Text(area, SWT.BORDER);
        file.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        file.setText(Path.of(System.getProperty("user.home"), name() + "." + format().extension())
                .toString());
        Button browse = new Button(area, SWT.PUSH);
        browse.setText(Messages.ExportDialog_browse);
        theme = new Button(area, SWT.CHECK);
        theme.setText(Messages.ExportDialog_theme);
        theme.setEnabled(exported.isPicture());
        theme.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
        format.addListener(SWT.Selection, e -> formatChosen());
        browse.addListener(SWT.Selection, e -> browse());
        file.addListener(SWT.Modify, e -> check());
        return area;
    }

    private String name() {
        return exported.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private ChartExport.Format format() {
        return ChartExport.Format.values()[format.getSelectionIndex()];
    }

    private void formatChosen() {
        theme.setEnabled(format() != ChartExport.Format.CSV);
        file.setText(file.getText().replaceFirst("\\.(svg|png|csv)$", "") + "." + format().extension());
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setFilterExtensions(new String[] {"*." + format().extension()});
        dialog.setFileName(file.getText());
        dialog.setOverwrite(false);
        String chosen = dialog.open();
        if (chosen != null) {
            file.setText(chosen);
        }
    }

    private void check() {
        String problem = null;
        try {
            Path path = Path.of(file.getText().strip());
            if (file.getText().isBlank() || Files.isDirectory(path)) {
                problem = Messages.ExportDialog_name;
            } else if (path.toAbsolutePath().getParent() == null
                    || !Files.isDirectory(path.toAbsolutePath().getParent())) {
                problem = Messages.bind(
                        Messages.ExportDialog_noFolder, path.toAbsolutePath().getParent());
            }
        } catch (InvalidPathException e) {
            problem = e.getMessage();
        }
        setErrorMessage(problem);
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(problem == null);
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.OK_ID).setText(Messages.ExportDialog_ok);
    }

    @Override
    protected void okPressed() {
        Path path = Path.of(file.getText().strip());
        if (Files.exists(path)
                && !MessageDialog.openQuestion(
                        getShell(),
                        Messages.ExportDialog_shell,
                        Messages.bind(Messages.ExportDialog_overwrite, path))) {
            return;
        }
        Palette palette = theme.getSelection() ? Palette.on(Colors.rgb(background)) : Palette.ON_WHITE;
        ChartExport.Format chosen = format();
        Job.create(Messages.bind(Messages.ExportDialog_job, path), (IProgressMonitor monitor) -> {
                    try {
                        ChartExport.write(chosen, path, exported, palette);
                        return Status.OK_STATUS;
                    } catch (IOException e) {
                        ILog.get().warn("Export to " + path, e);
                        return Status.error(Messages.bind(Messages.ExportDialog_failed, path, e.getMessage()));
                    }
                })
                .schedule();
        super.okPressed();
    }

    /** For tests of the dialog: chooses as a user would. */
    void choose(ChartExport.Format chosen, Path path) {
        format.select(chosen.ordinal());
        formatChosen();
        file.setText(path.toString());
    }
}
