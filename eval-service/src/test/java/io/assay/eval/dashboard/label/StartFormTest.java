package io.assay.eval.dashboard.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.LabellingRequested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFormTest {
    @Test
    void aRequestHasWhatTheFormSaysWithoutSpaceAroundIt() {
        StartForm form = new StartForm(" tickets ", true, "mails ", " test", " fault\r\n\r\nurgent \n", true, " Why? ");

        LabellingRequested request = form.request("Ann");

        assertThat(request)
                .returns("tickets", LabellingRequested::dataset)
                .returns(new LabellingRequested.Passages("mails"), LabellingRequested::source)
                .returns("test", LabellingRequested::split)
                .returns(true, LabellingRequested::severalClasses)
                .returns("Why?", LabellingRequested::guidelines)
                .returns("Ann", LabellingRequested::person);
        assertThat(request.classes()).containsExactly("fault", "urgent");
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
        StartForm form = new StartForm(dataset, false, from, split, classes, false, "");

        assertThatThrownBy(() -> form.request("Ann"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
