package io.assay.inference.task;

import io.assay.contracts.event.Task;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request's parameters, each of the kind that its task expects. */
final class Parameters {
    private final Map<String, Object> values;

    /**
     * Takes parameters.
     *
     * @param known those that the task has
     * @throws InvalidInputException if there is another among them
     */
    Parameters(Task task, Set<String> known, Map<String, Object> values) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(task + " has no parameter " + name);
            }
        }
        this.values = values;
    }

    /**
     * An integer in [least, most]; {@code fallback} where it is absent.
     *
     * @throws InvalidInputException if it is no such integer
     */
    int integer(String name, int fallback, int least, int most) {
        int value = integer(name, fallback, least);
        if (value > most) {
            throw new InvalidInputException("parameter " + name + " is no integer from " + least + " to " + most);
        }
        return value;
    }

    /**
     * An integer, at least {@code least}; {@code fallback} where it is absent.
     *
     * @throws InvalidInputException if it is no such integer
     */
    int integer(String name, int fallback, int least) {
        Integer value = integer(name, least);
        return value == null ? fallback : value;
    }

    /**
     * An integer, at least {@code least}; null where it is absent. What exceeds an {@code int} counts as the greatest.
     *
     * @throws InvalidInputException if it is no such integer
     */
    @Nullable
    Integer integer(String name, int least) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < least) {
            throw new InvalidInputException("parameter " + name + " is no integer from " + least);
        }
        return (int) Math.min(((Number) value).longValue(), Integer.MAX_VALUE);
    }

    /**
     * A boolean; {@code fallback} where it is absent.
     *
     * @throws InvalidInputException if it is none
     */
    boolean flag(String name, boolean fallback) {
        Object value = values.getOrDefault(name, fallback);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new InvalidInputException("parameter " + name + " is neither true nor false");
    }

    /**
     * A text; null where it is absent.
     *
     * @throws InvalidInputException if it is none
     */
    @Nullable
    String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new InvalidInputException("parameter " + name + " is no text");
    }

    /**
     * A constant, by its name in lower case; null where it is absent.
     *
     * @throws InvalidInputException if there is none of that name
     */
    <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        throw new InvalidInputException("parameter " + name + " is none of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }
}
