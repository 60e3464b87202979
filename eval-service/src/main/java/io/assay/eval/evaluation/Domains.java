package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.Task;
import io.assay.contracts.metric.LossMetric;
import io.assay.eval.store.CollectionTable;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationReports;
import io.assay.eval.verdict.Domain;
import io.assay.eval.verdict.Fit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds how foreign an evaluation's documents are to models: by its own reports where it compares masked language models,
 * else by those of the latest finished evaluation of such models over the same dataset or the same collection.
 */
@ApplicationScoped
public class Domains {
    private final EvaluationReports evaluations;
    private final CollectionTable collections;

    Domains(EvaluationReports evaluations, CollectionTable collections) {
        this.evaluations = evaluations;
        this.collections = collections;
    }

    /** What is known; nothing where nobody has measured it. */
    Optional<Domain> find(EvaluationRequested request, Task task, List<MetricsComputed> reports) {
        if (task == Task.FILL_MASK) {
            return Optional.of(domain(request, reports, request.collection()));
        }
        return evaluations.latestAbout(request, Metrics.of(Task.FILL_MASK)).map(about -> domain(about, request));
    }

    private Domain domain(EvaluationReport about, EvaluationRequested request) {
        String collection = request.collection() == null ? about.request().collection() : request.collection();
        return domain(about.request(), about.metrics(), collection);
    }

    private Domain domain(EvaluationRequested about, List<MetricsComputed> reports, @Nullable String collection) {
        return new Domain(
                about.evaluationId(),
                reports.stream().mapToLong(MetricsComputed::examples).max().orElse(0),
                reports.stream()
                        .filter(report -> report.metrics().containsKey(LossMetric.UNKNOWN_SHARE.toString()))
                        .map(Domains::fit)
                        .toList(),
                collection == null ? null : Long.valueOf(collections.codePoints(collection)));
    }

    private static Fit fit(MetricsComputed report) {
        return new Fit(
                report.modelId(),
                report.metrics().get(LossMetric.PSEUDO_PERPLEXITY_RATIO.toString()),
                report.metrics().get(LossMetric.FERTILITY.toString()),
                report.metrics().get(LossMetric.UNKNOWN_SHARE.toString()));
    }
}
