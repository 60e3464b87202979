package io.assay.messaging;

import java.util.regex.Pattern;

/** What a failure of Kafka's clients comes down to. */
public final class RootCause {
    /** Names of exceptions in the message of another, which Kafka puts there with their stack traces. */
    private static final Pattern EXCEPTION_NAMES = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");

    private RootCause() {}

    /** The failure that has no other as its cause. */
    public static Throwable of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** What that one says, in a line for a person; what it is called where it says nothing. */
    public static String words(Throwable failure) {
        Throwable innermost = of(failure);
        String said = innermost.getMessage() == null || innermost.getMessage().isBlank()
                ? innermost.toString()
                : innermost.getMessage();
        String line = said.strip().lines().findFirst().orElseThrow();
        return EXCEPTION_NAMES.matcher(line).replaceFirst("");
    }
}
