package io.assay.eval.dashboard.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.eval.dashboard.Samples;
import io.assay.eval.dashboard.view.Caveats.Confused;
import io.assay.eval.dashboard.view.Caveats.Cut;
import io.assay.eval.dashboard.view.Caveats.Score;
import io.assay.eval.dashboard.view.Caveats.Unanswered;
import io.assay.eval.dashboard.view.Caveats.WeakSlice;
import io.assay.eval.store.EvaluationReport;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaveatsTest {
    private static final String EXAMPLES =
            "/evaluations/" + Samples.complete().request().evaluationId() + "/examples?model=" + Samples.PICK;
    private static final Estimate LOW = new Estimate(0.2, 0.1, 0.3);
    private static final Estimate HIGH = new Estimate(0.7, 0.65, 0.75);

    @Test
    void thereAreNoneWhereThereIsNothingToSay() {
        Caveats caveats = Caveats.of(report(null, null, List.of()));

        assertThat(caveats).isNull();
    }

    @Test
    void saysWhyExamplesHaveNoAnswerAndWhatTheyCouldChange() {
        List<ErrorCount> errors =
                List.of(new ErrorCount(ErrorKind.RUN_FAILED, 1_200), new ErrorCount(ErrorKind.INPUT_INVALID, 1));

        Caveats caveats = caveats(new Unscored(1_201, errors, 0.5, 0.75), null, List.of());

        assertThat(caveats.unanswered())
                .containsExactly(new Unanswered(
                        Samples.PICK,
                        "1,201",
                        List.of("the run failed: 1,200 requests", "the input is not what the task takes: 1 request"),
                        "0.500",
                        "0.750"));
        assertThat(caveats.cut()).isEmpty();
        assertThat(caveats.weak()).isEmpty();
    }

    @Test
    void whatIsNoMeanHasNoWorstAndNoBestCase() {
        Caveats caveats =
                caveats(new Unscored(1, List.of(new ErrorCount(ErrorKind.RUN_FAILED, 1)), null, null), null, List.of());

        assertThat(caveats.unanswered()).first().returns("–", Unanswered::worst).returns("–", Unanswered::best);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfErrorIsSaidInWords(ErrorKind error) {
        Caveats caveats = caveats(new Unscored(3, List.of(new ErrorCount(error, 3)), 0.0, 1.0), null, List.of());

        assertThat(caveats.unanswered().get(0).reasons())
                .singleElement()
                .asString()
                .matches("[a-z ]+: 3 requests");
    }

    @ParameterizedTest
    @CsvSource({"0.25, 25 %", "0.066, 6.6 %", "0.001, 0.1 %", "0.0001, < 0.1 %", "1, 100 %"})
    void saysWhatShareWasCutAndWhatThatDid(double share, String words) {
        Caveats caveats = caveats(null, new Truncation(14, share, LOW, null), List.of());

        assertThat(caveats.cut())
                .containsExactly(
                        new Cut(Samples.PICK, "14", words, new Score("0.200", "0.100–0.300"), new Score("–", "")));
    }

    @Test
    void aSliceIsWeakWhereTheModelIsWorseByMoreThanChance() {
        Slice weak = new Slice("language", "de", 50, LOW, HIGH, 0.001, 0.031);
        Slice perhapsWeak = new Slice("language", "fr", 50, LOW, HIGH, 0.01, 0.05);
        Slice strong = new Slice("language", "en", 50, HIGH, LOW, 0.001, 0.031);

        Caveats caveats = caveats(null, null, List.of(perhapsWeak, strong, weak));

        assertThat(caveats.weak())
                .containsExactly(new WeakSlice(
                        "language: de",
                        EXAMPLES + "&slice=language%3Dde",
                        Samples.PICK,
                        "50",
                        new Score("0.200", "0.100–0.300"),
                        new Score("0.700", "0.650–0.750"),
                        "p = 0.031"));
        assertThat(caveats.more()).isEmpty();
    }

    @Test
    void theClearestSlicesComeFirstAndTheOthersAreCounted() {
        List<Slice> slices = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> new Slice("label", String.valueOf(i), 50, LOW, HIGH, 0.001, (8 - i) / 1_000.0))
                .toList();

        Caveats caveats = caveats(null, null, slices);

        assertThat(caveats.weak())
                .extracting(WeakSlice::slice)
                .containsExactly("label: 7", "label: 6", "label: 5", "label: 4", "label: 3");
        assertThat(caveats.more()).isEqualTo("2 more slices");
    }

    @Test
    void theClassesThatAreConfusedMostAreNamed() {
        List<Confusion> confusions = List.of(
                new Confusion("ham", "ham", 70), new Confusion("spam", "ham", 12), new Confusion("ham", null, 3));

        Caveats caveats = requireNonNull(Caveats.of(report(report -> report.classified(confusions, List.of()))));

        assertThat(caveats.confused())
                .containsExactly(
                        new Confused(
                                "spam",
                                EXAMPLES + "&label=label%3Dspam&given=ham&only=mistakes",
                                "ham",
                                Samples.PICK,
                                "12"),
                        new Confused(
                                "ham", EXAMPLES + "&label=label%3Dham&only=mistakes", "no class", Samples.PICK, "3"));
    }

    private static Caveats caveats(@Nullable Unscored unscored, @Nullable Truncation truncation, List<Slice> slices) {
        return requireNonNull(Caveats.of(report(unscored, truncation, slices)));
    }

    /** An evaluation in which there is something to know of one model alone. */
    private static EvaluationReport report(
            @Nullable Unscored unscored, @Nullable Truncation truncation, List<Slice> slices) {
        return report(report -> report.dissected(unscored, truncation, slices));
    }

    private static EvaluationReport report(UnaryOperator<MetricsComputed> change) {
        EvaluationReport complete = Samples.complete();
        List<MetricsComputed> metrics = complete.metrics().stream()
                .map(each -> each.modelId().equals(Samples.PICK)
                        ? change.apply(each.dissected(null, null, List.of()))
                        : each.dissected(null, null, List.of()))
                .toList();
        return new EvaluationReport(
                complete.request(),
                complete.state(),
                complete.createdAt(),
                complete.updatedAt(),
                metrics,
                complete.verdict(),
                complete.reason(),
                complete.trouble(),
                complete.profiles(),
                complete.models());
    }
}
