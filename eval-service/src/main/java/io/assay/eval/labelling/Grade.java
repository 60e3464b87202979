package io.assay.eval.labelling;

import io.assay.contracts.event.Label.Relevant;
import io.assay.contracts.text.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How relevant a place is to a query, as a page sends it. */
public final class Grade {
    private static final Pattern FORM = Pattern.compile("([1-3]) (\\d{1,9})-(\\d{1,9}) (.+)", Pattern.DOTALL);

    private Grade() {}

    /**
     * A graded place, such as {@code 2 31-59 manuals/pump.pdf}: grade, span in code points, document.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Relevant parse(String form) {
        Matcher parts = FORM.matcher(form);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + form + "\" is no graded place such as 2 31-59 manuals/pump.pdf.");
        }
        return new Relevant(
                parts.group(4),
                new Span(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))),
                Integer.parseInt(parts.group(1)));
    }
}
