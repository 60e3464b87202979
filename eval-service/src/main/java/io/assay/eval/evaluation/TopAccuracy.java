package io.assay.eval.evaluation;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of scikit-learn's top-k accuracy with its k, such as {@code top_k_accuracy@3}. */
final class TopAccuracy {
    /** How it is written. */
    static final String FORM = "top_k_accuracy@k";

    private static final Pattern NAME = Pattern.compile("top_k_accuracy@([1-9][0-9]{0,4})");

    private TopAccuracy() {}

    /** The k of a name; nothing where it is another metric's. */
    static OptionalInt k(String metric) {
        Matcher matcher = NAME.matcher(metric);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
