package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.result.Series;
import org.mltheory.workbench.theme.Numbers;

/**
 * What stands under a chart: the formulas of the claims that it shows, and what each symbol in them is worth.
 *
 * @param formulas one a claim about a series of the panel; all claims when none is
 * @param symbols in the order of the parameters, then those that were measured
 */
public record Readout(List<Formula> formulas, List<Symbol> symbols) {

    /** The value of the symbol on the x axis, which is each of the values there. */
    public static final String AXIS = "";

    public Readout {
        formulas = List.copyOf(formulas);
        symbols = List.copyOf(symbols);
    }

    /** A claim's formula with its verdict, when there is one. */
    public record Formula(
            String claim,
            String title,
            String label,
            String text,
            String latex,
            String source,
            Optional<Outcome> outcome) {}

    /** A symbol, its meaning and its value; {@code parameter} is the descriptor's name of it, empty for a measured one. */
    public record Symbol(String name, String meaning, String value, String parameter) {}

    /**
     * The readout of a panel.
     *
     * @param axis the parameter that is the x axis, empty when there is none
     */
    public static Readout of(Info.Panel panel, Shown shown, Map<Parameter, Object> parameters, Optional<String> axis) {
        List<Claim> about = shown.claims().stream()
                .filter(c -> panel.series().stream().anyMatch(s -> mentions(c.relation(), s)))
                .toList();
        List<Formula> formulas = (about.isEmpty() ? shown.claims() : about)
                .stream().map(c -> formula(c, shown.verdicts())).toList();
        Map<String, Symbol> symbols = new LinkedHashMap<>();
        parameters.forEach((p, value) -> {
            if (!p.symbol().isEmpty()) {
                boolean isAxis = axis.isPresent() && axis.get().equals(p.name());
                symbols.put(p.symbol(), new Symbol(p.symbol(), p.name(), isAxis ? AXIS : text(p, value), p.name()));
            }
        });
        shown.measurements()
                .symbols()
                .forEach((name, value) ->
                        symbols.put(name, new Symbol(name, Messages.Readout_measured, Numbers.format(value), "")));
        return new Readout(formulas, new ArrayList<>(symbols.values()));
    }

    private static String text(Parameter p, Object value) {
        String number = value instanceof Double d ? Numbers.format(d) : p.brief(value);
        return p.unit().isEmpty() ? number : number + " " + p.unit();
    }

    private static Formula formula(Claim claim, List<Verdict> verdicts) {
        Optional<Outcome> outcome = verdicts.stream()
                .filter(v -> v.claim().equals(claim.id()))
                .findFirst()
                .map(Verdict::outcome);
        return new Formula(
                claim.id(),
                claim.title(),
                claim.label().name(),
                claim.formula(),
                claim.latex(),
                claim.source(),
                outcome);
    }

    private static boolean mentions(Relation relation, Series series) {
        return switch (relation) {
            case Relation.AtMost r -> r.measured().equals(series) || r.bound().equals(series);
            case Relation.AtLeast r -> r.measured().equals(series) || r.bound().equals(series);
            case Relation.Equal r ->
                r.measured().equals(series) || r.predicted().equals(series);
            case Relation.Power r -> r.measured().equals(series);
            case Relation.PeakAt r -> r.measured().equals(series) || r.at().equals(series);
            case Relation.Monotone r -> r.measured().equals(series);
        };
    }
}
