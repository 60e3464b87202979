package io.assay.eval.dashboard;

import io.assay.eval.dashboard.view.EvaluationView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, and the parts of the evaluation's page that are sent again when they change. */
@CheckedTemplate(basePath = "dashboard")
final class Pages {
    private Pages() {}

    static native TemplateInstance evaluation(EvaluationView view, String events);

    static native TemplateInstance evaluation$state(EvaluationView view);

    static native TemplateInstance evaluation$announcement(EvaluationView view);

    static native TemplateInstance evaluation$answer(EvaluationView view);

    static native TemplateInstance evaluation$leaderboard(EvaluationView view);

    static native TemplateInstance evaluation$substitutes(EvaluationView view);

    static native TemplateInstance evaluation$caveats(EvaluationView view);

    static native TemplateInstance evaluation$classes(EvaluationView view);

    static native TemplateInstance evaluation$suspects(EvaluationView view);

    static native TemplateInstance evaluation$chart(EvaluationView view);

    static native TemplateInstance evaluation$metrics(EvaluationView view);

    static native TemplateInstance evaluation$method(EvaluationView view);

    static native TemplateInstance missing(String id);
}
