package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Member;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.picture.Picture;
import org.mltheory.experiment.picture.Pictures;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.report.Chart;
import org.mltheory.experiment.report.ChartFormat;
import org.mltheory.experiment.report.HtmlReport;
import org.mltheory.experiment.report.PictureSvg;
import org.mltheory.experiment.report.ReportInput;
import org.mltheory.experiment.report.SvgChart;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.store.AtomicFiles;
import org.mltheory.experiment.store.FileOpener;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.StoreException;

/** Makes reports of run folders, from their files alone, so that a run made elsewhere is reported alike. */
public final class RunReports {

    private static final Band BAND = Band.CONFIDENCE_95;

    private RunReports() {}

    /**
     * What a report of a run says.
     *
     * @throws StoreException when a file is damaged, or the experiment is not known here
     */
    public static ReportInput input(RunFolder folder, Registry registry) throws StoreException {
        Registry.Entry entry = registry.experiment(folder.run().experiment())
                .orElseThrow(() -> new StoreException(
                        folder.path(),
                        "is of the experiment " + folder.run().experiment() + ", which is not installed"));
        Reading reading = new DescriptorReader(registry, Long.MAX_VALUE)
                .read(folder.descriptorText(), folder.run().source());
        Path file = folder.path().resolve(RunFiles.DESCRIPTOR);
        Descriptor descriptor = reading.descriptor()
                .orElseThrow(() -> new StoreException(
                        file,
                        reading.problems().stream()
                                .filter(p -> p.severity() == Problem.Severity.ERROR)
                                .map(Problem::message)
                                .findFirst()
                                .orElse("holds no descriptor")));
        return input(
                folder,
                entry,
                descriptor,
                descriptor.members().get(0),
                folder.measurements(),
                folder.verdicts(),
                folder.requests());
    }

    /** The same of a run whose parts are in memory. */
    static ReportInput input(
            RunFolder folder,
            Registry.Entry entry,
            Descriptor descriptor,
            Member member,
            Measurements measurements,
            List<Verdict> verdicts,
            List<ClaimRequest> requests)
            throws StoreException {
        Experiment experiment = entry.create();
        Parameters declared = Parameters.of(experiment);
        List<Parameter> parameters = declared.list();
        declared.bind(experiment, member.parameters());
        return new ReportInput(
                entry.info(),
                folder.descriptorText(),
                descriptor.setting(),
                member.parameters(),
                parameters,
                descriptor.range(),
                measurements,
                experiment.claims(),
                verdicts,
                requests,
                provenance(folder));
    }

    private static Map<String, String> provenance(RunFolder folder) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Version", folder.run().product());
        lines.put("Backend", folder.run().backend());
        lines.put("Java", folder.run().machine().java());
        lines.put(ReportInput.HASH, folder.run().hash());
        lines.put(ReportInput.COMMAND, "./mltheory run " + RunFiles.DESCRIPTOR);
        return lines;
    }

    /** Writes {@code report.html} and {@code curves.svg} of a run into its folder. */
    public static void write(RunFolder folder, Registry registry, FileOpener files) throws StoreException {
        write(folder.path(), input(folder, registry), files);
    }

    /**
     * Writes each panel of a run as a file of its own into its folder, {@code PANEL.SUFFIX} for every format, and each further
     * picture as {@code figure-ID.svg} where that format is asked for.
     *
     * @return the files
     */
    public static List<Path> writeCharts(
            RunFolder folder, Registry registry, Collection<ChartFormat> formats, FileOpener files)
            throws StoreException {
        ReportInput input = input(folder, registry);
        List<Path> written = new ArrayList<>();
        for (Info.Panel panel : input.info().panels()) {
            Chart chart = Chart.of(input, panel, BAND);
            for (ChartFormat format : formats) {
                Path file = folder.path().resolve(panel.id() + "." + format.suffix());
                AtomicFiles.write(file, files, format.text(chart));
                written.add(file);
            }
        }
        if (formats.contains(ChartFormat.SVG)) {
            for (Result result : input.data().results()) {
                Optional<Picture> picture = Pictures.of(result);
                if (picture.isPresent()) {
                    Path file = folder.path().resolve("figure-" + result.id() + "." + ChartFormat.SVG.suffix());
                    AtomicFiles.write(file, files, PictureSvg.document(picture.get()));
                    written.add(file);
                }
            }
        }
        return written;
    }

    static void write(Path folder, ReportInput input, FileOpener files) throws StoreException {
        AtomicFiles.write(folder.resolve(RunFiles.REPORT), files, HtmlReport.of(input, BAND));
        AtomicFiles.write(folder.resolve(RunFiles.CURVES), files, SvgChart.document(input, BAND));
    }
}
