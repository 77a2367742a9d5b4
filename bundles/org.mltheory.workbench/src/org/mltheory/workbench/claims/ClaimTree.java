package org.mltheory.workbench.claims;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunService;

/** Orders verdicts by claim, the newest run first. Makes instances of experiments: not for the user interface's thread. */
final class ClaimTree {

    /** Older runs are in the list of runs. */
    private static final int MOST_RUNS = 200;

    private ClaimTree() {}

    /** @param onlyShown whether only runs on charts count */
    static List<ClaimNode> build(RunService service, boolean onlyShown) {
        Map<String, List<RunItem>> byExperiment = new LinkedHashMap<>();
        Set<Path> shown = service.shown();
        service.runs().stream()
                .filter(r -> r.record().isPresent() && (!onlyShown || shown.contains(r.folder())))
                .limit(MOST_RUNS)
                .forEach(r -> byExperiment
                        .computeIfAbsent(r.experiment(), k -> new ArrayList<>())
                        .add(r));
        List<ClaimNode> nodes = new ArrayList<>();
        byExperiment.forEach(
                (id, runs) -> service.registry().experiment(id).ifPresent(entry -> add(nodes, entry, runs)));
        return nodes;
    }

    private static void add(List<ClaimNode> nodes, Registry.Entry entry, List<RunItem> runs) {
        Info info = entry.info();
        for (Claim claim : entry.maker().get().claims()) {
            List<ClaimNode.Said> said = new ArrayList<>();
            for (RunItem run : runs) {
                if (asked(run, claim)) {
                    said.add(new ClaimNode.Said(info, claim, run, request(run, claim), verdict(run, claim)));
                }
            }
            if (!said.isEmpty()) {
                nodes.add(new ClaimNode(info, claim, said));
            }
        }
    }

    private static boolean asked(RunItem run, Claim claim) {
        return run.record()
                        .map(r -> r.settings().containsKey("claims." + claim.id()))
                        .orElse(false)
                || request(run, claim).isPresent();
    }

    private static Optional<ClaimRequest> request(RunItem run, Claim claim) {
        return run.requests().stream().filter(r -> r.id().equals(claim.id())).findFirst();
    }

    private static Optional<Verdict> verdict(RunItem run, Claim claim) {
        return run.verdicts().stream().filter(v -> v.claim().equals(claim.id())).findFirst();
    }
}
