package org.mltheory.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run gave, and its forms.
 *
 * @param machine what it was measured on
 * @param peakSingle operations a second in float32, the best of registers alone and of any product
 * @param peakDouble the same in float64
 * @param outcomes a line of the table each
 * @param failures lines that gave no figure, with the reason
 */
record Results(
        Map<String, String> machine,
        double peakSingle,
        double peakDouble,
        List<Outcome> outcomes,
        Map<String, String> failures) {

    static final String HEAD = "| work | ours | peer | peer's best | ratio | to reach | of peak | same result |\n"
            + "|---|---|---|---|---|---|---|---|\n";

    /** A row of the table. */
    static String row(Outcome o, double peakSingle, double peakDouble) {
        double peak = o.line().single() ? peakSingle : peakDouble;
        String share = o.line().flops() == 0
                ? ""
                : "%.0f GFLOP/s, %.0f %%"
                        .formatted(
                                o.line().flops() / o.oursMedian() * 1e-9,
                                100 * o.line().flops() / o.oursMedian() / peak);
        String target = o.line().target().isEmpty()
                ? ""
                : "%.2f %s".formatted(o.line().target().getAsDouble(), o.reached() ? "✓" : "short");
        return "| %s | %s | %s | %s | %.2f | %s | %s | %s |\n"
                .formatted(
                        o.line().title(),
                        time(o.oursMedian()),
                        time(o.peerMedian()),
                        o.fastest(),
                        o.ratio(),
                        target,
                        share,
                        o.agrees() ? "yes" : "NO: %.9g and %.9g".formatted(o.checkOurs(), o.checkPeer()));
    }

    /** Three digits with a unit. */
    private static String time(double seconds) {
        String[] units = {"s", "ms", "µs", "ns"};
        double value = seconds;
        int unit = 0;
        while (value < 1 && unit < units.length - 1) {
            value *= 1000;
            unit++;
        }
        return String.format(
                Locale.ROOT, value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        machine.forEach((name, fact) ->
                text.append("- ").append(name).append(": ").append(fact).append('\n'));
        text.append(peaks())
                .append(
                        "\nMedians of rounds that alternate between both sides. The ratio is the peer's time over ours.\n\n");
        text.append(HEAD);
        outcomes.forEach(o -> text.append(row(o, peakSingle, peakDouble)));
        failures.forEach((name, reason) -> text.append("| ")
                .append(name)
                .append(" | none: ")
                .append(reason)
                .append(" | | | | | | |\n"));
        List<Growth> families = Growth.of(outcomes);
        if (!families.isEmpty()) {
            text.append("\n## Growth\n\nExponents of the median time in the size, with their 95 % intervals.\n\n");
            text.append(growth(families));
        }
        return text.toString();
    }

    /** The peaks, as lines of a list. */
    String peaks() {
        return "- arithmetic peak, float32: %.0f GFLOP/s\n- arithmetic peak, float64: %.0f GFLOP/s\n"
                .formatted(peakSingle * 1e-9, peakDouble * 1e-9);
    }

    static String growth(List<Growth> families) {
        return "| family | sizes | ours | peer |\n|---|---|---|---|\n"
                + families.stream()
                        .map(g -> "| %s | %s | %s | %s |\n"
                                .formatted(
                                        g.family(),
                                        g.outcomes().stream()
                                                .map(o -> "%.0f"
                                                        .formatted(o.line().size()))
                                                .collect(Collectors.joining(", ")),
                                        Growth.exponent(g.ours()),
                                        Growth.exponent(g.peer())))
                        .collect(Collectors.joining());
    }

    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        machine.forEach(root.putObject("machine")::put);
        root.put("peakFloat32", peakSingle).put("peakFloat64", peakDouble);
        var lines = root.putArray("lines");
        for (Outcome o : outcomes) {
            ObjectNode line = lines.addObject();
            line.put("name", o.line().name())
                    .put("title", o.line().title())
                    .put("family", o.line().family());
            line.put("size", o.line().size()).put("flops", o.line().flops());
            o.line().target().ifPresent(target -> line.put("target", target));
            line.put("ratio", o.ratio()).put("reached", o.reached()).put("fastest", o.fastest());
            line.put("oursMedian", o.oursMedian()).put("peerMedian", o.peerMedian());
            line.put("checkOurs", o.checkOurs()).put("checkPeer", o.checkPeer()).put("agrees", o.agrees());
            o.ours().forEach(line.putArray("ours")::add);
            ObjectNode peer = line.putObject("peer");
            o.peer().forEach((way, times) -> times.forEach(peer.withArray(way)::add));
        }
        failures.forEach(root.putObject("failures")::put);
        var families = root.putArray("growth");
        for (Growth g : Growth.of(outcomes)) {
            families.addObject()
                    .put("family", g.family())
                    .put("ours", g.ours().slope())
                    .put("peer", g.peer().slope());
        }
        return root;
    }
}
