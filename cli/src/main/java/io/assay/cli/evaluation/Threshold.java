package io.assay.cli.evaluation;

/**
 * The least value of a metric that will do.
 *
 * @param metric its name, as reports have it; a measure of one class has the class in brackets: {@code f1[spam]}
 * @param least finite
 */
public record Threshold(String metric, double least) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the metric has no name or the value is no number
     */
    public Threshold {
        if (metric.isBlank() || !Double.isFinite(least)) {
            throw new IllegalArgumentException("\"" + metric + "=" + least + "\" is not a threshold such as f1=0.8");
        }
    }

    /**
     * Reads one such as {@code f1=0.8}.
     *
     * @throws IllegalArgumentException if it is none; the message shows what is one
     */
    public static Threshold parse(String text) {
        int equals = text.lastIndexOf('='); // names of classes may hold the sign
        try {
            return new Threshold(
                    text.substring(0, Math.max(0, equals)).strip(), Double.parseDouble(text.substring(equals + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a threshold such as f1=0.8", e);
        }
    }
}
