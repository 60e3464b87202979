package io.assay.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.DocumentExtractor;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.TextExtractor;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How fast workers read against the same extractor in this process: the shared documents but for bombs, in rounds that
 * take turns, as many threads as workers. A measurement, and no test that a build runs:
 * {@code ./mvnw -pl ingest-service -am test -Dtest=WorkerThroughput -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class WorkerThroughput {
    private static final int WORKERS = Integer.getInteger("assay.test.workers", 2);
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 11;
    private static final ExtractionLimits LIMITS = new ExtractionLimits(8 << 20, 2_000_000);

    @Test
    void workersAgainstTheSameExtractorInProcess() throws Exception {
        List<Document> documents = documents();
        DocumentExtractor inProcess = new DocumentExtractor(LIMITS);
        WorkerSettings settings = new WorkerSettings(WORKERS, 512 << 20, Duration.ofSeconds(20), 1_000_000);
        double[] workerMillis = new double[ROUNDS];
        double[] inProcessMillis = new double[ROUNDS];
        double[] workerCpuMillis = new double[ROUNDS];
        double[] inProcessCpuMillis = new double[ROUNDS];
        long characters = 0;

        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try (WorkerPool workers = new WorkerPool(settings, LIMITS, new RecordingListener())) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                Collections.shuffle(documents, new Random(round));
                boolean workersFirst = round % 2 == 0; // what one leaves to be collected, the other pays for
                Round first = read(documents, workersFirst ? workers : inProcess, threads);
                Round second = read(documents, workersFirst ? inProcess : workers, threads);
                Round byWorkers = workersFirst ? first : second;
                Round here = workersFirst ? second : first;
                assertThat(byWorkers.characters()).isEqualTo(here.characters());
                characters = here.characters();
                if (round >= 0) {
                    workerMillis[round] = byWorkers.millis();
                    inProcessMillis[round] = here.millis();
                    workerCpuMillis[round] = byWorkers.cpuMillis();
                    inProcessCpuMillis[round] = here.cpuMillis();
                }
            }
        } finally {
            threads.shutdown();
        }

        System.out.printf(
                "%d documents, %d characters, %d workers, medians of %d rounds%n",
                documents.size(), characters, WORKERS, ROUNDS);
        print("wall time", workerMillis, inProcessMillis);
        print("processor time", workerCpuMillis, inProcessCpuMillis);
    }

    private static void print(String what, double[] workers, double[] inProcess) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> inProcess[round] / workers[round]);
        System.out.printf(
                "%s: %.0f ms by workers, %.0f ms in process, ratio %.3f (rounds %.3f to %.3f)%n",
                what,
                median(workers),
                median(inProcess),
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    /** Of this process and its workers together. */
    private static double cpuMillis() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().children())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    private static List<Document> documents() throws IOException {
        Path folder = SharedFolder.require("data/documents");
        List<Document> documents = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
            JsonNode entry = new JsonMapper().readTree(line);
            if (!entry.path("categories").toString().contains("bomb")) {
                String file = entry.path("file").asText();
                documents.add(new Document(
                        Files.readAllBytes(folder.resolve(file)),
                        entry.path("media_type").asText(),
                        file));
            }
        }
        return documents;
    }

    private static Round read(List<Document> documents, TextExtractor extractor, ExecutorService threads)
            throws Exception {
        double cpuBefore = cpuMillis();
        long start = System.nanoTime();
        List<Future<Long>> lengths = new ArrayList<>();
        for (Document document : documents) {
            lengths.add(threads.submit(() -> length(document, extractor)));
        }
        long characters = 0;
        for (Future<Long> length : lengths) {
            characters += length.get();
        }
        double millis = (System.nanoTime() - start) / 1e6;
        return new Round(millis, cpuMillis() - cpuBefore, characters);
    }

    private static long length(Document document, TextExtractor extractor) {
        try {
            return extractor.extract(document).pages().stream()
                    .mapToLong(String::length)
                    .sum();
        } catch (UnreadableDocumentException e) {
            return 0;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private record Round(double millis, double cpuMillis, long characters) {}
}
