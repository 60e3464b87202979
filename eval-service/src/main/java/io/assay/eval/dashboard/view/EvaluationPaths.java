package io.assay.eval.dashboard.view;

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

    /** Two of its models side by side. */
    public static Address compare(String evaluationId) {
        return new Address(evaluation(evaluationId) + "/compare");
    }
}
