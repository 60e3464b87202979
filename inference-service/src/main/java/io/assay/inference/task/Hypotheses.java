package io.assay.inference.task;

import io.assay.contracts.event.Input;
import java.util.List;

/** What may be said of a text: for each candidate label, the template with the label, or its description, in it. */
final class Hypotheses {
    /** Where the label stands in a template. */
    static final String PLACE = "{}";

    private final Input.Candidates candidates;
    private final String template;

    private Hypotheses(Input.Candidates candidates, String template) {
        this.candidates = candidates;
        this.template = template;
    }

    /**
     * The hypotheses of an input.
     *
     * @param usualTemplate what is said where the input has no template
     * @throws InvalidInputException if it is no text with candidate labels, or its template has no place for one
     */
    static Hypotheses of(Input input, String usualTemplate) {
        if (!(input instanceof Input.Candidates candidates) || candidates.text().isEmpty()) {
            throw new InvalidInputException(
                    "zero-shot-classification takes a text that is not empty, and candidate labels");
        }
        String template = candidates.hypothesisTemplate();
        if (template != null && !template.contains(PLACE)) {
            throw new InvalidInputException("hypothesisTemplate has no " + PLACE + ", where the label stands");
        }
        return new Hypotheses(candidates, template == null ? usualTemplate : template);
    }

    String text() {
        return candidates.text();
    }

    List<String> labels() {
        return candidates.candidateLabels();
    }

    /** The hypothesis that the text has a label. */
    String of(String label) {
        return template.replace(PLACE, candidates.descriptions().getOrDefault(label, label));
    }
}
