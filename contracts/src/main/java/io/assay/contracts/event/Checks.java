package io.assay.contracts.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that the parts of events keep. Each message names the part and gives its value. */
final class Checks {
    /** What every JSON reader holds exactly: ±(2^53 - 1), as RFC 7493 recommends. */
    private static final long GREATEST_EXACT_INTEGER = (1L << 53) - 1;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern POOL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Checks() {}

    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** A text that has a UTF-8 form, so without a surrogate that has lost its pair. */
    static String text(@Nullable String value, String name) {
        String there = present(value, name);
        for (int at = 0; at < there.length(); at++) {
            char unit = there.charAt(at);
            if (Character.isSurrogate(unit)) {
                boolean paired = Character.isHighSurrogate(unit)
                        && at + 1 < there.length()
                        && Character.isLowSurrogate(there.charAt(at + 1));
                if (!paired) {
                    throw new IllegalArgumentException(
                            name + " holds a lone surrogate at UTF-16 unit " + at + ", which UTF-8 cannot write");
                }
                at++;
            }
        }
        return there;
    }

    static String notBlank(@Nullable String value, String name) {
        String there = text(value, name);
        if (there.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return there;
    }

    static void textIfPresent(@Nullable String value, String name) {
        if (value != null) {
            text(value, name);
        }
    }

    static void notBlankIfPresent(@Nullable String value, String name) {
        if (value != null) {
            notBlank(value, name);
        }
    }

    /** A name that does not disturb a key of the form {@code name/other}. */
    static String withoutSlash(@Nullable String value, String name) {
        String there = notBlank(value, name);
        if (there.contains("/")) {
            throw new IllegalArgumentException(name + " contains a slash: " + there);
        }
        return there;
    }

    /** A pool's name, which is part of a topic's name. */
    static String pool(@Nullable String value, String name) {
        String there = present(value, name);
        if (!POOL.matcher(there).matches()) {
            throw new IllegalArgumentException(
                    name + " is not 1 to 64 letters, digits, hyphens and underscores: " + there);
        }
        return there;
    }

    static String sha256(@Nullable String value, String name) {
        String there = present(value, name);
        if (!SHA256.matcher(there).matches()) {
            throw new IllegalArgumentException(name + " is not a SHA-256 of 64 lower-case hex digits: " + there);
        }
        return there;
    }

    static void notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is negative: " + value);
        }
    }

    static void positive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
    }

    static void exactInJson(long value, String name) {
        if (Math.abs(value) > GREATEST_EXACT_INTEGER || value == Long.MIN_VALUE) {
            throw new IllegalArgumentException(
                    name + " is beyond ±(2^53 - 1), which not every JSON reader holds: " + value);
        }
    }

    static void finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is not a finite number: " + value);
        }
    }

    static void notNegative(double value, String name) {
        finite(value, name);
        if (value < 0) {
            throw new IllegalArgumentException(name + " is negative: " + value);
        }
    }

    static void finite(float[] values, String name) {
        for (float value : values) {
            finite(value, name);
        }
    }

    static void probability(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is not in [0, 1]: " + value);
        }
    }

    /** A copy of a list without gaps. */
    static <T> List<T> list(@Nullable Collection<? extends @Nullable T> values, String name) {
        List<T> copy = new ArrayList<>();
        for (T value : present(values, name)) {
            copy.add(present(value, name + "[" + copy.size() + "]"));
        }
        return Collections.unmodifiableList(copy);
    }

    static <T> List<T> notEmpty(List<T> values, String name) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        return values;
    }

    /** A copy of a list of texts. */
    static List<String> texts(@Nullable Collection<? extends @Nullable String> values, String name) {
        List<String> copy = list(values, name);
        for (int i = 0; i < copy.size(); i++) {
            text(copy.get(i), name + "[" + i + "]");
        }
        return copy;
    }

    /** A copy of a list of texts of which none is blank. */
    static List<String> names(@Nullable Collection<? extends @Nullable String> values, String name) {
        List<String> copy = list(values, name);
        for (int i = 0; i < copy.size(); i++) {
            notBlank(copy.get(i), name + "[" + i + "]");
        }
        return copy;
    }

    /** A copy of a map of texts, sorted, so that equal maps have equal bytes. */
    static Map<String, String> texts(Map<String, ? extends @Nullable String> values, String name) {
        Map<String, String> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(text(key, name), text(value, name + "." + key)));
        return Collections.unmodifiableMap(copy);
    }

    /** A sorted copy of a map of JSON scalars alone, so that it has one canonical form. */
    static Map<String, Object> scalars(Map<String, ?> values, String name) {
        Map<String, Object> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(text(key, name), scalar(value, name + "." + key)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object scalar(@Nullable Object value, String name) {
        if (value instanceof String string) {
            return text(string, name);
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Long) {
            exactInJson(((Number) value).longValue(), name);
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            finite(((Number) value).doubleValue(), name);
            return value;
        }
        throw new IllegalArgumentException(
                name + " is not a string, a boolean, a finite number or an integer within ±(2^53 - 1): " + value);
    }
}
