package io.assay.inference.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.inference.GoldenEmbeddings;
import io.assay.inference.RealModel;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.Device;
import io.assay.inference.session.SharedRuns;
import io.assay.inference.store.ModelStore;
import io.assay.inference.tokenize.TextTokenizer;
import io.assay.inference.tokenize.TokenizedText;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle is Python: onnxruntime and tokenizers, one text per run. */
class GoldenEmbeddingsTest {
    private static final float TOLERANCE = 1e-4f;

    @ParameterizedTest
    @EnumSource(RealModel.class)
    void tokenIdsAreThoseOfThePythonTokenizers(RealModel model) throws IOException {
        List<GoldenEmbeddings.Case> cases = GoldenEmbeddings.load().stream()
                .filter(one -> one.model() == model)
                .toList();
        Path file = new ModelStore(new ModelSources(FetchSettings.of(Map.of())))
                .fetch(model.registration())
                .tokenizer();

        try (TextTokenizer tokenizer =
                TextTokenizer.load(file, model.configuration().maxTokens())) {
            SoftAssertions.assertSoftly(softly -> cases.forEach(one -> {
                TokenizedText text = tokenizer.tokenize(one.prefix() + one.text());
                softly.assertThat(text.ids().array()).as(one.name()).isEqualTo(one.inputIds());
            }));
        }
    }

    static List<Device> vectorsAreThoseOfPythonWhoeverElseIsAsked() {
        return List.of(new Cpu(2), new SharedRuns(2048));
    }

    @ParameterizedTest
    @MethodSource
    void vectorsAreThoseOfPythonWhoeverElseIsAsked(Device device) throws IOException {
        List<GoldenEmbeddings.Case> cases = new ArrayList<>(GoldenEmbeddings.load());
        Collections.shuffle(cases, new Random(20261124));
        try (EngineOnModels engine = new EngineOnModels(device)) {
            Map<RealModel, ModelRegistered> models = new EnumMap<>(RealModel.class);
            for (RealModel model : RealModel.values()) {
                models.put(model, engine.register(model.registration()));
            }
            List<InferenceRequested> requests = cases.stream()
                    .map(one -> InferenceRequested.embedding(
                            requireNonNull(models.get(one.model())), one.text(), "passage"))
                    .toList();

            Map<String, Prediction> predictions = engine.answer(requests).stream()
                    .collect(Collectors.toMap(Prediction::requestId, Function.identity()));

            assertThat(cases).hasSize(240);
            for (int i = 0; i < cases.size(); i++) {
                GoldenEmbeddings.Case expected = cases.get(i);
                Prediction prediction =
                        requireNonNull(predictions.get(requests.get(i).requestId()));
                assertThat(prediction.tokens()).isEqualTo(expected.inputIds().length);
                assertThat(prediction.outcome()).as(expected.name()).isInstanceOf(Prediction.Embedding.class);
                assertThat(((Prediction.Embedding) prediction.outcome()).values())
                        .as(expected.name())
                        .containsExactly(expected.vector(), within(TOLERANCE));
            }
        }
    }
}
