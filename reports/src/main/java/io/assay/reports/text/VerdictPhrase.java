package io.assay.reports.text;

import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;

/**
 * What a verdict says to do, with room for the model that it is about.
 *
 * @param before what precedes the model's name, or all of it where the verdict is about none
 * @param after what follows the name, with a space before it; empty where nothing does
 */
public record VerdictPhrase(String before, String after) {
    /** The phrase of a verdict. */
    public static VerdictPhrase of(VerdictReached verdict) {
        return of(verdict.kind(), verdict.model() != null);
    }

    /** A verdict in one line, such as {@code Use bge-small as it is}. */
    public static String inOneLine(VerdictReached verdict) {
        VerdictPhrase phrase = of(verdict);
        return verdict.model() == null ? phrase.before : phrase.before + " " + verdict.model() + phrase.after;
    }

    private static VerdictPhrase of(Verdict kind, boolean aboutOne) {
        return switch (kind) {
            case USE_AS_IS -> new VerdictPhrase("Use", " as it is");
            case LABEL_MORE ->
                new VerdictPhrase(aboutOne ? "Label more examples before trusting" : "Label more examples", "");
            case TRY_ANOTHER_MODEL -> new VerdictPhrase(aboutOne ? "Try another model than" : "Try another model", "");
            case FINE_TUNE -> new VerdictPhrase(aboutOne ? "Fine-tune" : "Fine-tune a model", "");
            case ADAPT_TO_DOMAIN ->
                new VerdictPhrase(
                        aboutOne ? "Adapt" : "Adapt a model to your documents", aboutOne ? " to your documents" : "");
            case DISTIL ->
                new VerdictPhrase(aboutOne ? "Distil" : "Distil a model", aboutOne ? " into a smaller one" : "");
            case TRAIN_FROM_SCRATCH ->
                new VerdictPhrase(
                        aboutOne ? "Train a model from scratch rather than use" : "Train a model from scratch", "");
        };
    }
}
