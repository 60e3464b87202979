package io.assay.ingest.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TIME_LIMIT = Duration.ofMillis(1500);
    private static final ExtractionLimits LIMITS = new ExtractionLimits(1 << 20, 1 << 20);

    private final RecordingListener listener = new RecordingListener();
    private WorkerPool pool;

    @AfterEach
    void closePool() {
        if (pool != null) {
            pool.close();
        }
    }

    @Test
    void aWorkerReadsWhatTheExtractorReads() throws Exception {
        pool = new WorkerPool(new WorkerSettings(1, 128 << 20, PATIENCE, 10), LIMITS, listener);

        ExtractedText text = pool.extract(document("<!doctype html><title>Maße</title><p>Größe"));
        UnreadableDocumentException refusal =
                catchThrowableOfType(UnreadableDocumentException.class, () -> pool.extract(document(" ")));

        assertThat(text.pages()).containsExactly("Größe");
        assertThat(text.title()).isEqualTo("Maße");
        assertThat(refusal.reason()).isEqualTo(Reason.NO_TEXT);
        assertThat(listener.pids()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "crash, KILLED_WORKER, CRASHED, exit code 7",
        "babble, KILLED_WORKER, CRASHED, save it anew",
        "hang, TOO_SLOW, TOO_SLOW, 1500 ms",
        "fill the memory, KILLED_WORKER, OUT_OF_MEMORY, 64 MiB"
    })
    void aDocumentThatKillsOrOutlastsTwoWorkersIsRefused(String order, Reason reason, WorkerEnd end, String words)
            throws Exception {
        pool = unreliable(1, 10);

        UnreadableDocumentException refusal =
                catchThrowableOfType(UnreadableDocumentException.class, () -> pool.extract(document(order)));
        ExtractedText next = pool.extract(document("sound"));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(words);
        assertThat(listener.ends()).containsExactly(end, end);
        assertThat(next.pages()).containsExactly("sound");
    }

    @Test
    void aDocumentWhoseWorkerDiesOnceIsReadByAFreshOne(@TempDir Path folder) throws Exception {
        pool = unreliable(1, 10);
        String mark = folder.resolve("mark").toString();

        ExtractedText text = pool.extract(new Document("crash once".getBytes(UTF_8), null, mark));

        assertThat(text.pages()).containsExactly("crash once");
        assertThat(text.title()).isEqualTo(listener.pids().get(1).toString());
        assertThat(listener.ends()).containsExactly(WorkerEnd.CRASHED);
    }

    @Test
    void aWorkerThatIsKilledBetweenDocumentsIsReplaced() throws Exception {
        pool = unreliable(1, 10);
        pool.extract(document("first"));

        kill(listener.pids().get(0));
        ExtractedText text = pool.extract(document("second"));

        assertThat(text.pages()).containsExactly("second");
        assertThat(listener.ends()).containsExactly(WorkerEnd.CRASHED);
    }

    @Test
    void aWorkerIsRecycledAfterItsDocuments() throws Exception {
        pool = unreliable(1, 2);

        List<String> readers = Stream.of("a", "b", "c", "d", "e")
                .map(text -> {
                    try {
                        return pool.extract(document(text)).title();
                    } catch (UnreadableDocumentException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        List<String> pids = listener.pids().stream().map(String::valueOf).toList();
        assertThat(readers).containsExactly(pids.get(0), pids.get(0), pids.get(1), pids.get(1), pids.get(2));
        assertThat(listener.ends()).containsExactly(WorkerEnd.RECYCLED, WorkerEnd.RECYCLED);
    }

    @Test
    void aDocumentThatTakesLongHoldsBackNoOther() throws Exception {
        pool = unreliable(2, 10);
        CompletableFuture<UnreadableDocumentException> slow = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(UnreadableDocumentException.class, () -> pool.extract(document("hang"))));

        for (int i = 0; i < 20; i++) {
            pool.extract(document("quick"));
        }

        assertThat(slow).isNotDone();
        assertThat(slow).succeedsWithin(PATIENCE).isNotNull();
    }

    @Test
    void whatWorkersWriteToStandardErrorIsPassedOn() throws Exception {
        pool = unreliable(1, 10);

        pool.extract(document("complain"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.lines()).contains("1: a complaint"));
    }

    @Test
    void closingEndsWorkersWhateverTheyDoAndBlamesNoDocument() {
        pool = new WorkerPool(new WorkerSettings(2, 64 << 20, PATIENCE, 10), LIMITS, listener, command());
        CompletableFuture<ExtractedText> underWay = CompletableFuture.supplyAsync(() -> {
            try {
                return pool.extract(document("hang"));
            } catch (UnreadableDocumentException e) {
                throw new AssertionError("the document was blamed", e);
            }
        });
        await().atMost(PATIENCE).until(() -> listener.pids().stream().anyMatch(WorkerPoolTest::isBusy));

        pool.close();

        assertThat(listener.pids()).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(listener.ends()).containsExactly(WorkerEnd.CLOSED, WorkerEnd.CLOSED);
        assertThatThrownBy(underWay::join).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void workersThatDoNotStartBlameNoDocument() {
        WorkerCommand broken = new WorkerCommand(command().java(), command().classPath(), "no.such.Worker");
        pool = new WorkerPool(new WorkerSettings(1, 64 << 20, PATIENCE, 10), LIMITS, listener, broken);

        assertThatThrownBy(() -> pool.extract(document("sound")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not start");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.lines()).anyMatch(line -> line.contains("no.such.Worker")));
    }

    @Test
    void theInputsEndEndsEvenABusyWorker(@TempDir Path temporary) throws IOException {
        WorkerCommand real = WorkerCommand.ofThisProcess();
        Process service = new ProcessBuilder(
                        real.java(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        real.classPath(),
                        DyingService.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long worker = Long.parseLong(service.inputReader().readLine());
        await().atMost(PATIENCE).until(() -> isBusy(worker));
        assertThat(temporary).isNotEmptyDirectory();

        service.destroyForcibly();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ProcessHandle.of(worker)).isEmpty());
        assertThat(temporary).isEmptyDirectory();
    }

    private WorkerPool unreliable(int workers, int documents) {
        return new WorkerPool(
                new WorkerSettings(workers, 64 << 20, TIME_LIMIT, documents), LIMITS, listener, command());
    }

    private static WorkerCommand command() {
        WorkerCommand real = WorkerCommand.ofThisProcess();
        return new WorkerCommand(real.java(), real.classPath(), UnreliableWorker.class.getName());
    }

    private static boolean isBusy(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .filter(cpu -> cpu.compareTo(Duration.ofSeconds(1)) > 0)
                .isPresent();
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static Document document(String text) {
        return new Document(text.getBytes(UTF_8), null, null);
    }
}
