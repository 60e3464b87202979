package io.assay.eval.verdict;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Words and numbers of which reasons are made. Numbers have as many digits as their uncertainty leaves meaning to. */
final class Sentences {
    /** Intervals narrower than this are told apart by a third digit. */
    private static final double NARROW = 0.02;

    private static final double LEAST_PRINTED_P = 0.001;
    private static final double ROUNDS_TO_SIGNIFICANT = 0.0495;
    private static final int MICROS_PER_MILLI = 1_000;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;
    private static final long BYTES_PER_GIGABYTE = 1_000_000_000;

    /** What would be rounded to 1000 MB is a gigabyte. */
    private static final long LEAST_IN_GIGABYTES = 999_500_000;

    private Sentences() {}

    /** Such as {@code 0.81 [0.77, 0.85]}. */
    static String of(Estimate estimate) {
        int digits = estimate.high() - estimate.low() < NARROW ? 3 : 2;
        return fixed(estimate.value(), digits) + " [" + fixed(estimate.low(), digits) + ", "
                + fixed(estimate.high(), digits) + "]";
    }

    /** A coefficient of at most 1, such as {@code 0.81}. */
    static String coefficient(double value) {
        return fixed(value, 2);
    }

    /** Unlike the JDK's formats, without a sign where only zeros are left. */
    private static String fixed(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** Such as {@code p = 0.21} or {@code p < 0.001}; what lies below 0.05 is never written as 0.050. */
    static String pValue(Comparison comparison) {
        double p = comparison.adjustedPValue();
        if (p < MetricsComputed.SIGNIFICANCE && p >= ROUNDS_TO_SIGNIFICANT) {
            return "p = " + BigDecimal.valueOf(p).setScale(4, RoundingMode.DOWN);
        }
        return p < LEAST_PRINTED_P ? "p < 0.001" : String.format(Locale.ROOT, p < 0.1 ? "p = %.3f" : "p = %.2f", p);
    }

    /** A number as people give it, such as {@code 0.8}. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** How far two numbers lie apart, to two significant digits. */
    static String gap(double one, double other) {
        return rounded(Math.abs(one - other));
    }

    /** A number to two significant digits. */
    static String rounded(double number) {
        return new BigDecimal(number)
                .round(new MathContext(2, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Such as {@code 4.1 ms} or {@code 120 ms}. */
    static String millis(long micros) {
        return digits((double) micros / MICROS_PER_MILLI) + " ms";
    }

    /** Such as {@code 33 MB} or {@code 1.3 GB}, in powers of ten. */
    static String size(long bytes) {
        return bytes < LEAST_IN_GIGABYTES
                ? digits((double) bytes / BYTES_PER_MEGABYTE) + " MB"
                : digits((double) bytes / BYTES_PER_GIGABYTE) + " GB";
    }

    /** To a tenth below 100, and to two significant digits where that says more. */
    private static String digits(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded = number < 0.995
                ? exact.round(new MathContext(2))
                : exact.setScale(number < 99.95 ? 1 : 0, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** Such as {@code 4.2 %}. */
    static String share(double share) {
        return digits(100 * share) + " %";
    }

    /** Such as {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1 ? items.get(0) : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** Such as {@code 12,345}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** To two digits, such as 120,000 of 116,939: an estimate is not surer than that. */
    static long roughly(long count) {
        return BigDecimal.valueOf(count)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .longValueExact();
    }

    /** Such as {@code 1 question} or {@code 120 questions}. */
    static String examples(Task task, long count) {
        String noun =
                switch (task) {
                    case RETRIEVAL, QUESTION_ANSWERING -> "question";
                    case SENTENCE_SIMILARITY -> "pair";
                    case TEXT_CLASSIFICATION,
                            TOKEN_CLASSIFICATION,
                            FEATURE_EXTRACTION,
                            TEXT_RANKING,
                            ZERO_SHOT_CLASSIFICATION -> "example";
                    case FILL_MASK -> "text";
                };
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** What a sentence begins with. */
    static String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How there come to be more examples, at the start of a sentence. */
    static String gather(Task task) {
        return task == Task.FILL_MASK ? "Publish" : "Label";
    }

    /** What the best one does best. */
    static String excels(Task task) {
        return switch (task) {
            case RETRIEVAL -> "finds the right passages best";
            case SENTENCE_SIMILARITY -> "judges best how similar texts are";
            case TEXT_CLASSIFICATION -> "classifies texts best";
            case TOKEN_CLASSIFICATION -> "finds the right entities best";
            case QUESTION_ANSWERING -> "answers questions best";
            case FILL_MASK -> "fits the texts best";
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION -> "scores best";
        };
    }
}
