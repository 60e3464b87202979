package io.assay.eval.labelling;

import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text that a person marked.
 *
 * @param span where it stands, in code points
 * @param label what it was marked as
 */
public record Mark(Span span, String label) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,9}) (.*)", Pattern.DOTALL);

    /**
     * A mark as a page sends it, such as {@code 3-9 PER}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Mark parse(String form) {
        Matcher parts = FORM.matcher(form);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + form + "\" is no mark such as 3-9 PER.");
        }
        return new Mark(new Span(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))), parts.group(3));
    }

    /** The same as a label has it. */
    Label.Entity entity() {
        return new Label.Entity(span, label);
    }

    /** Whether two have a code point in common. */
    boolean overlaps(Mark other) {
        return span.start() < other.span.end() && other.span.start() < span.end();
    }
}
