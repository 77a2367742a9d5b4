package org.mltheory.experiment.descriptor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DatasetProvider.Description;
import org.mltheory.experiment.registry.Registry;

/**
 * The JSON Schema (2020-12) of descriptors, for other editors: the keys that the reader knows, and for each installed experiment
 * its parameters and claims. What a schema cannot say (only one range, what the data set has, the theory) is left to the reader.
 */
public final class JsonSchema {

    private final Registry registry;

    private JsonSchema(Registry registry) {
        this.registry = registry;
    }

    /**
     * @throws IllegalArgumentException when an experiment declares a bad parameter
     */
    public static ObjectNode generate(Registry registry) {
        return new JsonSchema(registry).root();
    }

    private ObjectNode root() {
        ObjectNode root = object().put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Experiment descriptor");
        keys(root, "");
        ArrayNode all = root.putArray("allOf");
        registry.experiments().forEach(e -> all.add(experiment(e)));
        return root;
    }

    /** Makes {@code schema} that of a mapping with the keys under a path. */
    private void keys(ObjectNode schema, String path) {
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (DescriptorKey key : DescriptorKeys.under(path)) {
            properties.set(key.name(), key(key));
            if (key.required()) {
                required.add(key.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private ObjectNode key(DescriptorKey key) {
        ObjectNode schema = object().put("description", key.description());
        switch (key.form()) {
            case NUMBER ->
                key.value().ifPresent(v -> {
                    number(schema, v);
                    if (key.standard().isPresent()) {
                        standard(schema, v);
                    }
                });
            case WORD -> word(schema, key);
            case TEXT -> text(schema);
            case MAPPING -> mapping(schema, key);
            case LIST -> {
                schema.put("type", "array");
                ArrayNode either = schema.putObject("items").putArray("anyOf");
                either.add(object().put("type", "string"));
                ObjectNode mapping = object();
                keys(mapping, key.path() + "[]");
                either.add(mapping);
            }
            case PARAMETER -> {}
        }
        return schema;
    }

    private void word(ObjectNode schema, DescriptorKey key) {
        schema.put("type", "string");
        if (key.path().equals("experiment")) {
            ArrayNode ids = schema.putArray("enum");
            registry.experiments().forEach(e -> ids.add(e.id()));
        } else if (key.path().equals("data.source")) {
            ArrayNode sources = schema.putArray("enum");
            registry.datasets().stream().map(Description::id).forEach(sources::add);
            sources.add("idx");
        } else if (!key.choices().isEmpty()) {
            words(schema, key.choices());
        }
    }

    private void mapping(ObjectNode schema, DescriptorKey key) {
        if (DescriptorKeys.get(key.path() + ".*").isPresent()) {
            // which names are permitted depends on the experiment
            schema.put("type", "object");
        } else {
            keys(schema, key.path());
        }
    }

    /** If the descriptor is of this experiment, then its chapter, parameters, data and claims are these. */
    private ObjectNode experiment(Registry.Entry entry) {
        Experiment fresh = entry.create();
        Parameters parameters = Parameters.of(fresh);
        ObjectNode rule = object();
        ObjectNode condition = rule.putObject("if");
        condition.putObject("properties").putObject("experiment").put("const", entry.id());
        condition.putArray("required").add("experiment");
        ObjectNode properties = rule.putObject("then").putObject("properties");
        properties.putObject("chapter").put("const", entry.chapter().number());
        ObjectNode own = named(properties.putObject("parameters"));
        ObjectNode swept = named(properties.putObject("sweep"));
        boolean ranges = entry.info().axis().isPresent();
        for (Parameter p : parameters.list()) {
            own.set(p.name(), ranges && p.isNumeric() ? either(p, value(p)) : described(p, value(p)));
            swept.set(p.name(), described(p, p.isNumeric() ? either(p) : list(p)));
        }
        claims(properties.putObject("claims"), fresh.claims());
        DataNeeds needs = fresh.data();
        if (!needs.required()) {
            properties.put("data", false);
        }
        return rule;
    }

    private static ObjectNode named(ObjectNode schema) {
        return schema.put("type", "object").put("additionalProperties", false).putObject("properties");
    }

    private static void claims(ObjectNode schema, List<Claim> claims) {
        ObjectNode id = object();
        ArrayNode ids = id.putArray("enum");
        claims.forEach(c -> ids.add(c.id()));
        ArrayNode either = schema.putObject("items").putArray("anyOf");
        either.add(id);
        ObjectNode mapping = object();
        mapping.putObject("properties").set("id", id.deepCopy());
        mapping.put("type", "object");
        either.add(mapping);
    }

    /** A list or a range, besides the given alternatives. */
    private static ObjectNode either(Parameter p, ObjectNode... others) {
        ObjectNode schema = object();
        ArrayNode either = schema.putArray("anyOf");
        List.of(others).forEach(either::add);
        either.add(list(p)).add(range(p));
        return described(p, schema);
    }

    private static ObjectNode list(Parameter p) {
        ObjectNode list = object().put("type", "array").put("minItems", 1).put("maxItems", Limits.POINTS);
        list.set("items", value(p));
        return list;
    }

    private static ObjectNode range(Parameter p) {
        ObjectNode range = object();
        ObjectNode properties = named(range);
        properties.set("from", value(p));
        properties.set("to", value(p));
        number(properties.putObject("points"), DescriptorKeys.POINTS);
        properties.set(
                "step",
                object().put("type", p.isInteger() ? "integer" : "number").put("exclusiveMinimum", 0));
        words(properties.putObject("scale"), DescriptorKeys.SCALES);
        range.putArray("required").add("from").add("to");
        ArrayNode one = range.putArray("oneOf");
        ObjectNode stepped = one.addObject();
        stepped.putArray("required").add("step");
        ObjectNode without = stepped.putObject("properties");
        without.put("scale", false);
        one.addObject().putArray("required").add("points");
        return range;
    }

    private static ObjectNode value(Parameter p) {
        ObjectNode schema = object();
        switch (p.type()) {
            case BOOLEAN -> schema.put("type", "boolean");
            case ENUM -> words(schema.put("type", "string"), p.choices());
            case TEXT -> text(schema).put("maxLength", (int) p.max());
            case INT, LONG, DOUBLE -> number(schema, p);
        }
        return schema;
    }

    /** A text such as 2024 needs no quotes. */
    private static ObjectNode text(ObjectNode schema) {
        schema.putArray("type").add("string").add("number").add("boolean");
        return schema;
    }

    private static void number(ObjectNode schema, Parameter p) {
        schema.put("type", p.isInteger() ? "integer" : "number");
        if (Double.isFinite(p.min())) {
            put(schema, p.openMin() ? "exclusiveMinimum" : "minimum", p, p.min());
        }
        if (Double.isFinite(p.max())) {
            put(schema, p.openMax() ? "exclusiveMaximum" : "maximum", p, p.max());
        }
    }

    private static void put(ObjectNode schema, String key, Parameter p, double bound) {
        if (p.isInteger()) {
            schema.put(key, (long) bound);
        } else {
            schema.put(key, bound);
        }
    }

    private static ObjectNode described(Parameter p, ObjectNode schema) {
        schema.put(
                "description",
                p.description() + (p.symbol().isEmpty() ? "" : " Symbol " + p.symbol() + ".") + " Permitted is "
                        + p.rangeText() + ".");
        return standard(schema, p);
    }

    private static ObjectNode standard(ObjectNode schema, Parameter p) {
        switch (p.defaultValue()) {
            case Integer i -> schema.put("default", i);
            case Long l -> schema.put("default", l);
            case Double d -> schema.put("default", d);
            case Boolean b -> schema.put("default", b);
            case String s -> schema.put("default", s);
            default -> schema.put("default", p.text(p.defaultValue()));
        }
        return schema;
    }

    private static void words(ObjectNode schema, List<String> words) {
        ArrayNode list = schema.putArray("enum");
        words.forEach(list::add);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
