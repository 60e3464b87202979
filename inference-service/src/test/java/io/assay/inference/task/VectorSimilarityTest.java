package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.SimilarityFunction;
import io.assay.inference.GoldenEmbeddings;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.RealModel;
import io.assay.inference.session.Cpu;
import io.assay.inference.store.ModelFolder;
import io.assay.inference.store.ModelStore;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle is Python's vectors of single texts, multiplied by hand. They have length 1, so cosine and dot are equal. */
class VectorSimilarityTest {
    private static final RealModel MODEL = RealModel.MINILM;
    private static final double TOLERANCE = 1e-4;

    private static List<GoldenEmbeddings.Case> cases;

    @BeforeAll
    static void read() throws IOException {
        cases = GoldenEmbeddings.load().stream()
                .filter(one -> one.model() == MODEL && !one.text().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aPairIsAsAlikeAsItsVectors(SimilarityFunction similarity) {
        try (ModelTask task =
                SentenceSimilarity.load(files(), configuration(Pooling.MEAN, null, similarity), new Cpu(2))) {
            for (int i = 1; i < 10; i++) {
                GoldenEmbeddings.Case one = cases.get(i - 1);
                GoldenEmbeddings.Case other = cases.get(i);

                Answer answer = task.answer(new Input.Pair(one.text(), other.text()), Map.of());

                assertThat(((Prediction.Similarity) answer.outcome()).score())
                        .isCloseTo(dot(one.vector(), other.vector(), 384), within(TOLERANCE));
                assertThat(answer.tokens()).isEqualTo(one.inputIds().length + other.inputIds().length);
            }
        }
    }

    @Test
    void fewerDimensionsAreComparedWhereTheModelIsRegisteredWithThem() {
        float[] one = cases.get(0).vector();
        float[] other = cases.get(1).vector();
        double expected = dot(one, other, 64) / Math.sqrt(dot(one, one, 64) * dot(other, other, 64));
        Input pair = new Input.Pair(cases.get(0).text(), cases.get(1).text());

        try (ModelTask task = SentenceSimilarity.load(files(), configuration(Pooling.MEAN, 64, null), new Cpu(2))) {
            Answer answer = task.answer(pair, Map.of());

            assertThat(((Prediction.Similarity) answer.outcome()).score()).isCloseTo(expected, within(TOLERANCE));
        }
    }

    @Test
    void speedIsMeasuredAtTheLengthAtWhichModelsAreCompared() {
        try (ModelTask similarity =
                        SentenceSimilarity.load(files(), configuration(Pooling.MEAN, null, null), new Cpu(2));
                ModelTask labels = LabelSimilarity.load(files(), configuration(Pooling.MEAN, null, null), new Cpu(2))) {
            for (ModelTask task : List.of(similarity, labels)) {
                assertThat(task.answer(task.sample(128), Map.of()).tokens()).isEqualTo(128);
            }
        }
    }

    @Test
    void theBestLabelIsTheOneWhoseDescriptionIsMostAlike() {
        GoldenEmbeddings.Case text = cases.get(0);
        Map<String, Double> expected = Map.of(
                "a", dot(text.vector(), cases.get(1).vector(), 384),
                "b", dot(text.vector(), cases.get(2).vector(), 384),
                "c", dot(text.vector(), cases.get(3).vector(), 384));
        Input candidates = new Input.Candidates(
                text.text(),
                List.of("a", "b", "c"),
                null,
                Map.of(
                        "a", cases.get(1).text(),
                        "b", cases.get(2).text(),
                        "c", cases.get(3).text()));

        try (ModelTask task = LabelSimilarity.load(files(), configuration(Pooling.MEAN, null, null), new Cpu(2))) {
            Answer answer = task.answer(candidates, Map.of());

            List<LabelScore> labels = ((Prediction.Labels) answer.outcome()).labels();
            assertThat(labels).extracting(LabelScore::label).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(labels).extracting(LabelScore::score).isSortedAccordingTo((x, y) -> Double.compare(y, x));
            assertThat(labels).allSatisfy(label -> assertThat(label.score())
                    .isCloseTo(expected.get(label.label()), within(TOLERANCE)));
        }
    }

    @Test
    void descriptionsAreReadOnceAndCountForNoText() {
        Input candidates = new Input.Candidates("Where is my card?", List.of("card arrival", "exchange rate"));

        try (ModelTask task = LabelSimilarity.load(files(), configuration(Pooling.MEAN, null, null), new Cpu(2))) {
            Answer first = task.answer(candidates, Map.of());
            long runs = task.runs();
            Answer second = task.answer(candidates, Map.of());

            assertThat(runs).isEqualTo(3);
            assertThat(task.runs()).isEqualTo(4);
            assertThat(second)
                    .usingRecursiveComparison()
                    .ignoringFields("nanos")
                    .isEqualTo(first);
            assertThat(first.tokens()).isEqualTo(7); // [CLS] where is my card ? [SEP]
        }
    }

    @Test
    void aDescriptionThatIsCutIsSaidToBeWheneverItIsUsed() {
        Input candidates = new Input.Candidates("Where is my card?", List.of("card ".repeat(300)));

        try (ModelTask task = LabelSimilarity.load(files(), configuration(Pooling.MEAN, null, null), new Cpu(2))) {
            assertThat(task.answer(candidates, Map.of()).truncated()).isTrue();
            assertThat(task.answer(candidates, Map.of()).truncated()).isTrue();
        }
    }

    @Test
    void moreLabelsThanAnAnswerHasRoomForAreRefused() {
        Input candidates = new Input.Candidates(
                "text",
                IntStream.rangeClosed(0, 1_000).mapToObj(i -> "label " + i).toList());

        try (ModelTask task = LabelSimilarity.load(files(), configuration(Pooling.MEAN, null, null), new Cpu(2))) {
            assertThat(task.answer(candidates, Map.of()).outcome())
                    .isInstanceOfSatisfying(Prediction.Failure.class, failure -> assertThat(failure.detail())
                            .contains("1001 labels are more than 1000"));
        }
    }

    @Test
    void withoutPoolingThereIsNothingToCompare() {
        ModelConfiguration configuration = configuration(Pooling.NONE, null, null);

        assertThatThrownBy(() -> SentenceSimilarity.load(files(), configuration, new Cpu(2)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContaining("register the model with one such as mean");
    }

    private static ModelFolder files() {
        return new ModelStore(new ModelSources(FetchSettings.of(Map.of()))).fetch(MODEL.registration());
    }

    private static ModelConfiguration configuration(
            Pooling pooling, Integer dimensions, SimilarityFunction similarity) {
        return new ModelConfiguration(pooling, true, 256, Map.of(), dimensions, similarity, null, null, null, null);
    }

    private static double dot(float[] one, float[] other, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
