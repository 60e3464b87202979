package io.assay.eval.dashboard.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.eval.labelling.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFormTest {
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
                " Why? ");

        LabellingRequested request = form.request("Ann", () -> Scale.USUAL);

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
        StartForm form =
                new StartForm("faq", "question-answering", false, "unlabelled", "", "test", "fault", false, 1, "");

        assertThat(form.request("Ann", () -> Scale.USUAL).classes()).isEmpty();
    }

    @Test
    void queriesSearchACollection() {
        StartForm form = new StartForm("faq", "retrieval", true, "unlabelled", "manuals ", "test", "", false, 1, "");

        assertThat(form.request("Ann", () -> Scale.USUAL).source())
                .isEqualTo(new LabellingRequested.Queries("unlabelled", "manuals"));
    }

    @Test
    void queriesThatSearchNothingAreRefused() {
        StartForm form = new StartForm("faq", "retrieval", false, "unlabelled", " ", "test", "", false, 1, "");

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL)).hasMessageContaining("Name the collection");
    }

    @Test
    void pairsThatNameNoScoresGetThoseOfTheScale() {
        StartForm form = new StartForm("sts", "sentence-similarity", false, "unlabelled", "", "test", "", false, 1, "");

        assertThat(form.request("Ann", () -> Scale.USUAL).classes()).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @ParameterizedTest
    @CsvSource({"opinions, 1, what each of several people says", "test, 0, At least one person"})
    void opinionsHaveTheirSplitAndSomebodyLabels(String split, int annotators, String words) {
        StartForm form =
                new StartForm("faq", "question-answering", false, "unlabelled", "", split, "", false, annotators, "");

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL)).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"false, fault, Scores are numbers", "true, 1, A passage is one text"})
    void pairsAreExamplesWithNumbers(boolean passages, String scores, String words) {
        StartForm form =
                new StartForm("sts", "sentence-similarity", passages, "unlabelled", "", "test", scores, false, 1, "");

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL)).hasMessageContaining(words);
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
        StartForm form = new StartForm(dataset, "text-classification", false, from, "", split, classes, false, 1, "");

        assertThatThrownBy(() -> form.request("Ann", () -> Scale.USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
