package io.assay.reports.text;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.Suspect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Labels that a model holds for wrong, in words.
 *
 * @param model its id
 * @param examples number of examples that it was asked about
 * @param errors what it found
 */
public record Suspicion(String model, long examples, LabelErrors errors) {
    /** Those that people are shown; more are in the JSON. */
    public static final int MOST_SHOWN = 10;

    /**
     * Of the best model that finds any, for it tells a wrong label best; nothing where none does.
     *
     * @param reports the best model's first
     */
    public static Optional<Suspicion> of(List<MetricsComputed> reports) {
        return reports.stream()
                .flatMap(report -> Stream.ofNullable(report.labelErrors())
                        .map(errors -> new Suspicion(report.modelId(), report.examples(), errors)))
                .filter(suspicion -> suspicion.errors().suspects() > 0)
                .findFirst();
    }

    /** How many there are, in two sentences. */
    public String words() {
        return model + " is sure of another label for " + Figures.count(errors.suspects()) + " of "
                + Figures.count(examples, "example") + ". By confident learning, about "
                + Figures.count(Math.round(errors.expected()), "label") + " of all are wrong.";
    }

    /** The likeliest, at most {@value #MOST_SHOWN}. */
    public List<Suspect> first() {
        return errors.first().stream().limit(MOST_SHOWN).toList();
    }
}
