package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.VerdictReached;
import io.assay.reports.text.Suspicion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluations as people read them. */
@ApplicationScoped
public class EvaluationReports {
    private final EvaluationRows rows;
    private final Database database;
    private final EventCodec codec;
    private final ModelStore models;
    private final ExampleTable examples;

    EvaluationReports(
            EvaluationRows rows, Database database, EventCodec codec, ModelStore models, ExampleTable examples) {
        this.rows = rows;
        this.database = database;
        this.codec = codec;
        this.models = models;
        this.examples = examples;
    }

    /** All about one evaluation, or nothing where nobody asked for it. */
    @Transactional
    public Optional<EvaluationReport> find(String evaluationId) {
        return rows.findByIdOptional(evaluationId).map(this::report);
    }

    /**
     * The evaluation that was asked for last of those that are finished, by one of some metrics, over the dataset or the
     * collection of another.
     */
    @Transactional
    public Optional<EvaluationReport> latestAbout(EvaluationRequested other, List<String> metrics) {
        // Every verdict asks this: SQL, for the first of Hibernate's own query language takes half a second to be read.
        return database
                .select(
                        """
                        select evaluation_id from evaluation
                        where state = 'FINAL' and (dataset = ? or collection = ?) and event::json ->> 'metric' = any (?)
                        order by created_at desc, evaluation_id limit 1""",
                        parameters -> parameters
                                .value(other.dataset())
                                .value(other.collection())
                                .texts(metrics, metric -> metric),
                        row -> row.getString(1))
                .stream()
                .findFirst()
                .flatMap(this::find);
    }

    private EvaluationReport report(EvaluationRow row) {
        EvaluationRequested request = decode(row.event, EvaluationRequested.class);
        List<MetricsComputed> metrics = metrics(request);
        return new EvaluationReport(
                request,
                row.state,
                row.createdAt,
                row.updatedAt,
                metrics,
                decodeIfPresent(row.verdict),
                row.reason,
                row.trouble,
                models.profiles(request.models()),
                models.find(request.models()),
                suspects(request, metrics));
    }

    private Map<String, Example> suspects(EvaluationRequested request, List<MetricsComputed> metrics) {
        Set<String> ids = new TreeSet<>();
        for (MetricsComputed report : metrics) {
            if (report.labelErrors() != null) {
                report.labelErrors().first().stream()
                        .limit(Suspicion.MOST_SHOWN)
                        .forEach(suspect -> ids.add(suspect.exampleId()));
            }
        }
        return ids.isEmpty() ? Map.of() : examples.find(request.dataset(), ids);
    }

    private List<MetricsComputed> metrics(EvaluationRequested request) {
        Map<String, MetricsComputed> byModel = rows.getEntityManager()
                .createQuery("from ReportRow where key.evaluationId = :id", ReportRow.class)
                .setParameter("id", request.evaluationId())
                .getResultStream()
                .map(row -> decode(row.event, MetricsComputed.class))
                .collect(Collectors.toMap(MetricsComputed::modelId, Function.identity()));
        return request.models().stream()
                .map(byModel::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable VerdictReached decodeIfPresent(@Nullable String verdict) {
        return verdict == null ? null : decode(verdict, VerdictReached.class);
    }

    private <E extends Event> E decode(String event, Class<E> type) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), type);
    }
}
