package io.assay.cli.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, times and numbers as people write and read them. */
public final class Units {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-zµ]+)");

    private static final Map<String, Long> BYTES = Map.of(
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);

    private static final Map<String, Long> MICROS =
            Map.of("us", 1L, "µs", 1L, "ms", 1_000L, "s", 1_000_000L, "m", 60_000_000L, "h", 3_600_000_000L);

    private Units() {}

    /**
     * Reads a size such as {@code 100MB} (10^6 bytes each) or {@code 64MiB} (2^20 each), in bytes.
     *
     * @throws IllegalArgumentException if it is none; the message shows what is one
     */
    public static long parseBytes(String text) {
        return parse(text, BYTES, "a size such as 100MB, 1.5GB or 64MiB");
    }

    /**
     * Reads a time such as {@code 20ms}, {@code 1.5s} or {@code 5m}.
     *
     * @throws IllegalArgumentException if it is none; the message shows what is one
     */
    public static Duration parseDuration(String text) {
        return Duration.ofNanos(1_000 * parse(text, MICROS, "a time such as 20ms, 1.5s or 5m"));
    }

    private static long parse(String text, Map<String, Long> units, String wanted) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        Long unit = quantity.matches() ? units.get(quantity.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + wanted);
        }
        return new BigDecimal(quantity.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }

    /** A size such as {@code 23 MB}; units of powers of ten. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double shown = bytes;
        String[] units = {"kB", "MB", "GB", "TB"};
        int unit = -1;
        while (shown >= 1_000 && unit < units.length - 1) {
            shown /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, shown < 10 ? "%.1f %s" : "%.0f %s", shown, units[unit]);
    }

    /** A time such as {@code 3.1 ms}. */
    public static String micros(long micros) {
        if (micros < 1_000) {
            return micros + " µs";
        }
        double millis = micros / 1_000.0;
        return millis < 1_000
                ? String.format(Locale.ROOT, millis < 100 ? "%.1f ms" : "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }

    /** A count such as {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count and its noun, such as {@code 1 document} or {@code 1,200 documents}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A metric's value, such as {@code 0.712}. */
    public static String score(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** A metric's value with as many digits as show a difference of this size, three at least. */
    public static String score(double value, double difference) {
        int digits = difference == 0 ? 0 : (int) Math.ceil(-Math.log10(Math.abs(difference)));
        return String.format(Locale.ROOT, "%." + Math.max(3, Math.min(17, digits)) + "f", value);
    }

    /** A number as people type it, such as {@code 0.8}. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A difference of metric values, such as {@code +0.052}. */
    public static String difference(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    /** A probability, such as {@code 0.031} or {@code <0.001}; what lies below 0.05 is never written as 0.050. */
    public static String probability(double p) {
        if (p >= 0.0495 && p < 0.05) {
            return BigDecimal.valueOf(p).setScale(4, RoundingMode.DOWN).toPlainString();
        }
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** At most {@code width} characters of one line; white space runs, line breaks among them, become one space. */
    public static String oneLine(String text, int width) {
        return cut(text.strip().replaceAll("\\s+", " "), width);
    }

    /** At most {@code width} characters, the last a dot-dot-dot where some were left out. */
    public static String cut(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }
}
