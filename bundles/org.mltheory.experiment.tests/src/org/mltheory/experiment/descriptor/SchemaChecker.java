package org.mltheory.experiment.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as ours uses; an unknown keyword fails, so that none is passed over. */
final class SchemaChecker {

    private static final Set<String> NOTES = Set.of("$schema", "title", "description", "default");

    private SchemaChecker() {}

    static boolean accepts(JsonNode schema, Object value) {
        if (schema.isBoolean()) {
            return schema.booleanValue();
        }
        boolean good = true;
        for (Iterator<Map.Entry<String, JsonNode>> i = schema.properties().iterator(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> keyword = i.next();
            good &= NOTES.contains(keyword.getKey()) || accepts(schema, keyword.getKey(), keyword.getValue(), value);
        }
        return good;
    }

    private static boolean accepts(JsonNode schema, String keyword, JsonNode rule, Object value) {
        return switch (keyword) {
            case "type" ->
                rule.isArray()
                        ? all(rule).anyMatch(r -> isType(r.textValue(), value))
                        : isType(rule.textValue(), value);
            case "const" -> same(rule, value);
            case "enum" -> all(rule).anyMatch(r -> same(r, value));
            case "anyOf" -> all(rule).anyMatch(r -> accepts(r, value));
            case "allOf" -> all(rule).allMatch(r -> accepts(r, value));
            case "oneOf" -> all(rule).filter(r -> accepts(r, value)).count() == 1;
            case "if" -> !accepts(rule, value) || accepts(schema.get("then"), value);
            case "then" -> schema.has("if");
            case "properties" ->
                !(value instanceof Map<?, ?> m)
                        || rule.propertyStream()
                                .allMatch(p -> !m.containsKey(p.getKey()) || accepts(p.getValue(), m.get(p.getKey())));
            case "additionalProperties" ->
                !(value instanceof Map<?, ?> m)
                        || m.keySet().stream()
                                .allMatch(k -> schema.get("properties").has(String.valueOf(k)));
            case "required" -> !(value instanceof Map<?, ?> m) || all(rule).allMatch(r -> m.containsKey(r.textValue()));
            case "items" -> !(value instanceof Collection<?> c) || c.stream().allMatch(v -> accepts(rule, v));
            case "maxLength" -> !(value instanceof String s) || s.codePointCount(0, s.length()) <= rule.intValue();
            case "minItems" -> !(value instanceof Collection<?> c) || c.size() >= rule.intValue();
            case "maxItems" -> !(value instanceof Collection<?> c) || c.size() <= rule.intValue();
            case "minimum" -> compare(value, rule) >= 0;
            case "exclusiveMinimum" -> compare(value, rule) > 0;
            case "maximum" -> compare(value, rule) <= 0;
            case "exclusiveMaximum" -> compare(value, rule) < 0;
            default -> throw new IllegalArgumentException("unknown keyword " + keyword);
        };
    }

    private static java.util.stream.Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static boolean isType(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof Collection;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" ->
                value instanceof Number n
                        && n.doubleValue() == Math.rint(n.doubleValue())
                        && Double.isFinite(n.doubleValue());
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static boolean same(JsonNode rule, Object value) {
        return rule.isNumber()
                ? value instanceof Number && compare(value, rule) == 0
                : rule.isTextual()
                        ? rule.textValue().equals(value)
                        : rule.isBoolean() && value.equals(rule.booleanValue());
    }

    /** A bound says nothing of what is not a finite number; not a number passes no bound. */
    private static int compare(Object value, JsonNode rule) {
        if (value instanceof Double d && !Double.isFinite(d)) {
            return d > 0 ? 1 : -1;
        }
        return value instanceof Number n ? new BigDecimal(n.toString()).compareTo(rule.decimalValue()) : 0;
    }
}
