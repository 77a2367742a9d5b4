package org.mltheory.experiment.report;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;

/**
 * Verdicts in the XML that build servers read as test results: a run is a suite, a claim a test. A verdict as expected passes; one that
 * was not decided (inconclusive, not applicable) against expectation is skipped; any other is a failure.
 */
public final class JUnitXml {

    private enum Status {
        PASSED,
        SKIPPED,
        FAILED
    }

    private JUnitXml() {}

    /** A suite with its name, the experiment's id and member for instance. */
    public record Suite(String name, List<Verdict> verdicts, List<ClaimRequest> requests) {
        public Suite {
            verdicts = List.copyOf(verdicts);
            requests = List.copyOf(requests);
        }
    }

    public static String of(List<Suite> suites) {
        Xml out = new Xml();
        out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        long all = suites.stream().mapToLong(s -> s.verdicts().size()).sum();
        out.open(
                        "testsuites",
                        "tests=" + all,
                        "failures="
                                + Long.toString(suites.stream()
                                        .mapToLong(s -> count(s, Status.FAILED))
                                        .sum()),
                        "errors=0",
                        "skipped="
                                + Long.toString(suites.stream()
                                        .mapToLong(s -> count(s, Status.SKIPPED))
                                        .sum()))
                .line();
        for (Suite suite : suites) {
            out.open(
                            "testsuite",
                            "name=" + suite.name(),
                            "tests=" + suite.verdicts().size(),
                            "failures=" + count(suite, Status.FAILED),
                            "errors=0",
                            "skipped=" + count(suite, Status.SKIPPED))
                    .line();
            suite.verdicts().forEach(v -> test(out, suite, v));
            out.close().line();
        }
        return out.close().line().toString();
    }

    private static void test(Xml out, Suite suite, Verdict verdict) {
        out.open("testcase", "classname=" + suite.name(), "name=" + verdict.claim(), "time=0");
        Outcome expected = expected(suite, verdict);
        switch (status(suite, verdict)) {
            case PASSED -> out.leaf("system-out", verdict.message());
            case SKIPPED -> out.empty("skipped", "message=" + verdict.message());
            case FAILED ->
                out.leaf(
                        "failure",
                        verdict.message(),
                        "type=" + verdict.outcome().key(),
                        "message=" + verdict.outcome().key() + " where " + expected.key() + " was expected");
        }
        out.close().line();
    }

    private static long count(Suite suite, Status status) {
        return suite.verdicts().stream().filter(v -> status(suite, v) == status).count();
    }

    private static Status status(Suite suite, Verdict verdict) {
        if (verdict.outcome() == expected(suite, verdict)) {
            return Status.PASSED;
        }
        return verdict.outcome() == Outcome.INCONCLUSIVE || verdict.outcome() == Outcome.NOT_APPLICABLE
                ? Status.SKIPPED
                : Status.FAILED;
    }

    private static Outcome expected(Suite suite, Verdict verdict) {
        Optional<ClaimRequest> request = suite.requests().stream()
                .filter(r -> r.id().equals(verdict.claim()))
                .findFirst();
        return request.map(ClaimRequest::expect).orElse(Outcome.HOLDS);
    }
}
