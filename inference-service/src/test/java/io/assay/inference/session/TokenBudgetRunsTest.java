package io.assay.inference.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.inference.RealModel;
import io.assay.inference.tokenize.TokenizedText;
import io.assay.stack.test.SharedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenBudgetRunsTest {
    private static final Path MINILM = RealModel.MINILM.folder().resolve("all-minilm-l6-v2.onnx");
    /** Most tokens that it has positions for. */
    private static final int MINILM_POSITIONS = 512;

    private static final float TOLERANCE = 1e-4f;

    private final ExecutorService callers = Executors.newFixedThreadPool(64);

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    static List<Arguments> aTextGivesTheSameInACrowdAsAlone() {
        return List.of(
                Arguments.of("feature-extraction", List.of(ModelOutput.TOKEN_VECTORS)),
                Arguments.of("token-classification", List.of(ModelOutput.TOKEN_LOGITS)),
                Arguments.of("text-classification", List.of(ModelOutput.TEXT_LOGITS)),
                Arguments.of("question-answering", List.of(ModelOutput.START_LOGITS, ModelOutput.END_LOGITS)));
    }

    @ParameterizedTest
    @MethodSource
    void aTextGivesTheSameInACrowdAsAlone(String golden, List<ModelOutput> outputs) {
        Path model = SharedFolder.require("golden/models/" + golden).resolve("model.onnx");
        List<TokenizedText> texts =
                IntStream.range(0, 60).mapToObj(i -> text(1 + i * 7 % 31)).toList();
        try (EncoderSession alone = new Cpu(1).open(model, outputs, false);
                EncoderSession together = new SharedRuns(128).open(model, outputs, false)) {
            List<List<OutputRows>> expected =
                    texts.stream().map(text -> alone.run(List.of(text)).get(0)).toList();

            List<List<OutputRows>> rows = together(together, texts);

            for (int i = 0; i < texts.size(); i++) {
                for (int output = 0; output < outputs.size(); output++) {
                    assertSame(rows.get(i).get(output), expected.get(i).get(output));
                }
            }
        }
    }

    @Test
    void aTextThatFailsTakesNoOtherWithIt() {
        TokenizedText tooLong = text(MINILM_POSITIONS + 1);
        List<TokenizedText> texts = new ArrayList<>(List.of(tooLong));
        IntStream.range(1, 32).forEach(i -> texts.add(text(10 * i)));
        try (EncoderSession session = new SharedRuns(1 << 20).open(MINILM, List.of(ModelOutput.TOKEN_VECTORS), false)) {
            List<CompletableFuture<List<OutputRows>>> results = texts.stream()
                    .map(text -> CompletableFuture.supplyAsync(
                            () -> session.run(List.of(text)).get(0), callers))
                    .toList();

            assertThatThrownBy(() -> results.get(0).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RunFailedException.class);
            for (int i = 1; i < texts.size(); i++) {
                assertThat(results.get(i).join().get(0).rows()).isEqualTo(10 * i);
            }
        }
    }

    private List<List<OutputRows>> together(EncoderSession session, List<TokenizedText> texts) {
        List<CompletableFuture<List<OutputRows>>> results = texts.stream()
                .map(text -> CompletableFuture.supplyAsync(
                        () -> session.run(List.of(text)).get(0), callers))
                .toList();
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static void assertSame(OutputRows rows, OutputRows expected) {
        assertThat(rows.rows()).isEqualTo(expected.rows());
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(rows.row(row)).containsExactly(expected.row(row), within(TOLERANCE));
        }
    }

    private static TokenizedText text(int tokens) {
        return TokenizedText.of(LongStream.range(5, 5 + tokens).toArray());
    }
}
