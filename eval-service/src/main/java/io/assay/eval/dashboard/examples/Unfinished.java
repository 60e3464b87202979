package io.assay.eval.dashboard.examples;

import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.EvaluationReport;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What is said where an evaluation has no outcomes. */
final class Unfinished {
    private Unfinished() {}

    /** The answer, with status 404. */
    static Response of(Optional<EvaluationReport> evaluation, String id) {
        return AbsentPage.of(
                evaluation.isPresent()
                        ? absent(
                                "No examples to look at yet",
                                "What each model made of each example of",
                                id,
                                "can be looked at as soon as the evaluation is finished.",
                                EvaluationPaths.evaluation(id).text(),
                                "The evaluation")
                        : absent(
                                "No such evaluation",
                                "Nobody asked for",
                                id,
                                "or its request has not arrived yet. If it was asked for just now, load this page again"
                                        + " in a moment.",
                                "/evaluations",
                                "All evaluations"));
    }

    /** That there is nothing of a name below an evaluation. */
    static Absence absent(String title, String before, String name, String after, String back, String backName) {
        return new Absence("/evaluations", title, before, name, after, back, backName);
    }
}
