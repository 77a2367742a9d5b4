package org.mltheory.editor.text;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.editor.assist.Subject;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.descriptor.Parameter;

/** The declaration of an experiment as a page of text: what it tests, its parameters and its claims. */
final class ExperimentPage {

    private final List<String> lines = new ArrayList<>();

    /** The page of an experiment; a claim's section begins with a line that ends with its id in brackets. */
    static String of(Subject subject) {
        ExperimentPage page = new ExperimentPage();
        page.write(subject);
        return String.join("\n", page.lines) + "\n";
    }

    private void write(Subject subject) {
        Info info = subject.entry().info();
        lines.add("# " + info.title() + " (" + info.id() + ")");
        lines.add("");
        lines.add(Messages.bind(
                        Messages.ExperimentPage_chapter,
                        subject.entry().chapter().number(),
                        subject.entry().chapter().title())
                + (info.catalogue().isEmpty() ? "" : "  [" + String.join(", ", info.catalogue()) + "]"));
        lines.add("");
        lines.add(info.statement());
        section(Messages.ExperimentPage_data);
        DataNeeds data = subject.entry().create().data();
        lines.add(
                data.required()
                        ? Messages.bind(
                                Messages.ExperimentPage_readsData,
                                data.standard().source())
                        : Messages.ExperimentPage_noData);
        section(Messages.ExperimentPage_parameters);
        subject.parameters().list().forEach(this::parameter);
        section(Messages.ExperimentPage_claims);
        subject.claims().forEach(this::claim);
    }

    private void section(String title) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
    }

    private void parameter(Parameter parameter) {
        lines.add(parameter.name() + (parameter.symbol().isEmpty() ? "" : " (" + parameter.symbol() + ")"));
        lines.add("    " + parameter.description());
        lines.add("    " + Messages.ExperimentPage_permitted + ": " + parameter.rangeText());
        lines.add("    " + Messages.ExperimentPage_default + ": " + parameter.brief(parameter.defaultValue()));
    }

    private void claim(Claim claim) {
        lines.add(claim.title() + " [" + claim.id() + "]");
        lines.add("    " + claim.formula());
        for (Assumption assumption : claim.assumptions()) {
            lines.add("    " + Messages.ExperimentPage_assumptions + ": " + assumption.text());
        }
        lines.add("    " + Messages.ExperimentPage_source + ": " + claim.label().key() + ", " + claim.source());
        lines.add("");
    }
}
