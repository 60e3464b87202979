package io.assay.eval.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.eval.evaluation.Scoring.Findings;
import io.assay.eval.metric.KeptScores;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.KeyedEvent;
import io.assay.eval.store.PredictionTable;
import io.assay.eval.store.RequestTable;
import io.assay.eval.store.RequestTable.Need;
import io.assay.eval.store.RequestTable.Role;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A report of one model is right; and it says how long storing the predictions and the report take: of a million with
 * {@code -Dassay.reports=1000000}.
 */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class ReportIT {
    private static final Logger LOG = Logger.getLogger(ReportIT.class);
    private static final int EXAMPLES = Integer.getInteger("assay.reports", 500);
    private static final int LAPS = Integer.getInteger("assay.laps", 1);
    private static final int CLASSES = 77;
    private static final int AT_ONCE = 2_000;
    private static final String DATASET = "reports";

    @Inject
    ExampleTable examples;

    @Inject
    RequestTable requests;

    @Inject
    PredictionTable predictions;

    @Inject
    Scoring scoring;

    @Inject
    TextClassificationScoring textClassification;

    @Inject
    AnsweredExamples answered;

    @Inject
    DataSource database;

    @Test
    void countsEveryPrediction() throws SQLException {
        ModelRegistered model = ModelRegistered.external("reports", Task.TEXT_CLASSIFICATION, null, null);
        EvaluationRequested request = EvaluationRequested.of(
                DATASET, "test", null, List.of(model.modelId()), model.modelId(), "accuracy", Requirements.NONE, 1);
        store(request, model);

        Findings findings = report(request, model);

        MetricsComputed report = findings.reports().get(0);
        long wrong = IntStream.range(0, EXAMPLES).filter(ReportIT::isWrong).count();
        assertThat(report.examples()).isEqualTo(EXAMPLES);
        assertThat(requireNonNull(report.metrics().get("accuracy")).value())
                .isEqualTo((double) (EXAMPLES - wrong) / EXAMPLES);
        assertThat(report.confusions().stream().mapToLong(Confusion::examples).sum())
                .isLessThanOrEqualTo(EXAMPLES);
        assertThat(requireNonNull(report.labelErrors()).suspects()).isEqualTo(wrong);
        assertThat(requireNonNull(findings.outcomes()).exampleIds()).hasSize(EXAMPLES);
        assertThat(labelErrors(request, model, new KeptScores(0)))
                .as("what is too much to be kept is read once more")
                .isEqualTo(report.labelErrors());
    }

    private @Nullable LabelErrors labelErrors(EvaluationRequested request, ModelRegistered model, KeptScores kept) {
        AnswerScoring scoring = textClassification.begin(request, model, Progress.FINAL, kept);
        answered.visit(request, model, scoring::add);
        return requireNonNull(scoring.scores().classes()).labelErrors();
    }

    private Findings report(EvaluationRequested request, ModelRegistered model) {
        Survey.Ground ground = new Survey.Ground(Task.TEXT_CLASSIFICATION, List.of(model));
        Findings findings = null;
        for (int lap = 0; lap < LAPS; lap++) {
            long start = System.nanoTime();
            findings = scoring.complete(request, ground, requests.counts(request.evaluationId()));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            LOG.infof("a report of %d predictions: %s", EXAMPLES, took);
        }
        return requireNonNull(findings);
    }

    private void store(EvaluationRequested request, ModelRegistered model) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into evaluation (evaluation_id, dataset, event, state, asked, created_at, updated_at)
                        values (?, 'none that changes: nobody judges it again', '{}', 'REJECTED', 1, now(), now())""")) {
            insert.setString(1, request.evaluationId());
            insert.executeUpdate();
        }
        Duration storing = Duration.ZERO;
        for (int from = 0; from < EXAMPLES; from += AT_ONCE) {
            List<Integer> numbers = IntStream.range(from, Math.min(EXAMPLES, from + AT_ONCE))
                    .boxed()
                    .toList();
            examples.store(numbers.stream()
                    .map(number -> KeyedEvent.of(example(number)))
                    .toList());
            requests.need(
                    request.evaluationId(),
                    model.modelId(),
                    Role.INPUT,
                    numbers.stream()
                            .map(number -> new Need(id(number).getBytes(StandardCharsets.UTF_8), requestId(number)))
                            .toList());
            List<Prediction> said =
                    numbers.stream().map(number -> prediction(model, number)).toList();
            long start = System.nanoTime();
            predictions.store(said);
            storing = storing.plusNanos(System.nanoTime() - start);
        }
        LOG.infof("%d predictions stored: %s", EXAMPLES, storing);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private static Example example(int number) {
        return new Example(
                DATASET,
                id(number),
                Task.TEXT_CLASSIFICATION,
                new Input.Text("text " + number + " about " + meant(number), null),
                new Label.Classes(List.of(meant(number))),
                "test",
                null,
                Map.of());
    }

    private static Prediction prediction(ModelRegistered model, int number) {
        String given = isWrong(number) ? "c" + (number + 1) % CLASSES : meant(number);
        String other = "c" + (number + 2) % CLASSES;
        return new Prediction(
                requestId(number),
                model.modelId(),
                model.version(),
                Task.TEXT_CLASSIFICATION,
                new Prediction.Labels(
                        List.of(new Prediction.LabelScore(given, 0.875), new Prediction.LabelScore(other, 0.125))),
                5,
                false,
                0,
                1);
    }

    private static String id(int number) {
        return "x%07d".formatted(number);
    }

    private static String meant(int number) {
        return "c" + number % CLASSES;
    }

    private static boolean isWrong(int number) {
        return number % 10 == 3;
    }

    private static String requestId(int number) {
        return Identities.of(List.of("report", number));
    }
}
