package io.assay.eval.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Embedding;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.Failure;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.Hit;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.contracts.text.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerBytesTest {
    @ParameterizedTest
    @MethodSource("answers")
    void whatIsWrittenIsReadAgain(Outcome outcome) {
        byte[] bytes = bytes(outcome);

        Outcome read = AnswerBytes.outcome(bytes);

        assertThat(read).isEqualTo(outcome);
    }

    static Stream<Outcome> answers() {
        String longText = "naïve 💞 ".repeat(3_000);
        return Stream.of(
                new Labels(List.of()),
                new Labels(List.of(new LabelScore("sehr schön", 0.1 + 0.2), new LabelScore("b", -1e-300))),
                new Labels(IntStream.range(0, 200)
                        .mapToObj(i -> new LabelScore("label " + i, i))
                        .toList()),
                new Entities(List.of(
                        new Entity("PER", 0.5, new Span(0, 127)),
                        new Entity("LOC", 1, new Span(128, 16_384)),
                        new Entity("ORG", 0, new Span(2_000_000_000, 2_000_000_001)))),
                new Similarity(-0.25),
                new Found(List.of()),
                new Found(List.of(new Hit("b.md", 0.5), new Hit("ä/ö.md", -1e300))),
                new DomainFit(-41.5, 300, 1, 128),
                new Answers(List.of(), 1),
                new Answers(
                        List.of(new Answer("", 0.4, new Span(0, 0)), new Answer(longText, 1.5, new Span(3, 24_003))),
                        0.25));
    }

    @Test
    void twoLabelsTakeFewBytes() {
        byte[] bytes = bytes(new Labels(List.of(new LabelScore("spam", 0.9), new LabelScore("ham", 0.1))));

        assertThat(bytes).hasSize(2 + (1 + 4 + 8) + (1 + 3 + 8));
    }

    @Test
    void whatIsNoAnswerHasNoBytes() {
        assertThat(AnswerBytes.of(new Embedding(new float[] {1}))).isNull();
        assertThat(AnswerBytes.of(new Failure(ErrorKind.RUN_FAILED, "NaN in the output")))
                .isNull();
    }

    @Test
    void strayBytesAreRefused() {
        byte[] whole = bytes(new Labels(List.of(new LabelScore("spam", 0.9))));

        assertThatThrownBy(() -> AnswerBytes.outcome(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnswerBytes.outcome(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no kind of answer: 9");
    }

    private static byte[] bytes(Outcome outcome) {
        return Objects.requireNonNull(AnswerBytes.of(outcome));
    }
}
