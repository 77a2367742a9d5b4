package org.mltheory.experiment.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Member;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.YamlText;
import org.mltheory.experiment.result.Doubles;

/**
 * Everything that the files of one member depend on, by descriptor key, in a fixed order: what is hashed, what is compared before
 * a run is resumed, and what the member's own descriptor is written from. The values are texts as they stand in a descriptor.
 */
final class Settings {

    private static final int LONGEST_SHOWN = 200;

    private Settings() {}

    /** @param parameters those of the experiment */
    static Map<String, String> of(Descriptor descriptor, Member member, Parameters parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("chapter", Integer.toString(descriptor.chapter()));
        map.put("experiment", descriptor.experiment());
        Setting setting = descriptor.setting();
        map.put("seed", Long.toString(setting.seed()));
        map.put("repeats", Integer.toString(setting.repeats()));
        for (Parameter parameter : parameters.list()) {
            map.put(
                    "parameters." + parameter.name(),
                    text(parameter, member.parameters().getOrDefault(parameter.name(), parameter.defaultValue())));
        }
        descriptor
                .range()
                .ifPresent(r -> map.put(
                        "parameters." + r.parameter(),
                        list(r.values(), member.parameters().get(r.parameter()) instanceof Double)));
        DataSpec data = setting.data();
        if (!data.isNone()) {
            map.put("data.source", YamlText.quoted(data.source()));
            if (!data.path().isEmpty()) {
                map.put("data.path", YamlText.quoted(data.path()));
            }
            if (data.train() > 0) {
                map.put("data.train", Integer.toString(data.train()));
            }
            if (data.test() > 0) {
                map.put("data.test", Integer.toString(data.test()));
            }
            map.put("data.label-noise", Double.toString(data.labelNoise()));
        }
        if (setting.stop().maxSteps() != Long.MAX_VALUE) {
            map.put("stop.max-steps", Long.toString(setting.stop().maxSteps()));
        }
        if (Double.isFinite(setting.stop().maxSeconds())) {
            map.put("stop.max-seconds", Double.toString(setting.stop().maxSeconds()));
        }
        for (ClaimRequest claim : descriptor.claims()) {
            map.put("claims." + claim.id(), claim.expect().key());
        }
        return map;
    }

    /** A value as a descriptor has it, with every digit. Words and texts are quoted: YAML takes some for other things. */
    private static String text(Parameter parameter, Object value) {
        return switch (value) {
            case Enum<?> constant -> YamlText.quoted(parameter.text(constant));
            case String text -> YamlText.quoted(text);
            default -> value.toString();
        };
    }

    private static String list(Doubles values, boolean real) {
        return values.stream()
                .mapToObj(v -> real ? Double.toString(v) : Long.toString(Math.round(v)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** SHA-256 of the settings, in hexadecimal. */
    static String hash(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return sha256(text.toString());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** {@code key: before -> after} for each setting that differs. */
    static List<String> differences(Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String was = before.getOrDefault(key, "absent");
            String is = after.getOrDefault(key, "absent");
            if (!was.equals(is)) {
                differences.add(key + ": " + shown(was) + " -> " + shown(is));
            }
        }
        return differences;
    }

    private static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
    }

    /** A descriptor with these settings and no sweep. */
    static String descriptor(Map<String, String> settings, String comment) {
        StringBuilder text = new StringBuilder("# ")
                .append(comment.replaceAll("\\p{Cntrl}", " "))
                .append('\n');
        String open = "";
        for (Map.Entry<String, String> e : settings.entrySet()) {
            int dot = e.getKey().indexOf('.');
            if (dot < 0) {
                text.append(e.getKey()).append(": ").append(e.getValue()).append('\n');
                continue;
            }
            String section = e.getKey().substring(0, dot);
            String key = e.getKey().substring(dot + 1);
            if (!section.equals(open)) {
                text.append(section).append(":\n");
                open = section;
            }
            if (section.equals("claims")) {
                text.append("  - {id: ")
                        .append(key)
                        .append(", expect: ")
                        .append(e.getValue())
                        .append("}\n");
            } else {
                text.append("  ").append(key).append(": ").append(e.getValue()).append('\n');
            }
        }
        if (!open.equals("claims")) {
            text.append("claims: []\n");
        }
        return text.toString();
    }

    /** The requests with the lines at which they stand in a text that {@link #descriptor} wrote. */
    static List<ClaimRequest> requests(String text, List<ClaimRequest> requests) {
        List<String> lines = text.lines().toList();
        // One line each, at the end.
        int first = lines.size() - requests.size();
        List<ClaimRequest> moved = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            moved.add(new ClaimRequest(requests.get(i).id(), requests.get(i).expect(), first + i + 1));
        }
        return moved;
    }
}
