package io.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What each example scored is kept with the final reports, and is what their metrics are made of. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@SuppressWarnings("NullAway.Init") // set before each test
class OutcomesIT extends PlayedFixture {
    private static final String OF_EVALUATION =
            " join outcome_set s on s.number = set_number where s.evaluation_id = ?";

    @Inject
    DataSource database;

    @Test
    void aMetricIsTheMeanOfWhatIsKept() throws SQLException {
        EvaluationRequested request = evaluate(mails("outcomes"));

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        for (int model = 0; model < 2; model++) {
            String id = request.models().get(model);
            String mean = "select avg(score) from outcome" + OF_EVALUATION + " and s.models[model] = '" + id + "'";
            assertThat(Double.parseDouble(select(mean, request).get(0)))
                    .isCloseTo(value(metrics(report, id), "accuracy"), within(1e-12));
            String loss = mean.replace("avg(score)", "avg(loss)");
            assertThat(Double.parseDouble(select(loss, request).get(0)))
                    .isCloseTo(value(metrics(report, id), "log_loss"), within(1e-6)); // in single precision
        }
    }

    @Test
    void anExampleIsRightWrongOrFailedAndKnowsItsClasses() throws SQLException {
        EvaluationRequested request = evaluate(mails("standings"));

        awaitState(request, EvaluationState.FINAL);
        assertThat(select(
                        "select place || ' ' || standing || ' ' || coalesce(s.classes[given], '-') from outcome"
                                + OF_EVALUATION + " and model = 1 order by place",
                        request))
                .containsExactly("0 4 ham", "1 4 ham", "2 1 phishing", "3 0 -");
        assertThat(select(
                        "select example_id || ' ' || wrong || ' ' || disagreement from outcome_example" + OF_EVALUATION
                                + " order by place",
                        request))
                .containsExactly("x00 0 0", "x01 1 0.5", "x02 1 0.5", "x03 2 0");
        assertThat(select(
                        "select trait || ' ' || place from outcome_trait" + OF_EVALUATION + " order by place", request))
                .containsExactly("label=ham 0", "label=ham 1", "label=spam 2", "label=spam 3");
        assertThat(select(
                        "select concat_ws(' ', both_right, only_one, only_other, neither) from outcome_pair"
                                + OF_EVALUATION,
                        request))
                .containsExactly("1 1 1 1");
    }

    @Test
    void anExampleHasTheCollectionOfItsDocument() throws SQLException {
        Corpus corpus = new Corpus("placed");
        corpus.publish(broker);
        Labelled mails = mails("of-documents");
        mails.examples()
                .add(new Example(
                        mails.name(),
                        "x99",
                        Task.TEXT_CLASSIFICATION,
                        new Input.Text("a says ham, b says spam"),
                        new Label.Classes(List.of("ham")),
                        "test",
                        null,
                        Map.of("document", corpus.document(3))));

        EvaluationRequested request = evaluate(mails);

        awaitState(request, EvaluationState.FINAL);
        assertThat(select(
                        "select trait || ' ' || place from outcome_trait" + OF_EVALUATION
                                + " and trait like 'collection=%' order by place",
                        request))
                .containsExactly("collection=placed 4");
    }

    @Test
    void aQueryKeepsWhatWasFoundFirst() throws SQLException {
        Corpus corpus = new Corpus("kept");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request(List.of(corpus.bm25().modelId()));

        broker.publish(Topic.EVALUATIONS, request);

        awaitState(request, EvaluationState.FINAL);
        assertThat(select("select grades[1] || '' from outcome_ranking" + OF_EVALUATION, request))
                .hasSize(10)
                .containsOnly("1"); // each question names its passage
        assertThat(select("select cardinality(ids) || '' from outcome_ranking" + OF_EVALUATION, request))
                .allSatisfy(hits -> assertThat(Integer.parseInt(hits)).isBetween(1, 5));
    }

    @Test
    void aLateExampleReplacesWhatIsKept() {
        Labelled mails = mails("replaced");
        EvaluationRequested request = evaluate(mails);
        awaitState(request, EvaluationState.FINAL);

        mails.add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("ham")));
        mails.publish(broker);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(select("select count(*) || '' from outcome" + OF_EVALUATION, request))
                        .containsExactly("10"));
    }

    private EvaluationRequested evaluate(Labelled examples) {
        examples.publish(broker);
        broker.publish(Topic.EVALUATIONS, examples.request());
        return examples.request();
    }

    private static Labelled mails(String name) {
        return new Labelled(name, Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("a says ham, b says spam"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("a says phishing, b says spam"), new Label.Classes(List.of("spam")))
                .add(new Input.Text(PlayedPods.INDIGESTIBLE), new Label.Classes(List.of("spam")));
    }

    private List<String> select(String sql, EvaluationRequested request) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.evaluationId());
            List<String> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }
}
