package io.assay.reports.text;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, sizes and times as people read them: the same in every locale, with a true minus sign. */
public final class Figures {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double LEAST_P = 0.001;
    private static final double LEAST_SHARE = 0.0005;

    private Figures() {}

    /** A metric's value, such as {@code 0.681}. */
    public static String score(double value) {
        return signed(format("%.3f", value));
    }

    /** A difference of two values, with its sign: {@code +0.231}, {@code −0.020}. */
    public static String difference(double value) {
        return signed(format("%+.3f", value));
    }

    /** An interval, such as {@code 0.621–0.742}, or {@code −0.020 to 0.110} where a dash would look like a sign. */
    public static String interval(Estimate estimate) {
        return score(estimate.low()) + (estimate.low() < 0 ? " to " : "–") + score(estimate.high());
    }

    /** A probability in an equation: {@code p = 0.031}, {@code p < 0.001}; below 0.05, never 0.050. */
    public static String pValue(double p) {
        if (p >= 0.0495 && p < 0.05) {
            return "p = " + BigDecimal.valueOf(p).setScale(4, RoundingMode.DOWN);
        }
        return p < LEAST_P ? "p < 0.001" : format("p = %.3f", p);
    }

    /** The same without the letter: {@code 0.031}, {@code < 0.001}. */
    public static String probability(double p) {
        return pValue(p).replaceFirst("^p (= )?", "");
    }

    /** A count, such as {@code 12,345}. */
    public static String count(long count) {
        return format("%,d", count);
    }

    /** A count and its noun: {@code 1 failure}, {@code 12,345 failures}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A time: {@code 52 µs}, {@code 8.1 ms}, {@code 22.4 ms}, {@code 130 ms}, {@code 1.5 s}. */
    public static String micros(long micros) {
        return micros((double) micros);
    }

    /** The same for a time that is no whole number of microseconds. */
    public static String micros(double micros) {
        if (micros < 1_000) {
            return tick(micros) + " µs";
        }
        return micros < 1_000_000 ? tenths(micros / 1e3) + " ms" : tenths(micros / 1e6) + " s";
    }

    /** A size in powers of ten: {@code 812 B}, {@code 23 MB}, {@code 1.3 GB}. */
    public static String bytes(long bytes) {
        return magnitude((double) bytes, new String[] {" B", " kB", " MB", " GB", " TB"});
    }

    /** A speed, such as {@code 5.8k} or {@code 2.6M}. */
    public static String rate(double perSecond) {
        return magnitude(perSecond, new String[] {"", "k", "M", "G"});
    }

    /** A part of a whole, rounded down so that only all of it is {@code 100 %}; {@code 0 %} of nothing. */
    public static String percent(long part, long whole) {
        return (whole == 0 ? 0 : Math.min(100, 100 * part / whole)) + " %";
    }

    /** A share in [0, 1], such as {@code 6.6 %}; only nothing is {@code 0 %}. */
    public static String share(double share) {
        return share > 0 && share < LEAST_SHARE ? "< 0.1 %" : tenths(100 * share) + " %";
    }

    /** A moment, such as {@code 24 Nov 2026, 14:03 UTC}. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A place in a drawing, with a tenth of a unit. */
    public static String place(double coordinate) {
        return format("%.1f", coordinate);
    }

    /** A place along a drawing of any width, such as {@code 12.34%}. */
    public static String percentage(double fraction) {
        return format("%.2f%%", 100 * fraction);
    }

    /** The shortest way to write a number on an axis. */
    public static String tick(double value) {
        return signed(new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString());
    }

    private static String magnitude(double value, String[] units) {
        double shown = value;
        int unit = 0;
        while (shown >= 999.5 && unit < units.length - 1) {
            shown /= 1_000;
            unit++;
        }
        return significant(shown) + units[unit];
    }

    private static String tenths(double value) {
        return value < 99.95 ? tick(Math.round(value * 10) / 10.0) : format("%.0f", value);
    }

    /** Two significant digits, and all digits before the point. */
    private static String significant(double value) {
        if (value >= 9.95 || value == 0) {
            return format("%.0f", value);
        }
        return value >= 0.995
                ? tick(Math.round(value * 10) / 10.0)
                : tick(new BigDecimal(value).round(new MathContext(2)).doubleValue());
    }

    private static String signed(String number) {
        return number.replace('-', '\u2212');
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
