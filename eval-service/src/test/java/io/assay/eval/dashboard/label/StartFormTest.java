package io.assay.eval.dashboard.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.eval.labelling.Scale;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.ScoredEvaluation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFormTest {
    private static final Leaders LEADERS = new Leaders(List.of("best", "second", "third"));

    @Test
    void aRequestHasWhatTheFormSaysWithoutSpaceAroundIt() {
        StartForm form = new StartForm(
                " tickets ",
                "token-classification",
                true,
                "mails ",
                "",
                " test",
                " fault\r\n\r\nurgent \n",
                true,
                2,
                "random",
                List.of(),
                false,
                " Why? ");

        LabellingRequested request = form.request("Ann", () -> Scale.USUAL, () -> LEADERS);

        assertThat(request)
                .returns("tickets", LabellingRequested::dataset)
                .returns(Task.TOKEN_CLASSIFICATION, LabellingRequested::task)
                .returns(new LabellingRequested.Passages("mails"), LabellingRequested::source)
                .returns("test", LabellingRequested::split)
                .returns(true, LabellingRequested::severalClasses)
                .returns("Why?", LabellingRequested::guidelines)
                .returns(2, LabellingRequested::annotators)
                .returns("Ann", LabellingRequested::person);
        assertThat(request.classes()).containsExactly("fault", "urgent");
    }

    @Test
    void answersTakeNoClasses() {
        StartForm form = form("faq", "question-answering", false, "unlabelled", "", "test", "fault", false, 1);

        assertThat(form.request("Ann", () -> Scale.USUAL, () -> LEADERS).classes())
                .isEmpty();
    }

    @Test
    void queriesSearchACollection() {
        StartForm form = form("faq", "retrieval", true, "unlabelled", "manuals ", "test", "", false, 1);

        assertThat(form.request("Ann", () -> Scale.USUAL, () -> LEADERS).source())
                .isEqualTo(new LabellingRequested.Queries("unlabelled", "manuals"));
    }

    @Test
    void queriesThatSearchNothingAreRefused() {
        StartForm form = form("faq", "retrieval", false, "unlabelled", " ", "test", "", false, 1);

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessageContaining("Name the collection");
    }

    @Test
    void pairsThatNameNoScoresGetThoseOfTheScale() {
        StartForm form = form("sts", "sentence-similarity", false, "unlabelled", "", "test", "", false, 1);

        assertThat(form.request("Ann", () -> Scale.USUAL, () -> LEADERS).classes())
                .containsExactly("0", "1", "2", "3", "4", "5");
    }

    @ParameterizedTest
    @CsvSource({"opinions, 1, what each of several people says", "test, 0, At least one person"})
    void opinionsHaveTheirSplitAndSomebodyLabels(String split, int annotators, String words) {
        StartForm form = form("faq", "question-answering", false, "unlabelled", "", split, "", false, annotators);

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"false, fault, Scores are numbers", "true, 1, A passage is one text"})
    void pairsAreExamplesWithNumbers(boolean passages, String scores, String words) {
        StartForm form = form("sts", "sentence-similarity", passages, "unlabelled", "", "test", scores, false, 1);

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "tickets, unlabelled, test, '', Name the classes",
        "tickets, test, test, fault, another split",
        "tickets, unlabelled, skipped, fault, nobody could label",
        "a/b, unlabelled, test, fault, contains a slash",
        "' ', unlabelled, test, fault, dataset is blank"
    })
    void whatCannotBeAskedIsRefusedInWords(String dataset, String from, String split, String classes, String words) {
        StartForm form = form(dataset, "text-classification", false, from, "", split, classes, false, 1);

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void modelsThatLeadAreAskedWhereNoneAreChosen() {
        assertThat(asking("disagreement").request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .returns(new LabellingRequested.Disagreement(List.of("best", "second")), LabellingRequested::order)
                .returns("best", LabellingRequested::suggestions);
        assertThat(asking("uncertainty", "third").request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .returns(new LabellingRequested.Uncertainty("third"), LabellingRequested::order)
                .returns("third", LabellingRequested::suggestions);
        assertThat(asking("random", "third", "second").request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .returns(new LabellingRequested.Random(0), LabellingRequested::order)
                .returns("third", LabellingRequested::suggestions);
    }

    @Test
    void modelsThatCannotBeAskedAreRefused() {
        assertThatThrownBy(() -> asking("disagreement", "gone").request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessage("\"gone\" is not a model that can be asked for this.");
        assertThatThrownBy(() -> asking("disagreement", "best").request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessageContaining("where two are asked");
        assertThatThrownBy(() -> asking("uncertainty").request("Ann", () -> Scale.USUAL, () -> new Leaders(List.of())))
                .hasMessageContaining("Register one");
        assertThatThrownBy(() -> asking("best first").request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessage("There is no such order: best first");
    }

    @Test
    void aPassageWithoutAQuestionIsNotAskedAbout() {
        StartForm form = new StartForm(
                "faq",
                "question-answering",
                true,
                "manuals",
                "",
                "test",
                "",
                false,
                1,
                "uncertainty",
                List.of(),
                false,
                "");

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL, () -> LEADERS))
                .hasMessageContaining("before there is a question");
    }

    @Test
    void leadersAreThoseThatTheLastEvaluationFoundBest() {
        List<ModelRegistered> askable = Stream.of("a", "b", "c")
                .map(model -> ModelRegistered.external(model, Task.TEXT_CLASSIFICATION, null, null))
                .toList();

        assertThat(Leaders.of(askable, Optional.empty()).models()).containsExactly("a", "b", "c");
        assertThat(Leaders.of(askable, Optional.of(scored("accuracy", Map.of("b", 0.8, "c", 0.9, "gone", 1.0))))
                        .models())
                .containsExactly("c", "b", "a");
        assertThat(Leaders.of(askable, Optional.of(scored("log_loss", Map.of("b", 0.8, "c", 0.9))))
                        .models())
                .containsExactly("b", "c", "a");
    }

    private static ScoredEvaluation scored(String metric, Map<String, Double> scores) {
        EvaluationRequested request =
                EvaluationRequested.of("tickets", "test", null, List.of("b", "c"), "b", metric, Requirements.NONE, 0);
        return new ScoredEvaluation(
                new EvaluationSummary(request, EvaluationState.FINAL, Instant.EPOCH, Instant.EPOCH, null), scores);
    }

    private static StartForm asking(String order, String... models) {
        return new StartForm(
                "tickets",
                "text-classification",
                false,
                "unlabelled",
                "",
                "test",
                "fault",
                false,
                1,
                order,
                List.of(models),
                true,
                "");
    }

    private static StartForm form(
            String dataset,
            String task,
            boolean passages,
            String from,
            String collection,
            String split,
            String classes,
            boolean several,
            int annotators) {
        return new StartForm(
                dataset,
                task,
                passages,
                from,
                collection,
                split,
                classes,
                several,
                annotators,
                "random",
                List.of(),
                false,
                "");
    }
}
