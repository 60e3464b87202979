package io.assay.eval.verdict;

import io.assay.contracts.event.MetricsComputed.Estimate;
import java.util.OptionalLong;

/**
 * What more examples would show, were the difference of two models what it is now, and the examples like those that there
 * are: its standard error falls with the square root of their number.
 *
 * @param difference of the two models, with its interval
 * @param examples their number
 */
record Power(Estimate difference, long examples) {
    /** Two-sided, 5 % of a normal distribution lie beyond. */
    private static final double Z_OF_95 = 1.959963984540054;

    /** With four in five such numbers of examples, the difference is seen. */
    private static final double Z_OF_POWER_80 = 0.8416212335729143;

    /** More would be a number without meaning. */
    private static final double MOST = 1e9;

    /**
     * How many examples, those that there are among them, show the difference at the 5 % level with a probability of 80 %;
     * never fewer than there are.
     *
     * @return nothing where there is no difference, or a billion examples would not show it
     */
    OptionalLong examplesToTell() {
        double error = (difference.high() - difference.low()) / (2 * Z_OF_95);
        double ratio = (Z_OF_95 + Z_OF_POWER_80) * error / Math.abs(difference.value());
        double needed = Math.ceil(examples * ratio * ratio);
        return needed <= MOST ? OptionalLong.of(Math.max(examples, (long) needed)) : OptionalLong.empty();
    }

    /** The interval with twice as many examples: its ends come nearer to the value by the square root of two. */
    Estimate withTwiceAsMany() {
        double value = difference.value();
        double low = value + (difference.low() - value) / Math.sqrt(2);
        double high = value + (difference.high() - value) / Math.sqrt(2);
        return new Estimate(value, low, high);
    }
}
