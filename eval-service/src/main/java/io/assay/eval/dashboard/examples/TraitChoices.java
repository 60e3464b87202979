package io.assay.eval.dashboard.examples;

import java.util.List;

/**
 * What lists can be filtered by that examples have in common.
 *
 * @param labels what gold labels hold
 * @param slices all else
 */
record TraitChoices(List<Choice> labels, List<Choice> slices) {
    /** So many values of a property can be chosen. */
    static final int MOST = 60;

    /** What the traits of labels begin with. */
    static final String LABEL = "label=";

    /**
     * The traits of an evaluation.
     *
     * @param label the trait of a label that was asked for; empty for none
     * @param slice the other trait that was asked for; empty for none
     */
    static TraitChoices of(List<String> traits, String label, String slice) {
        return new TraitChoices(
                traits.stream()
                        .filter(trait -> trait.startsWith(LABEL))
                        .map(trait -> new Choice(trait, trait.substring(LABEL.length()), trait.equals(label)))
                        .toList(),
                traits.stream()
                        .filter(trait -> !trait.startsWith(LABEL))
                        .map(trait -> new Choice(trait, trait.replaceFirst("=", ": "), trait.equals(slice)))
                        .toList());
    }
}
