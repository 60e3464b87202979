package io.assay.eval.verdict;

import static io.assay.eval.verdict.Trial.BM25;
import static io.assay.eval.verdict.Trial.bm25;
import static io.assay.eval.verdict.Trial.model;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the order of the rules. Sentences are compared whole, for they are what people read. */
class VerdictRulesTest {
    @Nested
    class WithoutAnyScore {
        @Test
        void thereIsNothingToCompareHoweverFewExamplesThereAre() {
            Trial trial = Trial.of().over(12).requiring(0.8, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.evaluationId()).isEqualTo("handbook-1");
            assertThat(verdict.kind()).isEqualTo(Verdict.LABEL_MORE);
            assertThat(verdict.model()).isNull();
            assertThat(verdict.tied()).isEmpty();
            assertThat(verdict.reasons())
                    .containsExactly("No model has a ndcg@10 on these 12 questions: the labels, or all that each model"
                            + " answered, are the same throughout.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Look at the failures first; where there are none, label examples that differ.");
            assertThat(verdict.wouldChange()).isEqualTo("Labels that differ, and a model whose answers do.");
        }
    }

    @Nested
    class WithTooManyScoresToRank {
        @Test
        void thatIsSaidToBePossible() {
            Trial trial = Trial.of()
                    .ofTask(Task.TEXT_CLASSIFICATION)
                    .by("roc_auc_ovr")
                    .ofAtMost(1_000_000)
                    .over(500_001);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.LABEL_MORE);
            assertThat(verdict.reasons())
                    .containsExactly(
                            "No model has a roc_auc_ovr on these 500,001 examples: the labels, or all that each"
                                    + " model answered, are the same throughout; or they have more than 1,000,000 scores, one for"
                                    + " each label, over which it is left out.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Look at the failures first; where there are none, label examples that differ, or of too"
                            + " many evaluate a split, or by another metric.");
        }
    }

    @Nested
    class OverFewExamples {
        @ParameterizedTest
        @CsvSource({"1, LABEL_MORE", "29, LABEL_MORE", "30, USE_AS_IS"})
        void nothingCanBeToldBelowThirty(long examples, Verdict expected) {
            Trial trial = Trial.of(model("mini", 0.8)).over(examples);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void itSaysHowManyMoreAreNeeded() {
            Trial trial =
                    Trial.of(model("mini", 0.8), bm25(0.7).againstBest(0.3)).over(18);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isNull();
            assertThat(verdict.tied()).containsExactly("mini", BM25);
            assertThat(verdict.reasons())
                    .containsExactly(
                            "mini finds the right passages best: ndcg@10 0.80 [0.77, 0.83] on 18 questions.",
                            "With fewer than 30 questions, nobody can tell which model is best, or whether it is good"
                                    + " enough.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Label at least 12 more questions. Those on which mini and bm25 disagree say most.");
            assertThat(verdict.wouldChange()).isEqualTo("At least 30 questions.");
            assertThat(verdict.moreLabels()).isEqualTo(12);
        }

        @Test
        void oneMoreIsOneQuestion() {
            Trial trial = Trial.of(model("mini", 0.8)).over(29);

            assertThat(trial.verdict().nextStep()).isEqualTo("Label at least 1 more question.");
        }

        @Test
        void thatComesBeforeAnOpenRequirement() {
            Trial trial =
                    Trial.of(model("mini", 0.8).within(0.6, 0.95)).over(29).requiring(0.8, null, null);

            assertThat(trial.verdict().nextStep()).startsWith("Label at least 1 more");
        }
    }

    @Nested
    class WithAnOpenRequirement {
        @ParameterizedTest
        @CsvSource({
            "0.70, USE_AS_IS", // the whole interval reaches it
            "0.71, LABEL_MORE",
            "0.75, LABEL_MORE",
            "0.81, LABEL_MORE",
            "0.82, TRY_ANOTHER_MODEL" // none of the interval reaches it
        })
        void aRequirementWithinAWideIntervalNeedsMoreLabels(double required, Verdict expected) {
            Trial trial = Trial.of(model("mini", 0.75).within(0.7, 0.81)).requiring(required, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"0.70, 0.79, USE_AS_IS", "0.70, 0.81, LABEL_MORE"})
        void aNarrowIntervalIsActedOn(double low, double high, Verdict expected) {
            Trial trial = Trial.of(model("mini", 0.75).within(low, high)).requiring(0.74, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void onlyTheIntervalOfTheBestCounts() {
            Trial trial = Trial.of(model("mini", 0.9), model("wide", 0.7).within(0.5, 0.85))
                    .requiring(0.8, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(Verdict.USE_AS_IS);
        }

        @ParameterizedTest
        @CsvSource({
            // value, low, high, required, examples: until the half-width is the distance, or the width is 0.1
            "0.80, 0.70, 0.90, 0.72, 100, 60, 160", // (0.1 / 0.08)^2 = 1.5625 times as many, in tens
            "0.80, 0.71, 0.90, 0.79, 100, 270, 370", // (0.19 / 0.1)^2 = 3.61 times as many
            "0.79, 0.70, 0.89, 0.79, 100, 270, 370", // the same where nothing but width can decide
            "0.80, 0.69, 0.81, 0.70, 300, 10, 310", // (0.06 / 0.1)^2 is fewer than there are
            "0.80, 0.71, 0.90, 0.79, 1234, '3,226', '4,460'"
        })
        void aboutSoManyLabelsAreNeededAsNarrowTheInterval(
                double value, double low, double high, double required, long examples, String more, String all) {
            Trial trial = Trial.of(model("mini", value).within(low, high))
                    .over(examples)
                    .requiring(required, null, null);

            assertThat(trial.verdict().nextStep())
                    .isEqualTo("Label about " + more + " more questions, so that there are about " + all + ".");
        }

        @Test
        void itSaysWhatIsOpen() {
            Trial trial = Trial.of(model("mini", 0.8).within(0.7, 0.9)).requiring(0.75, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isNull();
            assertThat(verdict.reasons())
                    .containsExactly(
                            "mini finds the right passages best: ndcg@10 0.80 [0.70, 0.90] on 300 questions.",
                            "The required ndcg@10 of 0.75 lies within that interval, so it is open whether any model"
                                    + " reaches it.");
            assertThat(verdict.wouldChange()).isEqualTo("An interval on one side of 0.75, or one narrower than 0.1.");
        }
    }

    @Nested
    class BesideTheSameAnswerToAll {
        private static final String SPAM = "giving every text the class spam";

        @Test
        void itsScoreIsSaid() {
            Trial trial = classifying(model("mini", 0.8)).beside(new Dummy(SPAM, 0.7654));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.reasons())
                    .startsWith(
                            "mini classifies texts best: accuracy 0.80 [0.77, 0.83] on 300 examples.",
                            "Giving every text the class spam, which needs no model, scores 0.77.");
        }

        @Test
        void whatIsNoBetterIsNotGoodEnough() {
            Trial trial = classifying(model("mini", 0.8))
                    .beside(new Dummy(SPAM, 0.87))
                    .withTraining(1_000);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.FINE_TUNE);
            assertThat(verdict.reasons())
                    .contains("Giving every text the class spam, which needs no model, scores 0.87: mini is no better"
                            + " than that.");
            assertThat(verdict.wouldChange())
                    .isEqualTo("A model whose accuracy is better than 0.87 by more than chance as it is.");
        }

        @ParameterizedTest
        @CsvSource({"0.76, USE_AS_IS", "0.77, TRY_ANOTHER_MODEL", "0.83, TRY_ANOTHER_MODEL", "0.84, TRY_ANOTHER_MODEL"})
        void theWholeIntervalHasToBeBetter(double score, Verdict expected) {
            Trial trial = classifying(model("mini", 0.8)).beside(new Dummy(SPAM, score));

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void thatItReachesTheRequiredScoreIsNotEnough() {
            Trial trial = classifying(model("mini", 0.8))
                    .beside(new Dummy(SPAM, 0.82))
                    .requiring(0.75, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.TRY_ANOTHER_MODEL);
            assertThat(verdict.reasons())
                    .containsExactly(
                            "mini classifies texts best: accuracy 0.80 [0.77, 0.83] on 300 examples.",
                            "Giving every text the class spam, which needs no model, scores 0.82: mini cannot be told"
                                    + " apart from that.",
                            "Only 1 model has been tried.");
            assertThat(verdict.wouldChange())
                    .isEqualTo("A model whose accuracy is better than 0.82 by more than chance.");
        }

        @Test
        void aWideIntervalLeavesItOpen() {
            Trial trial = classifying(model("mini", 0.8).within(0.7, 0.9)).beside(new Dummy(SPAM, 0.7501));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.LABEL_MORE);
            assertThat(verdict.reasons())
                    .containsExactly(
                            "mini classifies texts best: accuracy 0.80 [0.70, 0.90] on 300 examples.",
                            "Giving every text the class spam, which needs no model, scores 0.75: mini cannot be told"
                                    + " apart from that.");
            assertThat(verdict.wouldChange()).isEqualTo("An interval on one side of 0.75, or one narrower than 0.1.");
        }

        @Test
        void ofALossLessIsBetter() {
            Trial trial = classifying(model("mini", 0.2)).by("hamming_loss").beside(new Dummy(SPAM, 0.24));

            assertThat(trial.verdict().kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(trial.beside(new Dummy(SPAM, 0.23)).verdict().kind()).isEqualTo(Verdict.TRY_ANOTHER_MODEL);
        }

        private static Trial classifying(Trial.Contender model) {
            return Trial.of(model)
                    .ofTask(Task.TEXT_CLASSIFICATION)
                    .by("accuracy")
                    .against(model.model());
        }
    }

    @Nested
    class WithNoneGoodEnough {
        @ParameterizedTest
        @CsvSource({
            // models beside BM25, labelled examples to train on
            "0, 0, TRY_ANOTHER_MODEL",
            "0, 5000, TRY_ANOTHER_MODEL", // nothing to fine-tune
            "1, 999, TRY_ANOTHER_MODEL",
            "1, 1000, FINE_TUNE",
            "2, 999, TRY_ANOTHER_MODEL",
            "3, 999, LABEL_MORE",
            "3, 1000, FINE_TUNE",
            "4, 0, LABEL_MORE"
        })
        void labelsAreTrainedOnAndWithoutThemUpToThreeModelsAreTried(int models, long training, Verdict expected) {
            List<Trial.Contender> contenders = new ArrayList<>(List.of(bm25(0.5)));
            for (int i = 0; i < models; i++) {
                contenders.add(model("model-" + i, 0.6 + i / 100.0));
            }
            Trial trial = Trial.of(contenders.toArray(Trial.Contender[]::new))
                    .withTraining(training)
                    .requiring(0.8, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"0.8, USE_AS_IS", "0.8001, TRY_ANOTHER_MODEL"})
        void whatReachesTheRequirementExactlyIsGoodEnough(double required, Verdict expected) {
            Trial trial = Trial.of(model("mini", 0.8)).requiring(required, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void anotherModelIsTriedWhereOnlyOneHasBeen() {
            Trial trial = Trial.of(bm25(0.5), model("mini", 0.75).againstBaseline(0.25, 0.0002))
                    .requiring(0.8, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isNull();
            assertThat(verdict.tied()).containsExactly("mini");
            assertThat(verdict.reasons())
                    .containsExactly(
                            "mini finds the right passages best: ndcg@10 0.75 [0.72, 0.78] on 300 questions.",
                            "The required ndcg@10 of 0.8 is 0.05 more.",
                            "mini beats the baseline, bm25: the difference is 0.25 [0.22, 0.28], p < 0.001.",
                            "Only 1 model has been tried.");
            assertThat(verdict.nextStep()).isEqualTo("Register another model, and evaluate it on the same examples.");
            assertThat(verdict.wouldChange()).isEqualTo("A model whose ndcg@10 reaches 0.8.");
        }

        @ParameterizedTest
        @CsvSource({"0, No model has been tried yet.", "2, Only 2 models have been tried."})
        void itSaysHowManyHaveBeenTried(int models, String expected) {
            Trial trial =
                    models == 0 ? Trial.of(bm25(0.5)) : Trial.of(bm25(0.5), model("mini", 0.6), model("maxi", 0.7));

            assertThat(trial.requiring(0.8, null, null).verdict().reasons()).endsWith(expected);
        }

        @Test
        void theBestIsFineTunedWhereThereAreLabelsToTrainOn() {
            Trial trial = Trial.of(
                            bm25(0.5), model("mini", 0.6), model("maxi", 0.7).failing(3))
                    .withTraining(12_000)
                    .requiring(0.8, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.FINE_TUNE);
            assertThat(verdict.model()).isEqualTo("maxi");
            assertThat(verdict.reasons())
                    .containsExactly(
                            "maxi finds the right passages best: ndcg@10 0.70 [0.67, 0.73] on 300 questions.",
                            "The required ndcg@10 of 0.8 is 0.1 more.",
                            "maxi beats the baseline, bm25: the difference is 0.10 [0.07, 0.13], p = 0.001.",
                            "3 of the requests to maxi failed, and are scored as wrong: look at why before trusting its"
                                    + " score.",
                            "There are 12,000 questions to train on beside those that were scored.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Fine-tune maxi on these, and evaluate it on the same 300 questions.");
            assertThat(verdict.wouldChange()).isEqualTo("A model whose ndcg@10 reaches 0.8 as it is.");
        }

        @ParameterizedTest
        @CsvSource({
            "50000, mini", // the better one is too slow to be of use when fine-tuned
            "5000, maxi" // all are too slow
        })
        void theBestThatIsFastEnoughIsFineTunedIfThereIsOne(long mostMicros, String expected) {
            Trial trial = Trial.of(
                            model("tiny", 0.55),
                            model("mini", 0.6),
                            model("maxi", 0.7).taking(80_000L, null))
                    .withTraining(1_000)
                    .requiring(0.8, mostMicros, null);

            assertThat(trial.verdict().model()).isEqualTo(expected);
        }

        @Test
        void bm25IsNotFineTunedEvenWhereItIsBest() {
            Trial trial =
                    Trial.of(bm25(0.7), model("mini", 0.6)).withTraining(1_000).requiring(0.8, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.FINE_TUNE);
            assertThat(verdict.model()).isEqualTo("mini");
            assertThat(verdict.reasons())
                    .startsWith("bm25 finds the right passages best: ndcg@10 0.70 [0.67, 0.73] on 300 questions.");
        }

        @Test
        void labelsAreNeededWhereSeveralModelsHaveBeenTried() {
            Trial trial = Trial.of(bm25(0.5), model("tiny", 0.55), model("mini", 0.6), model("maxi", 0.7))
                    .withTraining(120)
                    .requiring(0.8, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.LABEL_MORE);
            assertThat(verdict.model()).isNull();
            assertThat(verdict.reasons())
                    .endsWith("There are 120 questions to train on beside those that were scored: fewer than the 1,000"
                            + " from which fine-tuning is worth a try.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Label about 880 more questions in another split than the one that is scored, to"
                            + " fine-tune maxi.");
            assertThat(verdict.wouldChange()).isEqualTo("A model whose ndcg@10 reaches 0.8 as it is.");
        }
    }

    @Nested
    class WithTheGoodOnesTooDear {
        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "10000, -, USE_AS_IS",
                    "9999, -, DISTIL",
                    "-, 100000000, USE_AS_IS",
                    "-, 99999999, DISTIL",
                    "10000, 100000000, USE_AS_IS",
                    "10000, 99999999, DISTIL"
                })
        void aLimitMayBeReachedButNotPassed(Long mostMicros, Long mostBytes, Verdict expected) {
            Trial trial = Trial.of(model("mini", 0.8)).requiring(null, mostMicros, mostBytes);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void theBestIsDistilledWithoutARequiredScore() {
            Trial trial = Trial.of(
                            bm25(0.5),
                            model("mini", 0.6).againstBest(0.004),
                            model("maxi", 0.8).taking(40_000L, 1_340_000_000L))
                    .requiring(null, 20_000L, 500_000_000L);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.DISTIL);
            assertThat(verdict.model()).isEqualTo("maxi");
            assertThat(verdict.tied()).containsExactly("maxi");
            assertThat(verdict.reasons())
                    .containsExactly(
                            "maxi finds the right passages best: ndcg@10 0.80 [0.77, 0.83] on 300 questions.",
                            "maxi takes 40 ms for 128 tokens, 20 ms more than the 20 ms that are allowed.",
                            "The files of maxi take 1.3 GB, 840 MB more than the 500 MB that are allowed.",
                            "maxi beats the baseline, bm25: the difference is 0.10 [0.07, 0.13], p = 0.001.",
                            "Of the models that are fast and small enough, mini is best, with 0.60 [0.57, 0.63]"
                                    + " (p = 0.004).");
            assertThat(verdict.nextStep())
                    .isEqualTo("Distil maxi into a smaller model, or register a smaller one, and evaluate it.");
            assertThat(verdict.wouldChange())
                    .isEqualTo("A fast and small enough model that cannot be told apart from maxi.");
        }

        @Test
        void theBestIsDistilledWhereNoneOfThoseThatReachTheScoreIsFastEnough() {
            Trial trial = Trial.of(
                            model("slow", 0.85).taking(30_000L, null),
                            model("maxi", 0.9).taking(40_000L, null),
                            model("mini", 0.6))
                    .requiring(0.8, 20_000L, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.DISTIL);
            assertThat(verdict.model()).isEqualTo("maxi");
            assertThat(verdict.wouldChange()).isEqualTo("A fast and small enough model whose ndcg@10 reaches 0.8.");
        }

        @Test
        void theFailuresOfTheOneToDistilAreSaid() {
            Trial trial = Trial.of(model("mini", 0.8).taking(40_000L, null).failing(7))
                    .requiring(null, 20_000L, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.DISTIL);
            assertThat(verdict.reasons())
                    .contains(
                            "7 of the requests to mini failed, and are scored as wrong: look at why before trusting its"
                                    + " score.");
        }

        @Test
        void theFailuresOfTheBestAreSaidWhereAnotherIsChosen() {
            Trial trial = Trial.of(
                            model("maxi", 0.81).taking(40_000L, null).failing(2),
                            model("mini", 0.8).againstBest(0.6))
                    .requiring(null, 20_000L, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isEqualTo("mini");
            assertThat(verdict.reasons())
                    .contains(
                            "2 of the requests to maxi failed, and are scored as wrong: look at why before trusting its"
                                    + " score.");
        }

        @Test
        void anExcessThatRoundingWouldHideIsSaid() {
            Trial trial =
                    Trial.of(model("mini", 0.8).taking(10_020L, 100_400_000L)).requiring(null, 10_000L, 100_000_000L);

            assertThat(trial.verdict().reasons())
                    .contains(
                            "mini takes 10 ms for 128 tokens, 0.02 ms more than the 10 ms that are allowed.",
                            "The files of mini take 100 MB, 0.4 MB more than the 100 MB that are allowed.");
        }

        @Test
        void whatIsNotMeasuredIsNotHeldAgainstAModel() {
            Trial trial = Trial.of(model("mini", 0.8).taking(null, null)).requiring(null, 1L, 1L);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.reasons())
                    .contains("It is not known yet how fast and how big mini is, so that requirement is not checked.");
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "-, 100000000, 1, -, how fast",
                    "10000, -, -, 1, how big",
                })
        void onlyWhatIsRequiredNeedsToBeKnown(Long micros, Long bytes, Long mostMicros, Long mostBytes, String what) {
            Trial trial = Trial.of(model("mini", 0.8).taking(micros, bytes)).requiring(null, mostMicros, mostBytes);

            assertThat(trial.verdict().reasons())
                    .contains("It is not known yet " + what + " mini is, so that requirement is not checked.");
        }

        @Test
        void bm25IsNeitherSlowNorBig() {
            Trial trial = Trial.of(bm25(0.8)).requiring(0.7, 0L, 0L);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.reasons())
                    .containsExactly(
                            "bm25 finds the right passages best: ndcg@10 0.80 [0.77, 0.83] on 300 questions.",
                            "bm25 reaches the required ndcg@10 of 0.7.");
        }
    }

    @Nested
    class AsItIs {
        @Test
        void theBestIsUsedWhereNothingIsAsGood() {
            Trial trial = Trial.of(bm25(0.5), model("mini", 0.6), model("maxi", 0.8));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.model()).isEqualTo("maxi");
            assertThat(verdict.tied()).containsExactly("maxi");
            assertThat(verdict.reasons())
                    .containsExactly(
                            "maxi finds the right passages best: ndcg@10 0.80 [0.77, 0.83] on 300 questions.",
                            "maxi beats the baseline, bm25: the difference is 0.10 [0.07, 0.13], p = 0.001.");
            assertThat(verdict.nextStep()).isEqualTo("Use maxi as it is, and collect feedback on its answers.");
            assertThat(verdict.wouldChange())
                    .isEqualTo("A model that scores higher on the same examples by more than chance.");
        }

        @Test
        void theFastestIsUsedOfThoseThatCannotBeToldApart() {
            Trial trial = Trial.of(
                    bm25(0.6),
                    model("small", 0.78)
                            .againstBest(0.21)
                            .againstBaseline(0.18, 0.0004)
                            .taking(4_100L, 33_000_000L),
                    model("middle", 0.79).againstBest(0.5),
                    model("large", 0.81).taking(120_000L, 1_300_000_000L));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.model()).isEqualTo("small");
            assertThat(verdict.tied()).containsExactly("large", "middle", "small");
            assertThat(verdict.reasons())
                    .containsExactly(
                            "large finds the right passages best: ndcg@10 0.81 [0.78, 0.84] on 300 questions.",
                            "These examples cannot tell it apart from middle with 0.79 [0.76, 0.82] (p = 0.50) and"
                                    + " small with 0.78 [0.75, 0.81] (p = 0.21), by a paired test with Holm's"
                                    + " correction.",
                            "small is the fastest of these that will do: 4.1 ms for 128 tokens, where large takes"
                                    + " 120 ms.",
                            "small is at most 0.08 worse than large, with a confidence of 97.5 %.",
                            "small beats the baseline, bm25: the difference is 0.18 [0.15, 0.21], p < 0.001.");
            assertThat(verdict.nextStep()).isEqualTo("Use small as it is, and collect feedback on its answers.");
            assertThat(verdict.wouldChange())
                    .isEqualTo("More examples may tell these models apart; so may a requirement that not all of them"
                            + " meet.");
        }

        @ParameterizedTest
        @CsvSource({"0.0499, maxi", "0.05, mini", "1, mini"})
        void whatDiffersByChanceCannotBeToldApart(double p, String expected) {
            Trial trial = Trial.of(model("mini", 0.7).againstBest(p).taking(1_000L, null), model("maxi", 0.8));

            assertThat(trial.verdict().model()).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    // what "one" takes, what "two" takes: "one" scores higher
                    "2000, 50, 1000, 90, two", // the fastest
                    "1000, 90, 1000, 50, two", // of equally fast ones the smallest
                    "1000, 50, 1000, 50, one", // of equally small ones the best
                    "-, 50, 9000, 90, two", // what is not known may be slow
                    "-, 90, -, 50, two",
                    "1000, -, 1000, 90, two",
                    "-, -, -, -, one"
                })
        void theCheapestIsChosen(Long micros1, Long bytes1, Long micros2, Long bytes2, String expected) {
            Trial trial = Trial.of(
                    model("one", 0.8).taking(micros1, bytes1),
                    model("two", 0.79).againstBest(0.5).taking(micros2, bytes2));

            assertThat(trial.verdict().model()).isEqualTo(expected);
        }

        @Test
        void ofEqualScoresAtEqualCostTheFirstByIdIsChosen() {
            Trial trial = Trial.of(model("a", 0.8), model("b", 0.8).againstBest(1));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isEqualTo("a");
            assertThat(verdict.tied()).containsExactly("a", "b");
        }

        @Test
        void bm25IsCheaperThanAnyModel() {
            Trial trial = Trial.of(
                    bm25(0.79).againstBest(0.4),
                    model("mini", 0.8).againstBaseline(0.01, 0.4).taking(1L, 1L));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isEqualTo(BM25);
            assertThat(verdict.reasons())
                    .containsExactly(
                            "mini finds the right passages best: ndcg@10 0.80 [0.77, 0.83] on 300 questions.",
                            "These examples cannot tell it apart from bm25 with 0.79 [0.76, 0.82] (p = 0.40), by a"
                                    + " paired test with Holm's correction.",
                            "bm25 is the cheapest of these: it needs no inference.",
                            "bm25 is at most 0.08 worse than mini, with a confidence of 97.5 %.",
                            "No model beats the baseline, bm25, by more than chance.");
        }

        @Test
        void anEquallyFastOneIsChosenForItsSizeAndSaysSo() {
            Trial trial = Trial.of(
                    model("one", 0.8).taking(1_000L, 90_000_000L),
                    model("two", 0.79).againstBest(0.5).taking(1_000L, 50_000_000L));

            assertThat(trial.verdict().reasons())
                    .contains("two is as fast as one, and smaller: 50 MB.")
                    .noneMatch(reason -> reason.contains("fastest"));
        }

        @Test
        void whereNoSpeedIsKnownTheSmallestIsChosen() {
            Trial trial = Trial.of(
                    model("one", 0.8).taking(null, 90_000_000L),
                    model("two", 0.79).againstBest(0.5).taking(null, 50_000_000L));

            assertThat(trial.verdict().reasons()).contains("two is the smallest of these that will do: 50 MB.");
        }

        @Test
        void whereTheBestHasNoSpeedTheOtherHasNothingToBeComparedWith() {
            Trial trial = Trial.of(
                    model("one", 0.8).taking(null, null),
                    model("two", 0.79).againstBest(0.5).taking(4_000L, null));

            assertThat(trial.verdict().reasons())
                    .contains("two is the fastest of these that will do: 4 ms for 128 tokens.");
        }

        @Test
        void whereTheBestIsTooSlowAndNothingIsKnownOfTheOthersTheBestOfThemIsChosen() {
            Trial trial = Trial.of(
                            model("one", 0.8),
                            model("two", 0.79).againstBest(0.5).taking(null, null),
                            model("three", 0.78).againstBest(0.5).taking(null, null))
                    .requiring(null, 5_000L, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isEqualTo("two");
            assertThat(verdict.reasons())
                    .contains(
                            "one takes 10 ms for 128 tokens, 5 ms more than the 5 ms that are allowed.",
                            "two is the best of these that will do.");
        }

        @Test
        void whereNoneAsGoodAsTheBestIsFastEnoughTheBestOfThoseThatReachTheScoreIsUsed() {
            Trial trial = Trial.of(
                            model("one", 0.9).taking(40_000L, null),
                            model("two", 0.85).taking(9_000L, null),
                            model("three", 0.82).taking(1_000L, null))
                    .requiring(0.8, 20_000L, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.model()).isEqualTo("two");
            assertThat(verdict.tied()).containsExactly("one");
            assertThat(verdict.reasons())
                    .contains(
                            "one takes 40 ms for 128 tokens, 20 ms more than the 20 ms that are allowed.",
                            "two is the best of those that are fast and small enough, with 0.85 [0.82, 0.88].");
        }

        @Test
        void aCheapOneThatDoesNotReachTheScoreIsNotUsedThoughItCannotBeToldApart() {
            Trial trial = Trial.of(model("cheap", 0.79).againstBest(0.5).taking(1_000L, null), model("good", 0.81))
                    .requiring(0.8, null, null);

            assertThat(trial.verdict().model()).isEqualTo("good");
        }

        @ParameterizedTest
        @CsvSource({
            "0.76, mini reaches the required ndcg@10 of 0.76.",
            "0.79, 'mini reaches the required ndcg@10 of 0.79, though its interval, 0.80 [0.77, 0.83], reaches below.'"
        })
        void itSaysHowSurelyTheScoreIsReached(double required, String expected) {
            Trial trial = Trial.of(model("mini", 0.8)).requiring(required, null, null);

            assertThat(trial.verdict().reasons()).contains(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "1, '1 of the requests to mini failed, and is scored as wrong: look at why before trusting its score.'",
            "1200, '1,200 of the requests to mini failed, and are scored as wrong: look at why before trusting its score.'"
        })
        void failuresAreCited(long failures, String expected) {
            Trial trial = Trial.of(bm25(0.5), model("mini", 0.8).failing(failures));

            assertThat(trial.verdict().reasons()).endsWith(expected);
        }
    }

    @Nested
    class BesideTheBaseline {
        @Test
        void aBaselineAloneIsComparedWithNothing() {
            Trial trial = Trial.of(bm25(0.8));

            assertThat(trial.verdict().reasons())
                    .containsExactly("bm25 finds the right passages best: ndcg@10 0.80 [0.77, 0.83] on 300 questions.");
        }

        @Test
        void aBaselineThatIsBestSaysSo() {
            Trial trial = Trial.of(bm25(0.8), model("mini", 0.6).againstBaseline(-0.2, 0.0001));

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isEqualTo(BM25);
            assertThat(verdict.reasons()).endsWith("No model beats the baseline, bm25, by more than chance.");
        }

        @Test
        void aBaselineMayBeAModel() {
            Trial trial = Trial.of(model("old", 0.7), model("new", 0.8).againstBaseline(0.1, 0.02))
                    .against("old");

            assertThat(trial.verdict().reasons())
                    .endsWith("new beats the baseline, old: the difference is 0.10 [0.07, 0.13], p = 0.020.");
        }

        @Test
        void aBaselineThatIsTiedButBeatenByOneIsNotSaidToBeUnbeaten() {
            Trial trial = Trial.of(
                    model("old", 0.76).againstBest(0.2).taking(90_000L, null),
                    model("new", 0.79).againstBest(0.7).againstBaseline(0.03, 0.04),
                    model("best", 0.8).againstBaseline(0.04, 0.06).taking(20_000L, null));

            assertThat(trial.against("old").verdict().reasons())
                    .endsWith("new beats the baseline, old: the difference is 0.03 [0.00, 0.06], p = 0.040.");
        }

        @Test
        void aBaselineWithoutAScoreIsNoneToCompareWith() {
            Trial trial = Trial.of(model("mini", 0.8), model("maxi", 0.7)).against("flat");

            assertThat(trial.verdict().reasons())
                    .endsWith("The baseline, flat, has no score to compare with: all its answers are alike.");
        }

        @Test
        void aDifferenceThatMayBeChanceIsNotCalledOne() {
            Trial trial = Trial.of(
                            bm25(0.75),
                            model("mini", 0.76).againstBaseline(0.01, 0.4),
                            model("maxi", 0.85).taking(90_000L, null))
                    .requiring(0.7, 20_000L, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.model()).isEqualTo("mini");
            assertThat(verdict.reasons())
                    .endsWith("mini cannot be told apart from the baseline, bm25: the difference is 0.01 [-0.02, 0.04],"
                            + " p = 0.40.");
        }

        @Test
        void whatIsWorseThanTheBaselineIsNotUsedUnlessItReachesARequiredScore() {
            Trial trial = Trial.of(
                    model("old", 0.82).againstBest(0.04).taking(90_000L, null),
                    model("fast", 0.8)
                            .againstBest(0.06)
                            .againstBaseline(-0.02, 0.03)
                            .taking(1_000L, null),
                    model("best", 0.84).againstBaseline(0.02, 0.04));

            VerdictReached free = trial.against("old").verdict();
            VerdictReached required =
                    trial.against("old").requiring(0.8, null, null).verdict();

            assertThat(free.model()).isEqualTo("best");
            assertThat(required.model()).isEqualTo("fast");
            assertThat(required.reasons())
                    .endsWith(
                            "fast is worse than the baseline, old: the difference is -0.02 [-0.05, 0.01], p = 0.030.");
        }
    }

    @Nested
    class WithDocumentsThatAreForeign {
        private final Trial shortOfTheRequirement =
                Trial.of(bm25(0.5), model("mini", 0.7)).withTraining(5_000).requiring(0.8, null, null);

        @ParameterizedTest
        @CsvSource({
            // the ends of two models' intervals, texts: the lower end of each has to reach 1.25
            "1.25, 1.25, 30, ADAPT_TO_DOMAIN",
            "1.25, 3, 30, ADAPT_TO_DOMAIN",
            "1.25, 1.24, 30, FINE_TUNE",
            "1.24, 1.24, 30, FINE_TUNE",
            "1.25, 1.25, 29, FINE_TUNE"
        })
        void aModelIsAdaptedWhereTheyAreForeignToAllThatWereMeasured(
                double low, double otherLow, long texts, Verdict expected) {
            Domain domain =
                    new Domain("texts-1", texts, List.of(perplexed("bert", low), perplexed("roberta", otherLow)), null);

            assertThat(shortOfTheRequirement.in(domain).verdict().kind()).isEqualTo(expected);
        }

        @Test
        void withoutAReferenceNobodyKnows() {
            Domain domain = new Domain("texts-1", 300, List.of(new Fit("bert", null, at(1.3), at(0))), null);

            assertThat(shortOfTheRequirement.in(domain).verdict().kind()).isEqualTo(Verdict.FINE_TUNE);
        }

        @Test
        void whoeverIsGoodEnoughIsUsedAllTheSame() {
            Domain domain = new Domain("texts-1", 300, List.of(perplexed("bert", 4)), null);
            Trial trial =
                    Trial.of(model("mini", 0.9)).requiring(0.8, null, null).in(domain);

            assertThat(trial.verdict().kind()).isEqualTo(Verdict.USE_AS_IS);
        }

        @Test
        void itSaysHowForeignTheyAreAndWhatToDo() {
            Domain domain = new Domain("texts-1", 300, List.of(perplexed("bert", 2), perplexed("roberta", 1.5)), null);

            VerdictReached verdict = shortOfTheRequirement.in(domain).verdict();

            assertThat(verdict.model()).isEqualTo("mini");
            assertThat(verdict.reasons())
                    .last()
                    .isEqualTo("The documents are foreign to all 2 models that were measured on 300 texts (evaluation"
                            + " texts-1): even roberta has 1.60 [1.50, 1.70] times the pseudo-perplexity that it has on the"
                            + " reference, and 1.25 times is foreign.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Go on training mini with the documents' texts as they are, which needs no labels, and"
                            + " evaluate it on the same 300 questions.");
            assertThat(verdict.wouldChange()).isEqualTo("A model whose ndcg@10 reaches 0.8 as it is.");
            assertThat(verdict.howSure())
                    .isEqualTo("Rather sure of what is foreign: so is even the lower end of each interval. How much"
                            + " training on these documents helps, only a try shows.");
        }

        @Test
        void whereNoModelWasTriedItIsAboutNone() {
            Domain domain = new Domain("texts-1", 300, List.of(perplexed("bert", 2)), null);
            Trial trial = Trial.of(bm25(0.5)).requiring(0.8, null, null).in(domain);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.ADAPT_TO_DOMAIN);
            assertThat(verdict.model()).isNull();
            assertThat(verdict.reasons())
                    .last()
                    .asString()
                    .startsWith("The documents are foreign to the model that was");
        }

        @ParameterizedTest
        @CsvSource({"1.3, ADAPT_TO_DOMAIN", "1.2, USE_AS_IS"})
        void whereModelsThatFillMasksAreComparedTheyThemselvesAreMeasured(double low, Verdict expected) {
            Domain domain = new Domain("texts-1", 300, List.of(perplexed("mini", low)), null);
            Trial trial = Trial.of(model("mini", 1.4))
                    .against("mini")
                    .ofTask(Task.FILL_MASK)
                    .by("pseudo_perplexity_ratio")
                    .in(domain);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"2, TRY_ANOTHER_MODEL", "3, ADAPT_TO_DOMAIN"})
        void ofThemWhatIsRequiredIsToldByTheAsker(int models, Verdict expected) {
            Trial.Contender[] contenders = IntStream.range(0, models)
                    .mapToObj(i -> model("model-" + i, 40 + i))
                    .toArray(Trial.Contender[]::new);
            Trial trial = Trial.of(contenders)
                    .against("model-0")
                    .ofTask(Task.FILL_MASK)
                    .by("pseudo_perplexity")
                    .requiring(20.0, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        private static Fit perplexed(String model, double low) {
            return new Fit(model, new Estimate(low + 0.1, low, low + 0.2), at(1.3), at(0));
        }

        private static Estimate at(double value) {
            return new Estimate(value, value, value);
        }
    }

    @Nested
    class InALanguageThatNoVocabularyCovers {
        private final Trial shortOfTheRequirement =
                Trial.of(bm25(0.5), model("mini", 0.7)).withTraining(5_000).requiring(0.8, null, null);

        @ParameterizedTest
        @CsvSource({
            // share of unknown tokens, tokens a word, models measured, characters of text
            "0.10, 1.5, 3, 100000000, TRAIN_FROM_SCRATCH",
            "0.00, 4.0, 3, 100000000, TRAIN_FROM_SCRATCH",
            "0.10, , 3, 100000000, TRAIN_FROM_SCRATCH",
            "0.10, 1.5, 3, 99999999, ADAPT_TO_DOMAIN",
            "0.10, 1.5, 3, , ADAPT_TO_DOMAIN",
            "0.10, 1.5, 2, 100000000, TRY_ANOTHER_MODEL",
            "0.09, 3.9, 3, 100000000, FINE_TUNE",
            "0.00, , 3, 100000000, FINE_TUNE"
        })
        void aModelIsTrainedFromScratchWhereThereIsTextEnough(
                double unknown, @Nullable Double fertility, int models, @Nullable Long corpus, Verdict expected) {
            List<Fit> fits = IntStream.range(0, models)
                    .mapToObj(i -> fit("bert-" + i, unknown, fertility))
                    .toList();

            Trial trial = shortOfTheRequirement.in(new Domain("texts-1", 30, fits, corpus));

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void oneVocabularyThatCoversItIsEnough() {
            List<Fit> fits = List.of(fit("a", 0.3, 2.0), fit("b", 0.4, 2.0), fit("multilingual", 0.01, 2.0));

            Trial trial = shortOfTheRequirement.in(new Domain("texts-1", 300, fits, 1_000_000_000L));

            assertThat(trial.verdict().kind()).isEqualTo(Verdict.FINE_TUNE);
        }

        @Test
        void itSaysWhatIsNotCoveredAndHowMuchTextThereIs() {
            List<Fit> fits = List.of(fit("a", 0.3, 5.0), fit("b", 0.4, 6.0), fit("c", 0.35, 5.5));

            VerdictReached verdict = shortOfTheRequirement
                    .in(new Domain("texts-1", 300, fits, 250_000_000L))
                    .verdict();

            assertThat(verdict.model()).isNull();
            assertThat(verdict.reasons())
                    .endsWith(
                            "The language is not covered by any of the 3 vocabularies that were measured on 300 texts"
                                    + " (evaluation texts-1): that of a makes 5.000 [5.000, 5.000] tokens of a word, and"
                                    + " knows 70 % of its tokens.",
                            "The documents have 250,000,000 characters: at least the 100,000,000 from which a model can be"
                                    + " trained.");
            assertThat(verdict.nextStep())
                    .isEqualTo("Train a vocabulary and a model on the documents' texts, and evaluate what is fine-tuned"
                            + " from it on the same 300 questions.");
            assertThat(verdict.wouldChange())
                    .isEqualTo("A model whose vocabulary covers the language: of whose tokens fewer than 10 % are"
                            + " unknown, and fewer than 4 make a word.");
        }

        private static Fit fit(String model, double unknown, @Nullable Double fertility) {
            return new Fit(
                    model,
                    null,
                    fertility == null ? null : new Estimate(fertility, fertility, fertility),
                    new Estimate(unknown, unknown, unknown));
        }
    }

    @Nested
    class ByAMetricThatFalls {
        @Test
        void theLeastIsTheBestAndBeatsTheBaselineByADifferenceBelowZero() {
            Trial trial = Trial.of(
                            model("large", 0.4).againstBaseline(-0.2, 0.001).taking(20_000L, null),
                            model("small", 0.42).againstBest(0.3).againstBaseline(-0.18, 0.001),
                            bm25(0.6))
                    .by("log_loss");

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.model()).isEqualTo("small");
            assertThat(verdict.tied()).containsExactly("large", "small");
            assertThat(verdict.reasons())
                    .contains(
                            "small is at most 0.08 worse than large, with a confidence of 97.5 %.",
                            "small beats the baseline, bm25: the difference is -0.18 [-0.21, -0.15], p = 0.001.");
        }

        @Test
        void whoeverIsAboveTheBaselineByMoreThanChanceIsWorse() {
            Trial trial = Trial.of(model("mini", 0.5).againstBest(0.2).againstBaseline(0.1, 0.001), bm25(0.4))
                    .by("log_loss");

            assertThat(trial.verdict().model()).isEqualTo(BM25);
        }

        @ParameterizedTest
        @CsvSource({
            "0.82, USE_AS_IS", // the whole interval reaches it
            "0.80, LABEL_MORE",
            "0.75, LABEL_MORE",
            "0.70, LABEL_MORE",
            "0.69, TRY_ANOTHER_MODEL" // none of the interval reaches it
        })
        void aRequirementIsTheMostThatItMayBe(double required, Verdict expected) {
            Trial trial = Trial.of(model("mini", 0.75).within(0.7, 0.81))
                    .by("log_loss")
                    .requiring(required, null, null);

            assertThat(trial.verdict().kind()).isEqualTo(expected);
        }

        @Test
        void ofANumberBeyondOneATenthOfItIsWide() {
            Trial trial = Trial.of(model("mini", 20).within(19.2, 20.8))
                    .by("pseudo_perplexity")
                    .requiring(20.5, null, null);

            VerdictReached verdict = trial.verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.reasons())
                    .contains("mini reaches the required pseudo_perplexity of 20.5, though its interval, 20.00 [19.20,"
                            + " 20.80], reaches above.");
        }

        @Test
        void itSaysByHowMuchTheRequirementIsMissed() {
            Trial trial = Trial.of(model("mini", 0.75)).by("log_loss").requiring(0.5, null, null);

            assertThat(trial.verdict().reasons()).contains("The required log_loss of 0.5 is 0.25 less.");
        }
    }

    @Nested
    class WithAMargin {
        private final Trial trial = Trial.of(
                        model("small", 0.76).againstBaseline(-0.05, 0.001).taking(2_000L, null), model("large", 0.81))
                .against("large");

        @Test
        void aFasterOneThatIsWorseByLessIsUsed() {
            VerdictReached verdict = trial.within(0.1).verdict();

            assertThat(verdict.kind()).isEqualTo(Verdict.USE_AS_IS);
            assertThat(verdict.model()).isEqualTo("small");
            assertThat(verdict.tied()).containsExactly("large"); // the examples tell them apart
            assertThat(verdict.reasons())
                    .contains(
                            "small is the fastest of these that will do: 2 ms for 128 tokens, where large takes 10 ms.",
                            "small is at most 0.08 worse than large, with a confidence of 97.5 %. That is within the"
                                    + " margin of 0.1: it is as good.");
            assertThat(requireNonNull(verdict.substitutes()).models())
                    .singleElement()
                    .returns(VerdictReached.Finding.NON_INFERIOR, VerdictReached.Substitute::finding);
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.08, 0.03, 0.01, 0})
        void oneThatMayBeWorseByMoreIsNot(double margin) {
            assertThat(trial.within(margin).verdict().model()).isEqualTo("large");
        }

        @Test
        void itIsPreferredOnlyWhereAMarginWasAskedFor() {
            Trial close = Trial.of(
                            model("small", 0.808).againstBaseline(-0.002, 0.001).taking(2_000L, null),
                            model("large", 0.81))
                    .against("large");

            assertThat(close.verdict().model()).isEqualTo("large");
        }

        @Test
        void oneThatIsTiedIsUsedAndWhatTheMarginLeavesOpenIsSaid() {
            Trial tied = Trial.of(
                            model("small", 0.76)
                                    .againstBest(0.2)
                                    .againstBaseline(-0.05, 0.2)
                                    .taking(2_000L, null),
                            model("large", 0.81))
                    .against("large")
                    .within(0.05);

            VerdictReached verdict = tied.verdict();

            assertThat(verdict.model()).isEqualTo("small");
            assertThat(verdict.reasons())
                    .contains(
                            "small is at most 0.08 worse than large, with a confidence of 97.5 %. Whether it is as good,"
                                    + " by the margin of 0.05, these examples leave open.");
        }
    }

    @Nested
    class HowSure {
        @Test
        void whatMoreExamplesWouldShowOfTheLeadersIsSaid() {
            Candidate best = candidate("large", 0.8, null);
            Candidate next = candidate(
                    "small",
                    0.78,
                    new Comparison("large", new Estimate(-0.02, -0.06, 0.02), 0.3, 0.3, null, null, 0.042));
            Evidence evidence =
                    new Evidence("e", Task.RETRIEVAL, "map", 300, 0, Requirements.NONE, "large", List.of(best, next));

            VerdictReached verdict = VerdictRules.decide(evidence, Map.of());

            // ((1.960 + 0.842) * 0.04 / 1.960 / 0.02)^2 * 300 = 2452; 0.04 / sqrt(2) = 0.028
            assertThat(verdict.reasons())
                    .contains(
                            "About 2,500 questions like these would tell large and small apart: with twice as many as now,"
                                    + " their difference would be -0.02 [-0.05, 0.01].",
                            "small is at most 0.06 worse than large, with a confidence of 97.5 %; they score differently"
                                    + " on 4.2 % of the examples.");
            assertThat(verdict.howSure()).isEqualTo("Not sure which is best: small differs from large with p = 0.30.");
            assertThat(requireNonNull(verdict.power()).examplesToTell()).isEqualTo(2_452);
        }

        @Test
        void noUsefulNumberTellsEqualModelsApart() {
            Candidate next = candidate("small", 0.8, new Comparison("large", new Estimate(0, -0.06, 0.06), 1, 1));
            Evidence evidence = new Evidence(
                    "e",
                    Task.RETRIEVAL,
                    "map",
                    300,
                    0,
                    Requirements.NONE,
                    "large",
                    List.of(candidate("large", 0.8, null), next));

            assertThat(VerdictRules.decide(evidence, Map.of()).reasons())
                    .contains("No useful number of examples would tell large and small apart.");
        }

        @ParameterizedTest
        @CsvSource({
            "0.75, 'Rather sure: the 95 % interval of mini, 0.80 [0.77, 0.83], lies on one side of the required 0.75.'",
            "0.79, 'Not sure: the 95 % interval of mini, 0.80 [0.77, 0.83], holds the required 0.79.'"
        })
        void aRequiredScoreIsSurelyReachedWhereTheIntervalSaysSo(double least, String expected) {
            Trial trial = Trial.of(bm25(0.5), model("mini", 0.8)).requiring(least, null, null);

            assertThat(trial.verdict().howSure()).isEqualTo(expected);
        }

        @Test
        void ofOneModelAloneNothingIsKnownButItself() {
            assertThat(Trial.of(bm25(0.5)).verdict().howSure())
                    .isEqualTo("Sure only of bm25 itself: there is nothing to compare it with.");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "2 | 1204 | 0.5 | 0.49 | The 2 annotators agree on the 1,204 inputs that more than one labelled with"
                            + " Cohen's kappa 0.50, Krippendorff's alpha 0.53.",
                    "3 | 2    |     | 0.25 | The 3 annotators agree on the 2 inputs that more than one labelled with"
                            + " Fleiss' kappa 0.25, Krippendorff's alpha 0.53.",
                    "3 | 1    |     |      | The 3 annotators agree on the 1 input that more than one labelled with"
                            + " Krippendorff's alpha 0.53."
                })
        void howFarAnnotatorsAgreeIsSaid(
                int annotators, int inputs, @Nullable Double cohen, @Nullable Double fleiss, String expected) {
            Evidence evidence = new Evidence(
                    "e",
                    Task.TEXT_CLASSIFICATION,
                    "accuracy",
                    2_408,
                    0,
                    Requirements.NONE,
                    "large",
                    new Annotators(annotators, inputs, cohen, fleiss, 0.5333),
                    null,
                    null,
                    null,
                    List.of(candidate("large", 0.8, null)));

            VerdictReached verdict = VerdictRules.decide(evidence, Map.of());

            assertThat(verdict.reasons()).last().isEqualTo(expected);
        }

        private Candidate candidate(String model, double score, @Nullable Comparison withBest) {
            return new Candidate(
                    model,
                    new Estimate(score, score - 0.03, score + 0.03),
                    withBest,
                    withBest,
                    true,
                    model.equals("small") ? 1_000L : 9_000L,
                    1L,
                    0);
        }
    }
}
