package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.VerdictReached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of evaluations. Each change holds only if nobody asked for the evaluation again meanwhile. */
@ApplicationScoped
public class EvaluationStore {
    private final Database database;
    private final EventCodec codec;
    private final InstantSource clock;
    private final OutcomeTable outcomeTable;

    EvaluationStore(Database database, EventCodec codec, InstantSource clock, OutcomeTable outcomeTable) {
        this.database = database;
        this.codec = codec;
        this.clock = clock;
        this.outcomeTable = outcomeTable;
    }

    /** Stores what was asked for; the same asked again is planned again. */
    @Transactional
    public void ask(List<Asking> askings) {
        for (Asking asking : askings) {
            EvaluationRequested request = asking.request();
            database.update("""
                    insert into evaluation (evaluation_id, dataset, collection, reference, event, traceparent, state, asked,
                                            created_at, updated_at)
                    values (?, ?, ?, ?, ?, ?, 'REQUESTED', 1, ?, ?)
                    on conflict (evaluation_id) do update set
                        dataset = excluded.dataset,
                        collection = excluded.collection,
                        reference = excluded.reference,
                        event = excluded.event,
                        traceparent = excluded.traceparent,
                        state = 'REQUESTED',
                        asked = evaluation.asked + 1,
                        created_at = least(evaluation.created_at, excluded.created_at),
                        updated_at = excluded.updated_at""", parameters -> parameters
                    .value(request.evaluationId())
                    .value(request.dataset())
                    .value(request.collection())
                    .value(request.reference())
                    .value(json(request))
                    .value(asking.traceparent())
                    .value(timestamp(asking.at()))
                    .value(now()));
            database.update(
                    """
                    insert into candidate (evaluation_id, model_id) select ?, unnest(?::text[])
                    on conflict do nothing""", parameters -> parameters.value(request.evaluationId()).texts(request.models(), id -> id));
        }
    }

    /**
     * Asks anew for evaluations whose examples, passages or models have changed since they were planned:
     * {@return their ids}.
     */
    @Transactional
    public List<String> reopenChanged() {
        return database.select("""
                update evaluation e set state = 'REQUESTED', updated_at = ?
                where e.state <> 'REQUESTED' and (
                    e.dataset_revision <> coalesce((select revision from dataset where name = e.dataset), 0)
                    or e.collection_revision
                        <> coalesce((select revision from collection where name = e.collection), 0)
                    or e.reference_revision
                        <> coalesce((select revision from dataset where name = e.reference), 0)
                    or exists (select from candidate c left join model m using (model_id)
                               where c.evaluation_id = e.evaluation_id
                                 and c.planned_version is distinct from m.version))
                returning e.evaluation_id""", parameters -> parameters.value(now()), row -> row.getString(1));
    }

    /** Ids of the evaluations that there is work on, the longest waiting first. */
    @Transactional
    public List<String> open() {
        return database.select("""
                select evaluation_id from evaluation where state in ('REQUESTED', 'WAITING')
                order by created_at, evaluation_id""", parameters -> {}, row -> row.getString(1));
    }

    /** An evaluation as it stands now. */
    @Transactional
    public Optional<Evaluation> find(String evaluationId) {
        return database
                .select(
                        "select event, state, asked, traceparent from evaluation where evaluation_id = ?",
                        parameters -> parameters.value(evaluationId),
                        row -> new Evaluation(
                                codec.decode(
                                        row.getString(1).getBytes(StandardCharsets.UTF_8), EvaluationRequested.class),
                                EvaluationState.valueOf(row.getString(2)),
                                row.getInt(3),
                                row.getString(4)))
                .stream()
                .findFirst();
    }

    /** What the projection holds now for an evaluation. */
    @Transactional
    public Revisions revisions(EvaluationRequested request) {
        Map<String, String> versions = new HashMap<>();
        database.visit(
                "select model_id, version from model where model_id = any (?)",
                parameters -> parameters.texts(request.models(), id -> id),
                row -> versions.put(row.getString(1), Database.hex(row.getBytes(2))));
        String collection = request.collection();
        String reference = request.reference();
        return new Revisions(
                revision("dataset", request.dataset()),
                collection == null ? 0 : revision("collection", collection),
                reference == null ? 0 : revision("dataset", reference),
                versions);
    }

    /** Predictions are awaited from here on. */
    @Transactional
    public void planned(Evaluation evaluation, Revisions revisions) {
        settle(evaluation, revisions, EvaluationState.WAITING, null);
    }

    /** It cannot be answered as things are. */
    @Transactional
    public void rejected(Evaluation evaluation, Revisions revisions, String reason) {
        settle(evaluation, revisions, EvaluationState.REJECTED, reason);
    }

    /** Stores reports that replace earlier ones of the same models. */
    @Transactional
    public void report(List<MetricsComputed> reports) {
        for (MetricsComputed report : reports) {
            database.update("""
                    insert into report (evaluation_id, model_id, event) values (?, ?, ?)
                    on conflict (evaluation_id, model_id) do update set event = excluded.event""", parameters -> parameters
                    .value(report.evaluationId())
                    .value(report.modelId())
                    .value(json(report)));
            database.update(
                    "update evaluation set updated_at = ? where evaluation_id = ?",
                    parameters -> parameters.value(now()).value(report.evaluationId()));
        }
    }

    /**
     * All predictions were there: stores reports and verdict, and what each example scored.
     *
     * @param outcomes absent where an example came or went meanwhile; it is about to be planned again
     */
    @Transactional
    public void finished(
            Evaluation evaluation,
            List<MetricsComputed> reports,
            VerdictReached verdict,
            @Nullable OutcomeSet outcomes) {
        report(reports);
        if (outcomes != null) {
            outcomeTable.replace(outcomes);
        }
        database.update("""
                update evaluation set state = 'FINAL', verdict = ?, trouble = null, updated_at = ?
                where evaluation_id = ? and state = 'WAITING' and asked = ?""", parameters -> parameters
                .value(json(verdict))
                .value(now())
                .value(evaluation.id())
                .value(evaluation.asked()));
    }

    /**
     * Asks anew for the finished evaluations over the dataset or the collection of another, but for those by some metrics:
     * {@return their ids}.
     */
    @Transactional
    public List<String> reopenAbout(EvaluationRequested other, List<String> metrics) {
        return database.select(
                """
                update evaluation set state = 'REQUESTED', updated_at = ?
                where state = 'FINAL' and (dataset = ? or collection = ?)
                  and not (event::json ->> 'metric' = any (?))
                returning evaluation_id""",
                parameters -> parameters
                        .value(now())
                        .value(other.dataset())
                        .value(other.collection())
                        .texts(metrics, metric -> metric),
                row -> row.getString(1));
    }

    /** Something went wrong in the service while it worked on an evaluation, which stays as it is. */
    @Transactional
    public void troubled(String evaluationId, String trouble) {
        database.update(
                "update evaluation set trouble = ?, updated_at = ? where evaluation_id = ?",
                parameters -> parameters.value(trouble).value(now()).value(evaluationId));
    }

    private void settle(Evaluation evaluation, Revisions revisions, EvaluationState state, @Nullable String reason) {
        int changed = database.update("""
                update evaluation set state = ?, reason = ?, trouble = null, dataset_revision = ?,
                                      collection_revision = ?, reference_revision = ?, updated_at = ?
                where evaluation_id = ? and state = 'REQUESTED' and asked = ?""", parameters -> parameters
                .value(state.name())
                .value(reason)
                .value(revisions.dataset())
                .value(revisions.collection())
                .value(revisions.reference())
                .value(now())
                .value(evaluation.id())
                .value(evaluation.asked()));
        if (changed == 1) {
            database.update("""
                    update candidate set planned_version =
                        (select version from unnest(?::text[], ?::bytea[]) as given(model_id, version)
                         where given.model_id = candidate.model_id)
                    where evaluation_id = ?""", parameters -> parameters
                    .texts(revisions.models().keySet(), id -> id)
                    .digests(
                            revisions.models().keySet(),
                            id -> revisions.models().get(id))
                    .value(evaluation.id()));
        }
    }

    private long revision(String table, String name) {
        return database
                .select(
                        "select revision from " + table + " where name = ?",
                        parameters -> parameters.value(name),
                        row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private String json(Event event) {
        return new String(codec.encode(event), StandardCharsets.UTF_8);
    }

    private OffsetDateTime now() {
        return timestamp(clock.instant());
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
