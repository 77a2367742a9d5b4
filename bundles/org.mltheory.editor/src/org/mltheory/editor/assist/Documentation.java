package org.mltheory.editor.assist;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Kind;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.descriptor.DescriptorKey;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.registry.Registry;

/** What things mean, as the simple HTML of hovers and of content assist. All of it comes from the experiments' own declarations. */
final class Documentation {

    private Documentation() {}

    static String of(Registry.Entry entry) {
        Subject subject = Subject.of(entry);
        return new Html()
                .title(entry.info().title(), entry.id())
                .paragraph(entry.info().statement())
                .fact(
                        Messages.Doc_chapter,
                        entry.chapter().number() + ", " + entry.chapter().title())
                .fact(Messages.Doc_catalogue, String.join(", ", entry.info().catalogue()))
                .list(
                        Messages.Doc_claims,
                        subject.claims().stream()
                                .map(c -> c.id() + ": " + c.title())
                                .toList())
                .toString();
    }

    static String of(Chapter chapter, Registry registry) {
        return new Html()
                .title(Integer.toString(chapter.number()), chapter.title())
                .list(
                        Messages.Doc_experiments,
                        registry.experiments(chapter.number()).stream()
                                .map(e -> e.info().title())
                                .toList())
                .toString();
    }

    static String of(Parameter parameter) {
        return new Html()
                .title(parameter.name(), parameter.symbol())
                .paragraph(parameter.description())
                .fact(Messages.Doc_range, parameter.rangeText())
                .fact(Messages.Doc_unit, parameter.unit())
                .fact(Messages.Doc_default, parameter.brief(parameter.defaultValue()))
                .toString();
    }

    static String of(Claim claim) {
        String label = switch (claim.label()) {
            case HANDBOOK -> Messages.Doc_handbook;
            case PUBLISHED -> Messages.Doc_published;
            case MEASURED -> "";
        };
        return new Html()
                .title(claim.title(), claim.id())
                .paragraph(claim.formula())
                .fact(Messages.Doc_label, label)
                .fact(Messages.Doc_decided, decided(claim.kind()))
                .fact(Messages.Doc_source, claim.source())
                .list(
                        Messages.Doc_assumptions,
                        claim.assumptions().stream().map(Assumption::text).toList())
                .toString();
    }

    private static String decided(Kind kind) {
        return switch (kind) {
            case Kind.Deterministic d -> Messages.Doc_deterministic;
            case Kind.InExpectation e -> Messages.Doc_inExpectation;
            case Kind.HighProbability p -> Messages.bind(Messages.Doc_highProbability, Double.toString(p.delta()));
            case Kind.Rate r -> Messages.Doc_rate;
        };
    }

    static String of(DatasetProvider.Description data) {
        return new Html()
                .title(data.title(), data.id())
                .fact(Messages.Doc_size, Messages.bind(Messages.Doc_sizeText, new Object[] {
                    data.examples(), data.features(), data.classes()
                }))
                .fact(Messages.Doc_licence, data.licence())
                .toString();
    }

    static String of(Outcome outcome) {
        String meaning = switch (outcome) {
            case HOLDS -> Messages.Outcome_holds;
            case VIOLATED -> Messages.Outcome_violated;
            case VACUOUS -> Messages.Outcome_vacuous;
            case NOT_APPLICABLE -> Messages.Outcome_notApplicable;
            case INCONCLUSIVE -> Messages.Outcome_inconclusive;
        };
        return new Html().title(outcome.key(), "").paragraph(meaning).toString();
    }

    static String of(DescriptorKey key) {
        return new Html()
                .title(key.name(), "")
                .paragraph(key.description())
                .fact(Messages.Doc_form, form(key.form()))
                .fact(Messages.Doc_range, range(key))
                .fact(Messages.Doc_default, key.standard().orElse(""))
                .fact(Messages.Doc_mustBeThere, key.required() ? Messages.Doc_required : "")
                .toString();
    }

    /** A key's range and default in a few words, for a list. */
    static String brief(DescriptorKey key) {
        String range = range(key);
        return range.isEmpty() ? form(key.form()) : range;
    }

    private static String range(DescriptorKey key) {
        return key.value().map(Parameter::rangeText).orElse(String.join(", ", key.choices()));
    }

    private static String form(DescriptorKey.Form form) {
        return switch (form) {
            case NUMBER -> Messages.Form_number;
            case WORD -> Messages.Form_word;
            case TEXT -> Messages.Form_text;
            case MAPPING -> Messages.Form_mapping;
            case LIST -> Messages.Form_list;
            case PARAMETER -> Messages.Form_parameter;
        };
    }

    /** A parameter's range, unit and default in a few words, for a list. */
    static String brief(Parameter parameter) {
        return Stream.of(
                        parameter.rangeText(),
                        Messages.bind(Messages.Doc_briefDefault, parameter.brief(parameter.defaultValue())))
                .collect(Collectors.joining("; "));
    }
}
