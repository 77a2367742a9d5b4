package org.mltheory.experiment.descriptor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.data.DataSpec;

/**
 * Tells whether two runs are of the same thing: a hash of everything in a descriptor that its points and verdicts depend on, and
 * of nothing else (file name, comments, order of keys, texts, how a range is written).
 */
public final class DescriptorHash {

    private DescriptorHash() {}

    /** SHA-256, in 64 lower-case hexadecimal digits, of {@link #canonical} of all members. */
    public static String of(Descriptor descriptor) {
        return sha256(canonical(descriptor, descriptor.members()));
    }

    /** The same of one member alone: equal for the same member of another sweep. */
    public static String of(Descriptor descriptor, Member member) {
        return sha256(canonical(descriptor, List.of(member)));
    }

    /** What is hashed: JSON with keys in a fixed order and numbers in their shortest form. */
    static String canonical(Descriptor descriptor, List<Member> members) {
        Setting setting = descriptor.setting();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", 1)
                .put("experiment", descriptor.experiment())
                .put("seed", setting.seed())
                .put("repeats", setting.repeats());
        DataSpec data = setting.data();
        if (!data.isNone()) {
            json.putObject("data")
                    .put("source", data.source())
                    .put("path", data.path())
                    .put("train", data.train())
                    .put("test", data.test())
                    .put("label-noise", data.labelNoise());
        }
        if (setting.stop().maxSteps() != Long.MAX_VALUE) {
            json.put("max-steps", setting.stop().maxSteps());
        }
        if (Double.isFinite(setting.stop().maxSeconds())) {
            json.put("max-seconds", setting.stop().maxSeconds());
        }
        descriptor.range().ifPresent(r -> {
            ArrayNode values =
                    json.putObject("range").put("parameter", r.parameter()).putArray("values");
            r.values().stream().forEach(values::add);
        });
        ArrayNode claims = json.putArray("claims");
        descriptor
                .claims()
                .forEach(c -> claims.addObject()
                        .put("id", c.id())
                        .put("expect", c.expect().key()));
        ArrayNode list = json.putArray("members");
        members.forEach(m -> put(list.addObject(), m.parameters()));
        return json.toString();
    }

    private static void put(ObjectNode json, Map<String, Object> parameters) {
        new TreeMap<>(parameters).forEach((name, value) -> {
            switch (value) {
                case Integer i -> json.put(name, i);
                case Long l -> json.put(name, l);
                case Double d -> json.put(name, d);
                case Boolean b -> json.put(name, b);
                case String s -> json.put(name, s);
                case Enum<?> e -> json.put(name, Names.ofConstant(e));
                default -> throw new IllegalArgumentException(name + " has a value of " + value.getClass());
            }
        });
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
