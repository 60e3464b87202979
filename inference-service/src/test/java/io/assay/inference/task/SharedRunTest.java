package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.inference.RealModel;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.ModelOutput;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.tokenize.TokenizedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SharedRunTest {
    private static final Path MINILM = RealModel.MINILM.folder().resolve("all-minilm-l6-v2.onnx");
    private static final long BEYOND_VOCABULARY = 1_000_000;

    private static final EncoderSession SESSION = new Cpu(1).open(MINILM, List.of(ModelOutput.TOKEN_VECTORS), false);

    private final List<AskedRun> asked = new ArrayList<>();

    @AfterAll
    static void close() {
        SESSION.close();
    }

    @Test
    void textsOfOneLengthShareARunAndTheLongestComeFirst() {
        List<CompletableFuture<Integer>> rows =
                List.of(ask(5, 7), ask(6, 3), ask(7, 7), ask(8, 100), ask(9, 7), ask(10, 100));

        List<SharedRun> runs = SharedRun.of(SESSION, asked);
        long before = SESSION.runs();
        runs.forEach(SharedRun::run);

        assertThat(SESSION.runs() - before).isEqualTo(3);
        assertThat(runs).extracting(SharedRun::first).containsExactly(reading(3), reading(0), reading(1));
        assertThat(rows).extracting(CompletableFuture::join).containsExactly(7, 3, 7, 100, 7, 100);
    }

    @Test
    void noRunOfSeveralTextsHasMoreThan256Tokens() {
        for (int length : new int[] {300, 300, 128, 128, 128}) {
            CompletableFuture<Integer> rows = ask(5, length);
            assertThat(rows).isNotDone();
        }

        assertThat(SharedRun.of(SESSION, asked)).hasSize(4);
    }

    @Test
    void aTextThatFailsTakesNoOtherWithIt() {
        CompletableFuture<Integer> sound = ask(5, 4);
        CompletableFuture<Integer> broken = ask(BEYOND_VOCABULARY, 4);
        CompletableFuture<Integer> alsoSound = ask(6, 4);

        SharedRun.of(SESSION, asked).forEach(SharedRun::run);

        assertThat(List.of(sound.join(), alsoSound.join())).containsExactly(4, 4);
        assertThatThrownBy(broken::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RunFailedException.class);
    }

    private Reading reading(int index) {
        return asked.get(index).reading();
    }

    private CompletableFuture<Integer> ask(long id, int length) {
        Reading reading = new Reading(SESSION);
        long[] ids = new long[length];
        Arrays.fill(ids, id);
        CompletableFuture<Integer> rows =
                reading.ask(TokenizedText.of(ids), outputs -> outputs.get(0).rows());
        asked.addAll(reading.runs());
        return rows;
    }
}
