package io.assay.eval.dashboard.view;

import io.assay.eval.store.OutcomeSet;
import org.jspecify.annotations.Nullable;

/** Where the pages of an evaluation are. */
public final class EvaluationPaths {
    private EvaluationPaths() {}

    /** Its own page. */
    public static Address evaluation(String evaluationId) {
        return new Address("/evaluations/" + Address.encoded(evaluationId));
    }

    /** The list of its examples. */
    public static Address examples(String evaluationId) {
        return new Address(evaluation(evaluationId) + "/examples");
    }

    /** The page of one of its examples. */
    public static Address example(String evaluationId, String exampleId) {
        return new Address(examples(evaluationId) + "/example").with("id", exampleId);
    }

    /** In a list of a model's examples those of a class that were given another, or none where that is absent. */
    static Address mistakes(Address examples, String meant, @Nullable String given) {
        return examples.with("label", OutcomeSet.trait("label", meant))
                .with("given", given)
                .with("only", "mistakes");
    }

    /** Two of its models side by side. */
    public static Address compare(String evaluationId) {
        return new Address(evaluation(evaluationId) + "/compare");
    }
}
