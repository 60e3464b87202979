package io.assay.inference.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.inference.RealModel;
import io.assay.inference.tokenize.TokenizedText;
import io.assay.stack.test.SharedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CpuTest {
    private static final Path MINILM = RealModel.MINILM.folder().resolve("all-minilm-l6-v2.onnx");
    private static final Duration WAITED = Duration.ofMillis(200);

    private final Cpu cpu = new Cpu(1);

    @Test
    void aRunsClockStandsWhileItsThreadWaits() throws InterruptedException {
        long start = cpu.runClock();
        TimeUnit.NANOSECONDS.sleep(WAITED.toNanos());
        assertThat(cpu.runClock() - start).isLessThan(WAITED.toNanos());
    }

    @Test
    void aRunsClockGoesWhileItsThreadWorks() {
        long start = cpu.runClock();
        long end = System.nanoTime() + WAITED.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(cpu.runClock()).isGreaterThan(start);
    }

    @ParameterizedTest
    @MethodSource
    void textsOfOneLengthGiveTheSameToTheBitTogetherAsAlone(String golden, List<ModelOutput> outputs) {
        checkCompany(SharedFolder.require("golden/models/" + golden).resolve("model.onnx"), outputs);
    }

    static List<Arguments> textsOfOneLengthGiveTheSameToTheBitTogetherAsAlone() {
        return List.of(
                Arguments.of("feature-extraction", List.of(ModelOutput.TOKEN_VECTORS)),
                Arguments.of("fill-mask", List.of(ModelOutput.TOKEN_LOGITS)),
                Arguments.of("token-classification", List.of(ModelOutput.TOKEN_LOGITS)),
                Arguments.of("text-classification", List.of(ModelOutput.TEXT_LOGITS)),
                Arguments.of("text-ranking", List.of(ModelOutput.TEXT_LOGITS)),
                Arguments.of("question-answering", List.of(ModelOutput.START_LOGITS, ModelOutput.END_LOGITS)));
    }

    @Test
    void ofARealModelToo() {
        checkCompany(MINILM, List.of(ModelOutput.TOKEN_VECTORS));
    }

    @Test
    void aModelThatQuantisesDynamicallyHasEachTextAlone() {
        Path model = RealModel.MINILM_INT8.folder().resolve("all-minilm-l6-v2-q.onnx");
        try (EncoderSession session = cpu.open(model, List.of(ModelOutput.TOKEN_VECTORS), true)) {
            assertThat(session.textsPerRun(2)).isEqualTo(1);
        }
    }

    private void checkCompany(Path model, List<ModelOutput> outputs) {
        try (EncoderSession session = cpu.open(model, outputs, false)) {
            for (int length = 1; length <= 40; length++) {
                int texts = Math.min(session.textsPerRun(length), 9);
                assertThat(texts).isGreaterThan(1);
                List<TokenizedText> company = texts(texts, length);
                List<List<OutputRows>> alone = company.stream()
                        .map(text -> session.run(List.of(text)).get(0))
                        .toList();

                assertThat(session.run(company)).as("%d tokens", length).isEqualTo(alone);
            }
        }
    }

    private static List<TokenizedText> texts(int count, int length) {
        Random random = new Random(length);
        return IntStream.range(0, count)
                .mapToObj(text -> TokenizedText.of(random.longs(length, 5, 100).toArray()))
                .toList();
    }
}
