package org.mltheory.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Member;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.store.FileOpener;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunRecord;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.SummaryFile;
import org.mltheory.experiment.store.VerdictFile;

/**
 * What is concluded from a member's finished data files: the verdicts, the summary, the report. Everything is made from what the
 * files say, never from what is in memory, so that it is the same for a run that was interrupted.
 *
 * @param measurements as read back
 * @param verdicts one for each claim asked for
 * @param notes remarkable facts for {@code run.json}
 */
record Conclusion(Measurements measurements, List<Verdict> verdicts, List<String> notes) {

    /** Judges the claims and writes the files. */
    static Conclusion write(
            Path folder,
            FileOpener files,
            Registry.Entry entry,
            Experiment bound,
            Descriptor descriptor,
            Member member,
            List<ClaimRequest> requests)
            throws StoreException {
        RunFolder run = RunFolder.open(folder);
        RunFolder.Contents contents = run.contents();
        Measurements measurements = contents.measurements();
        Map<String, Claim> claims = bound.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
        List<Verdict> verdicts = new ArrayList<>();
        for (ClaimRequest request : requests) {
            Claim claim = claims.get(request.id());
            if (claim == null) {
                throw new IllegalStateException("experiment " + bound.info().id() + " has no claim " + request.id());
            }
            verdicts.add(Judge.judge(claim, measurements, bound.info()));
        }
        SummaryFile.write(folder, files, bound.info(), measurements);
        new VerdictFile(requests, verdicts).write(folder, files);
        RunReports.write(
                folder, RunReports.input(run, entry, descriptor, member, measurements, verdicts, requests), files);
        return new Conclusion(
                measurements, verdicts, contents.timeLimited() ? List.of(RunRecord.TIME_LIMITED) : List.of());
    }
}
