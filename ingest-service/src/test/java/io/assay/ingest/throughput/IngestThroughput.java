package io.assay.ingest.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.event.Passage;
import io.assay.ingest.Ingestion;
import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.DocumentExtractor;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.worker.RecordingListener;
import io.assay.ingest.worker.WorkerPool;
import io.assay.ingest.worker.WorkerSettings;
import io.assay.stack.test.SharedFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How fast documents become passages, against plain Tika in process, which only makes text of them, and against Haystack:
 * those of the shared documents that have text and that all three read, in laps that take turns, as many threads as workers.
 * A measurement, and no test that a build runs: {@code ./mvnw -pl ingest-service -am test -Dtest=IngestThroughput
 * -Dsurefire.failIfNoSpecifiedTests=false -Dassay.test.python=.venv/bin/python}. Without Python, Haystack is left out.
 */
class IngestThroughput {
    private static final int WORKERS = Integer.getInteger("assay.test.workers", 2);
    private static final int WARM_UP = Integer.getInteger("assay.test.warmUp", 8);
    private static final int LAPS = Integer.getInteger("assay.test.laps", 11);
    private static final ExtractionLimits LIMITS = new ExtractionLimits(8 << 20, 2_000_000);
    private static final SplittingConfiguration SPLITTING = new SplittingConfiguration.Sentences(120, 20);
    private static final Set<String> READ_BY_ALL = Set.of("docx", "html", "md", "pdf", "txt");

    @Test
    void documentsToPassages() throws Exception {
        List<Path> files = files();
        WorkerSettings settings = new WorkerSettings(WORKERS, 512 << 20, Duration.ofSeconds(20), 1_000_000);
        AutoDetectParser tika = new AutoDetectParser();
        Ingestion inProcess = new Ingestion(new DocumentExtractor(LIMITS));
        Map<String, List<Lap>> laps = new LinkedHashMap<>();

        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        HaystackPeer haystack = haystack();
        try (haystack;
                WorkerPool workers = new WorkerPool(settings, LIMITS, new RecordingListener())) {
            Ingestion byWorkers = new Ingestion(workers);
            Map<String, Contestant> contestants = new LinkedHashMap<>();
            contestants.put("Tika in process", some -> lap(some, threads, file -> text(tika, file)));
            contestants.put("Assay", some -> lap(some, threads, file -> passages(byWorkers, file)));
            contestants.put("Assay in process", some -> lap(some, threads, file -> passages(inProcess, file)));
            if (haystack != null) {
                contestants.put("Haystack", haystack::read);
            }
            for (int round = -WARM_UP; round < LAPS; round++) {
                Collections.shuffle(files, new Random(round));
                List<String> order = new ArrayList<>(contestants.keySet());
                Collections.rotate(order, round); // what one leaves to be collected, another pays for
                for (String name : order) {
                    Lap lap = contestants.get(name).read(files);
                    if (round >= 0) {
                        laps.computeIfAbsent(name, key -> new ArrayList<>()).add(lap);
                    }
                }
            }
        } finally {
            threads.shutdown();
        }

        System.out.printf("%d documents, %d workers, medians of %d laps%n", files.size(), WORKERS, LAPS);
        laps.forEach((name, own) -> print(name, own, laps.get("Tika in process")));
    }

    private static @Nullable HaystackPeer haystack() throws IOException {
        String python = System.getProperty("assay.test.python");
        if (python == null) {
            System.out.println("Haystack is left out: assay.test.python names no Python that has it");
            return null;
        }
        Path script = Path.of(System.getProperty("assay.root", "."), "benchmarks", "peers", "haystack_ingest_peer.py");
        return new HaystackPeer(python, script, WORKERS);
    }

    private static void print(String name, List<Lap> own, List<Lap> tika) {
        double[] ratios = new double[own.size()];
        Arrays.setAll(ratios, i -> tika.get(i).seconds() / own.get(i).seconds());
        Arrays.sort(ratios);
        System.out.printf(
                "%-16s %6.0f ms, processors %6.0f ms, %d characters, speed %.2f of Tika's (laps %.2f to %.2f)%n",
                name,
                1000 * median(own.stream().mapToDouble(Lap::seconds).toArray()),
                1000 * median(own.stream().mapToDouble(Lap::cpuSeconds).toArray()),
                own.get(0).characters(),
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private static long text(AutoDetectParser tika, Path file) throws Exception {
        BodyContentHandler text = new BodyContentHandler(-1);
        tika.parse(new ByteArrayInputStream(Files.readAllBytes(file)), text, new Metadata(), new ParseContext());
        return text.toString().length();
    }

    private static long passages(Ingestion ingestion, Path file) throws Exception {
        Document document = new Document(Files.readAllBytes(file), null, file.toString());
        return ingestion.ingest(file.toString(), "all", document, SPLITTING).passages().stream()
                .map(Passage::text)
                .mapToLong(String::length)
                .sum();
    }

    private static Lap lap(List<Path> files, ExecutorService threads, Reading reading) throws Exception {
        double cpuBefore = cpuSeconds();
        long start = System.nanoTime();
        List<Callable<Long>> tasks = files.stream()
                .<Callable<Long>>map(file -> () -> reading.of(file))
                .toList();
        long characters = 0;
        for (Future<Long> length : threads.invokeAll(tasks)) {
            characters += length.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Lap(seconds, cpuSeconds() - cpuBefore, characters);
    }

    /** Of this process and its workers together. */
    private static double cpuSeconds() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().children())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(cpu -> cpu.toMillis() / 1e3)
                .sum();
    }

    private static List<Path> files() throws Exception {
        Path folder = SharedFolder.require("data/documents");
        List<Path> files = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
            JsonNode entry = new JsonMapper().readTree(line);
            String file = entry.path("file").asText();
            if (entry.path("expect").asText().equals("text")
                    && READ_BY_ALL.contains(file.substring(file.lastIndexOf('.') + 1))) {
                files.add(folder.resolve(file));
            }
        }
        return files;
    }

    /** Something that reads documents. */
    private interface Contestant {
        Lap read(List<Path> files) throws Exception;
    }

    /** The length of what becomes of a document. */
    private interface Reading {
        long of(Path file) throws Exception;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
