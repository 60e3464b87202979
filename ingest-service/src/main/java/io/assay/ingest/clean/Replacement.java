package io.assay.ingest.clean;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression, and what stands for each of its matches.
 *
 * @param pattern the compiled expression
 * @param replacement what to put in place of a match; {@code $1} is what the first group matched. Empty to remove it
 */
public record Replacement(Pattern pattern, String replacement) {
    /** How often an expression may look at each character of a line before it is taken for one without end. */
    private static final long MOST_LOOKS = 1000;

    /** Shorter lines are given as many looks as one of this length. */
    private static final int LEAST_LENGTH = 1000;

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if the expression, or what refers to its groups, is none
     */
    public static Replacement of(String expression, String replacement) {
        try {
            Pattern pattern = Pattern.compile(expression);
            Pattern matchesAtOnce = Pattern.compile("|(?:" + expression + "\n)"); // and has the same groups
            matchesAtOnce.matcher("").replaceAll(replacement);
            return new Replacement(pattern, replacement);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "'" + expression + "' cannot be replaced by '" + replacement + "': " + e.getMessage(), e);
        }
    }

    String expression() {
        return pattern.pattern();
    }

    /**
     * Applies it to a line.
     *
     * @return the line after it, and how often it matched
     * @throws RunawayExpressionException if that takes more steps than a sound expression does. The number of steps
     *     does not depend on the machine
     */
    Result applyTo(String line) {
        Matcher matcher = pattern.matcher(new WatchedText(line, (line.length() + LEAST_LENGTH) * MOST_LOOKS));
        StringBuilder replaced = new StringBuilder();
        int matches = 0;
        try {
            while (matcher.find()) {
                matches++;
                matcher.appendReplacement(replaced, replacement);
            }
            matcher.appendTail(replaced);
        } catch (OutOfLooksException | StackOverflowError e) { // the latter of one that recurs for each character
            throw new RunawayExpressionException(expression(), e);
        }
        return new Result(replaced.toString(), matches);
    }

    /** A line after an expression was applied, and how often it matched. */
    record Result(String line, int matches) {}

    /** A text that counts how often it is looked at, since an expression that backtracks for ever does nothing else. */
    private static final class WatchedText implements CharSequence {
        private final String text;
        private long looks;

        WatchedText(String text, long looks) {
            this.text = text;
            this.looks = looks;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--looks < 0) {
                throw new OutOfLooksException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class OutOfLooksException extends RuntimeException {}
}
