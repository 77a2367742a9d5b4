package org.mltheory.experiment.descriptor;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Param;

/** The parameters that an experiment's class declares, in the order of its fields, those of a superclass first. Immutable. */
public final class Parameters {

    private final String experiment;
    private final Class<? extends Experiment> type;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Parameters(Experiment fresh) {
        experiment = fresh.getClass().getName();
        type = fresh.getClass();
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            classes.add(0, c);
        }
        for (Class<?> c : classes) {
            for (Field field : c.getDeclaredFields()) {
                if (field.isAnnotationPresent(Param.class)) {
                    declare(fresh, field, field.getAnnotation(Param.class));
                }
            }
        }
    }

    /**
     * Reads the declarations of a fresh, unbound instance, whose field values are the defaults.
     *
     * @throws IllegalArgumentException when a declaration is not a good one: a field that is not public, static, final or of
     *             another type, an empty range, a default outside it, two parameters of one name
     */
    public static Parameters of(Experiment fresh) {
        return new Parameters(fresh);
    }

    private void declare(Experiment fresh, Field field, Param param) {
        int modifiers = field.getModifiers();
        check(
                Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers),
                field,
                "must be public, not static and not final");
        Parameter.Type kind = kind(field);
        Object value = get(field, fresh);
        boolean numeric = kind == Parameter.Type.INT || kind == Parameter.Type.LONG || kind == Parameter.Type.DOUBLE;
        boolean text = kind == Parameter.Type.TEXT;
        boolean unlimited = param.min() == Double.NEGATIVE_INFINITY && param.max() == Double.POSITIVE_INFINITY;
        check(numeric || text || unlimited, field, "has a range but is not a number");
        double min = text ? 0 : param.min();
        double max = text ? length(field, param) : param.max();
        boolean openMin = param.openMin();
        boolean openMax = param.openMax();
        if (kind == Parameter.Type.INT || kind == Parameter.Type.LONG) {
            double least = kind == Parameter.Type.INT ? Integer.MIN_VALUE : Long.MIN_VALUE;
            double greatest = kind == Parameter.Type.INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
            min = Math.max(least, openMin ? Math.floor(min) + 1 : Math.ceil(min));
            max = Math.min(greatest, openMax ? Math.ceil(max) - 1 : Math.floor(max));
            openMin = false;
            openMax = false;
        }
        // written so that NaN fails too
        check(!numeric || min < max || min == max && !openMin && !openMax, field, "has an empty range");
        Parameter parameter = new Parameter(
                Names.ofField(field.getName()),
                kind,
                min,
                max,
                openMin,
                openMax,
                value,
                param.unit(),
                param.symbol(),
                param.description(),
                choices(field, kind));
        check(!numeric || parameter.permits(((Number) value).doubleValue()), field, "has a default outside its range");
        check(!text || fits(parameter, value), field, "has a default outside its range");
        check(!param.description().isBlank(), field, "has no description");
        check(parameters.put(parameter.name(), parameter) == null, field, "has the name of another parameter");
        fields.put(parameter.name(), field);
    }

    /** How many characters a text may have. */
    private int length(Field field, Param param) {
        check(
                param.min() == Double.NEGATIVE_INFINITY && !param.openMin() && !param.openMax(),
                field,
                "is a text, of which only the greatest length can be given");
        double max = param.max() == Double.POSITIVE_INFINITY ? Param.STANDARD_LENGTH : param.max();
        check(
                max >= 1 && max <= Param.GREATEST_LENGTH && max == Math.rint(max),
                field,
                "is a text whose greatest length is not 1 to " + Param.GREATEST_LENGTH);
        return (int) max;
    }

    private static boolean fits(Parameter parameter, Object text) {
        try {
            return text.equals(parameter.value(text));
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private Parameter.Type kind(Field field) {
        Class<?> c = field.getType();
        if (c == int.class) {
            return Parameter.Type.INT;
        } else if (c == long.class) {
            return Parameter.Type.LONG;
        } else if (c == double.class) {
            return Parameter.Type.DOUBLE;
        } else if (c == boolean.class) {
            return Parameter.Type.BOOLEAN;
        } else if (c == String.class) {
            return Parameter.Type.TEXT;
        }
        check(
                c.isEnum(),
                field,
                "has the type " + c.getSimpleName() + "; permitted are int, long, double, boolean, String and enums");
        return Parameter.Type.ENUM;
    }

    private static List<String> choices(Field field, Parameter.Type kind) {
        return switch (kind) {
            case BOOLEAN -> List.of("true", "false");
            case ENUM ->
                Names.constants(field.getType()).stream().map(Names::ofConstant).toList();
            default -> List.of();
        };
    }

    private Object get(Field field, Experiment fresh) {
        try {
            // the class itself need not be public
            field.setAccessible(true);
            @Nullable Object value = field.get(fresh);
            if (value == null) {
                throw new IllegalArgumentException(fault(field, "has no default"));
            }
            return value;
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(experiment + "." + field.getName() + " cannot be read", e);
        }
    }

    private void check(boolean good, Field field, String fault) {
        if (!good) {
            throw new IllegalArgumentException(fault(field, fault));
        }
    }

    private String fault(Field field, String fault) {
        return "parameter " + experiment + "." + field.getName() + " " + fault;
    }

    /** All parameters in order. */
    public List<Parameter> list() {
        return List.copyOf(parameters.values());
    }

    /** Names of all parameters in order. */
    public List<String> names() {
        return List.copyOf(parameters.keySet());
    }

    public Optional<Parameter> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Every parameter's default by name, in order. */
    public Map<String, Object> defaults() {
        Map<String, Object> map = new LinkedHashMap<>();
        parameters.forEach((name, p) -> map.put(name, p.defaultValue()));
        return map;
    }

    /**
     * Sets fields of an instance of the same class. Parameters that are not named keep what they have. Integer parameters take
     * any number without fraction; for all but texts, a String is parsed.
     *
     * @throws IllegalArgumentException for an unknown name, a value of another type or outside the range, in which case no field
     *             was changed; for an instance of another class
     */
    public void bind(Experiment instance, Map<String, ?> values) {
        if (instance.getClass() != type) {
            throw new IllegalArgumentException(instance.getClass().getName() + " is not " + experiment);
        }
        Map<Field, Object> converted = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Parameter parameter = parameters.get(name);
            Field field = fields.get(name);
            if (parameter == null || field == null) {
                throw new IllegalArgumentException(experiment + " has no parameter " + name);
            }
            converted.put(field, parameter.value(value));
        });
        converted.forEach((field, value) -> {
            try {
                field.set(instance, value);
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(experiment + "." + field.getName() + " cannot be set", e);
            }
        });
    }
}
