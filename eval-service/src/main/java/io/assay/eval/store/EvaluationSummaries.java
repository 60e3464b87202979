package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.VerdictReached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of evaluations. */
@ApplicationScoped
public class EvaluationSummaries {
    private static final String COLUMNS = "e.event, e.state, e.created_at, e.updated_at, e.verdict";

    private final Database database;
    private final EventCodec codec;

    EvaluationSummaries(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * A part of the evaluations, the latest asked first.
     *
     * @param after key of the last evaluation of the part before; null for the first part
     * @param most most evaluations of the part
     * @throws IllegalArgumentException if {@code after} is no such key
     */
    @Transactional
    public Page<EvaluationSummary> page(EvaluationFilter filter, @Nullable String after, int most) {
        Key key = after == null ? null : Key.of(after);
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!filter.dataset().isEmpty()) {
            conditions.add("position(lower(?) in lower(e.dataset)) > 0");
        }
        if (!filter.model().isEmpty()) {
            conditions.add("""
                    exists (select from candidate c where c.evaluation_id = e.evaluation_id
                              and position(lower(?) in lower(c.model_id)) > 0)""");
        }
        if (filter.state() != null) {
            conditions.add("e.state = ?");
        }
        if (key != null) {
            conditions.add("(e.created_at, e.evaluation_id) < (?, ?)");
        }
        List<EvaluationSummary> rows = database.select(
                "select " + COLUMNS + " from evaluation e where " + String.join(" and ", conditions)
                        + " order by e.created_at desc, e.evaluation_id desc limit ?",
                parameters -> {
                    if (!filter.dataset().isEmpty()) {
                        parameters.value(filter.dataset());
                    }
                    if (!filter.model().isEmpty()) {
                        parameters.value(filter.model());
                    }
                    if (filter.state() != null) {
                        parameters.value(filter.state().name());
                    }
                    if (key != null) {
                        parameters.value(key.createdAt).value(key.evaluationId);
                    }
                    parameters.value(most + 1);
                },
                this::summary);
        return Page.of(rows, most, last -> Key.of(last).written());
    }

    /** The evaluations that there is work on, the latest asked first. */
    @Transactional
    public List<RunningEvaluation> running(int most) {
        return database.select(
                "select " + COLUMNS + ", r.answered, r.expected" + """
                 from evaluation e cross join lateral (
                    select coalesce(sum((event::json ->> 'answered')::bigint), 0) as answered,
                           coalesce(sum((event::json ->> 'expected')::bigint), 0) as expected
                    from report where evaluation_id = e.evaluation_id) r
                where e.state in ('REQUESTED', 'WAITING')
                order by e.created_at desc limit ?""",
                parameters -> parameters.value(most),
                row -> new RunningEvaluation(summary(row), row.getLong(6), row.getLong(7)));
    }

    /** The evaluations on which there is no work, those that changed last first. */
    @Transactional
    public List<EvaluationSummary> settled(int most) {
        return database.select("select " + COLUMNS + """
                 from evaluation e where e.state in ('FINAL', 'REJECTED')
                order by e.updated_at desc limit ?""", parameters -> parameters.value(most), this::summary);
    }

    /** The latest finished evaluation of each dataset, where its verdict asks for labels; those that changed last first. */
    @Transactional
    public List<EvaluationSummary> wantingLabels(int most) {
        return database.select("select " + COLUMNS + """
                 from (select distinct on (dataset) * from evaluation where state = 'FINAL'
                      order by dataset, updated_at desc) e
                where e.verdict::json ->> 'kind' = 'LABEL_MORE'
                order by e.updated_at desc limit ?""", parameters -> parameters.value(most), this::summary);
    }

    /** The latest evaluations that a model takes part in, the latest asked first. */
    @Transactional
    public List<ScoredEvaluation> ofModel(String modelId, int most) {
        return scored("""
                select e.* from evaluation e join candidate c using (evaluation_id) where c.model_id = ?
                order by e.created_at desc, e.evaluation_id desc limit ?""", parameters -> parameters.value(modelId).value(most));
    }

    /** The evaluation of a dataset that finished last, or nothing where none did. */
    @Transactional
    public Optional<ScoredEvaluation> latestOf(String dataset) {
        return scored(
                        "select * from evaluation where dataset = ? and state = 'FINAL' order by updated_at desc limit 1",
                        parameters -> parameters.value(dataset))
                .stream()
                .findFirst();
    }

    private List<ScoredEvaluation> scored(String chosen, Database.Binding binding) {
        Map<String, EvaluationSummary> summaries = new LinkedHashMap<>();
        Map<String, Map<String, Double>> scores = new HashMap<>();
        database.visit("select " + COLUMNS + """
                , r.model_id, (r.event::json #>> array['metrics', e.event::json ->> 'metric', 'value'])::float8
                from (%s) e
                left join report r using (evaluation_id)
                order by e.created_at desc, e.evaluation_id desc""".formatted(chosen), binding, row -> {
            EvaluationSummary summary = summary(row);
            String id = summary.request().evaluationId();
            summaries.putIfAbsent(id, summary);
            String scored = row.getString(6);
            Double score = row.getObject(7, Double.class);
            if (scored != null && score != null) {
                scores.computeIfAbsent(id, each -> new HashMap<>()).put(scored, score);
            }
        });
        return summaries.values().stream()
                .map(summary -> new ScoredEvaluation(
                        summary, scores.getOrDefault(summary.request().evaluationId(), Map.of())))
                .toList();
    }

    private EvaluationSummary summary(ResultSet row) throws SQLException {
        String verdict = row.getString(5);
        return new EvaluationSummary(
                codec.decode(row.getString(1).getBytes(StandardCharsets.UTF_8), EvaluationRequested.class),
                EvaluationState.valueOf(row.getString(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                verdict == null ? null : codec.decode(verdict.getBytes(StandardCharsets.UTF_8), VerdictReached.class));
    }

    /** Where an evaluation stands in the list. */
    private record Key(OffsetDateTime createdAt, String evaluationId) {
        static Key of(EvaluationSummary summary) {
            return new Key(
                    summary.createdAt().atOffset(ZoneOffset.UTC),
                    summary.request().evaluationId());
        }

        static Key of(String written) {
            int space = written.indexOf(' ');
            try {
                return new Key(
                        OffsetDateTime.parse(written.substring(0, Math.max(0, space))), written.substring(space + 1));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("not the key of an evaluation: " + written, e);
            }
        }

        String written() {
            return createdAt + " " + evaluationId;
        }
    }
}
