package io.assay.eval.dashboard.view;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.eval.store.EvaluationSummary;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import io.assay.reports.text.VerdictPhrase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation in the list of the latest.
 *
 * @param path where its page is
 * @param id its id
 * @param dataset name of the examples
 * @param scope what was asked for, short
 * @param words where it stands
 * @param look name of its state's look
 * @param verdict what to do, in one line; absent before it is known
 * @param createdAt when it was asked for
 */
public record EvaluationLine(
        String path,
        String id,
        String dataset,
        String scope,
        String words,
        String look,
        @Nullable String verdict,
        String createdAt) {
    /** What the list shows of an evaluation. */
    public static EvaluationLine of(EvaluationSummary summary) {
        EvaluationRequested request = summary.request();
        return new EvaluationLine(
                path(request.evaluationId()),
                request.evaluationId(),
                request.dataset(),
                Figures.count(request.models().size(), "model") + " by " + MetricName.written(request.metric())
                        + (request.collection() == null ? "" : " over " + request.collection()),
                StatusView.words(summary.state()),
                StatusView.look(summary.state()),
                summary.verdict() == null ? null : VerdictPhrase.inOneLine(summary.verdict()),
                Figures.time(summary.createdAt()));
    }

    private static String path(String evaluationId) {
        return "/evaluations/"
                + URLEncoder.encode(evaluationId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
