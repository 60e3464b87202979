package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.inference.ModelNotLoadableException;
import io.assay.inference.task.ModelTask;
import io.assay.inference.task.Reading;
import io.assay.inference.task.SharedRun;
import io.assay.models.ModelSourceAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Models of one byte each, in a budget of two. */
class OpenModelsTest {
    private final List<String> log = new ArrayList<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final OpenModels models = new OpenModels(2, this::load);

    private final HeldModel a = HeldModel.loadable(model("a", 1));
    private final HeldModel b = HeldModel.loadable(model("b", 1));
    private final HeldModel c = HeldModel.loadable(model("c", 1));

    @Test
    void theLeastRecentlyUsedMakesRoomAndIsOpenedAgain() {
        use(a);
        use(b);
        use(a);
        use(c);
        use(b);

        assertThat(log).containsExactly("open a", "open b", "close b", "open c", "close a", "open b");
        assertThat(models.count()).isEqualTo(2);
    }

    @Test
    void whatIsInUseStaysOpenAndTheOthersWaitForTheirTurn() {
        List<HeldModel> first = models.borrow(List.of(a, b, c));
        models.giveBack(first);
        List<HeldModel> second = models.borrow(List.of(c));

        assertThat(first).containsExactly(a, b);
        assertThat(second).containsExactly(c);
        assertThat(log).containsExactly("open a", "open b", "close a", "open c");
    }

    @Test
    void whatIsOpenGoesFirst() {
        use(b);
        use(c);

        assertThat(models.borrow(List.of(a, b, c))).containsExactly(b, c);
        assertThat(log).containsExactly("open b", "open c");
    }

    @Test
    void whoeverFindsNoRoomWaitsForIt() throws InterruptedException {
        List<HeldModel> inUse = models.borrow(List.of(a, b));
        Thread other = new Thread(() -> use(c));
        other.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> other.getState() == Thread.State.WAITING);

        models.giveBack(inUse);
        other.join(10_000);

        assertThat(log).containsExactly("open a", "open b", "close a", "open c");
    }

    @Test
    void twoWhoWantTheSameModelOpenItOnce() throws InterruptedException {
        CompletableFuture<Void> mayOpen = new CompletableFuture<>();
        OpenModels slow = new OpenModels(2, model -> {
            mayOpen.join();
            return load(model);
        });
        Thread first = new Thread(() -> slow.borrow(List.of(a)));
        Thread second = new Thread(() -> slow.borrow(List.of(a)));
        first.start();
        second.start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> first.getState() == Thread.State.WAITING && second.getState() == Thread.State.WAITING);

        mayOpen.complete(null);
        first.join(10_000);
        second.join(10_000);

        assertThat(log).containsExactly("open a");
        assertThat(a.users).isEqualTo(2);
    }

    @Test
    void aModelThatIsLetGoIsClosedAfterItsLastUseAndNeverOpenedAgain() {
        List<HeldModel> inUse = models.borrow(List.of(a));

        models.letGo(a);
        models.giveBack(models.borrow(List.of(a)));
        log.add("last use");
        models.giveBack(inUse);
        models.giveBack(models.borrow(List.of(a)));

        assertThat(log).containsExactly("open a", "last use", "close a");
        assertThat(a.task()).isNull();
    }

    @Test
    void aModelThatCannotBeOpenedSaysWhyAndIsTriedAgain() {
        failures.put("a", new ModelNotLoadableException("file is missing; put it back"));

        use(a);
        String failure = a.failure();
        failures.clear();
        List<HeldModel> borrowed = models.borrow(List.of(a, b));

        assertThat(failure).isEqualTo("file is missing; put it back");
        assertThat(borrowed).containsExactly(a, b);
        assertThat(a.failure()).isEmpty();
        assertThat(a.task()).isNotNull();
    }

    @Test
    void aSourceThatIsAwayLeavesNothingBehind() {
        failures.put("b", new ModelSourceAwayException("away"));

        assertThatThrownBy(() -> models.borrow(List.of(a, b))).isInstanceOf(ModelSourceAwayException.class);

        assertThat(a.users).isZero();
        assertThat(b.users).isZero();
        assertThat(models.borrow(List.of(a, c))).containsExactly(a, c);
    }

    @Test
    void aModelThatIsBiggerThanAllRoomIsRefused() {
        OpenModels small = new OpenModels(200L << 20, this::load);

        assertThatThrownBy(() -> small.checkFits(model("big", (200L << 20) + 1)))
                .isInstanceOf(ModelNotLoadableException.class)
                .hasMessageContainingAll("201 MiB", "200 together", "assay.inference.memory-budget", "quantised");
    }

    private void use(HeldModel model) {
        models.giveBack(models.borrow(List.of(model)));
    }

    private ModelLoader.Loaded load(ModelRegistered model) {
        if (failures.containsKey(model.modelId())) {
            throw failures.get(model.modelId());
        }
        log.add("open " + model.modelId());
        return new ModelLoader.Loaded(new LoggedTask(model.modelId()), 0, 0);
    }

    private static ModelRegistered model(String id, long bytes) {
        return ModelRegistered.of(
                id,
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                "file:///models/" + id,
                List.of(new ModelFile("model.onnx", "0".repeat(64), bytes)),
                ModelConfiguration.NONE,
                null);
    }

    /** Notes when it is closed. */
    private final class LoggedTask implements ModelTask {
        private final String id;

        LoggedTask(String id) {
            this.id = id;
        }

        @Override
        public Reading begin(Input input, Map<String, Object> parameters) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public List<SharedRun> runs(List<Reading> readings) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public int textsPerRun(int tokens) {
            return 1;
        }

        @Override
        public Input sample(int tokens) {
            return new Input.Text("sample");
        }

        @Override
        public long runs() {
            return 0;
        }

        @Override
        public Integer maxTokens() {
            return null;
        }

        @Override
        public void close() {
            log.add("close " + id);
        }
    }
}
