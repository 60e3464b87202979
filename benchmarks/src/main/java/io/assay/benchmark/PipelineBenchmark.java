package io.assay.benchmark;

import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.DocumentPublisher;
import io.assay.cli.kafka.Events;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.kafka.Splitting;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.ModelRegistered;
import io.assay.messaging.EventPublisher;
import io.assay.stack.Endpoints;
import io.assay.stack.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * From documents published to predictions stored, against the bare runtime on the same passages and, where it is installed,
 * Haystack on the same documents. They take turns in rounds, each on documents of its own; the first round warms up and
 * does not count.
 */
@Command(
        name = "pipeline",
        description = {
            "Measures documents published to predictions stored, against bare ONNX Runtime on the same passages",
            "and Haystack's indexing pipeline on the same documents.",
            "",
            "Example:",
            "  benchmarks/run pipeline --model all-minilm-l6-v2 corpus.jsonl"
        },
        mixinStandardHelpOptions = true)
final class PipelineBenchmark implements Callable<Integer> {
    private static final String INFERENCE = "inference";
    private static final String PEER = "haystack_pipeline_peer.py";

    private final EventCodec codec = new EventCodec();
    private final List<PythonPeer> peers = new ArrayList<>();

    @Option(names = "--model", defaultValue = "all-minilm-l6-v2-q", description = "A model of demo/models.json.")
    private String model = "";

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--documents", defaultValue = "200", description = "A round's documents (${DEFAULT-VALUE}).")
    private int documents;

    @Option(
            names = "--python",
            defaultValue = "benchmarks/.venv/bin/python",
            description = "A Python with Haystack, left out where absent (${DEFAULT-VALUE}).")
    private Path python = Path.of("");

    @Option(
            names = "--history",
            defaultValue = "benchmarks/history/pipeline.jsonl",
            description = "Where results are kept (${DEFAULT-VALUE}).")
    private Path history = Path.of("");

    @Parameters(paramLabel = "CORPUS", description = "JSON Lines with a text each; enough for all rounds.")
    private Path corpus = Path.of("");

    @Override
    public Integer call() throws Exception {
        Path installation = Path.of("").toAbsolutePath();
        List<String> texts = Corpus.first(corpus, documents * (rounds + 1));
        Path home = Files.createTempDirectory("assay-benchmark");
        LocalStack stack = LocalStack.in(home, installation);
        try {
            Endpoints endpoints = stack.up(System.err::println);
            ModelRegistered registered = registration(installation);
            peers.addAll(PythonPeer.onBothRuntimes("Haystack", python, PEER, ModelFiles.of(registered)));
            report(measure(endpoints, StackProcesses.of(stack), registered, texts));
            return 0;
        } finally {
            peers.forEach(PythonPeer::close);
            stack.down(System.err::println);
            Folders.delete(home);
        }
    }

    private List<Round> measure(
            Endpoints endpoints, StackProcesses processes, ModelRegistered registered, List<String> texts)
            throws Exception {
        KafkaConnection kafka = KafkaConnection.at(endpoints.bootstrapServers(), Map.of());
        List<Round> measured = new ArrayList<>();
        try (Producer<String, byte[]> producer = kafka.producer();
                Projection projection = new Projection(endpoints);
                BareRuntime bare = BareRuntime.of(registered)) {
            DescribedModels.load(registered, kafka, new EventPublisher(producer, codec, "benchmarks"));
            for (int round = 0; round <= rounds; round++) {
                List<String> own = texts.subList(round * documents, (round + 1) * documents);
                Round result = round(kafka, producer, projection, processes, bare, collection(round), own);
                System.out.println((round == 0 ? "warm-up " : "round " + round + " ") + result);
                if (round > 0) {
                    measured.add(result);
                }
            }
        }
        return measured;
    }

    private Round round(
            KafkaConnection kafka,
            Producer<String, byte[]> producer,
            Projection projection,
            StackProcesses processes,
            BareRuntime bare,
            String collection,
            List<String> texts)
            throws Exception {
        long before = projection.predictions();
        long tokensBefore = projection.tokens();
        double inferenceBefore = processes.cpuSeconds(INFERENCE);
        double cpuBefore = processes.cpuSeconds();
        long start = System.nanoTime();
        DocumentPublisher publisher = new DocumentPublisher(producer, kafka, collection, Splitting.DEFAULT);
        for (int i = 0; i < texts.size(); i++) {
            byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
            publisher.send(new Document(collection + "/" + i, bytes, "text/plain"));
        }
        publisher.flush();
        long stored = projection.awaitPredictions(collection, texts.size(), before);
        Cost pipeline = new Cost((System.nanoTime() - start) / 1e9, processes.cpuSeconds() - cpuBefore);
        double inference = processes.cpuSeconds(INFERENCE) - inferenceBefore;
        long mebibytes = processes.mebibytes();
        long tokens = projection.tokens() - tokensBefore;

        List<String> passages = new ArrayList<>();
        CurrentPassages.of(new Events(kafka, codec, System.err::println), collection)
                .forEach(passage -> passages.add(passage.text()));
        if (passages.size() != stored) {
            throw new IllegalStateException(passages.size() + " passages, but " + stored + " predictions");
        }
        Cost bareCost = bare.embed(passages);
        Map<String, Cost> peerCosts = new LinkedHashMap<>();
        peers.forEach(peer -> peerCosts.put(peer.name(), peer.embed(texts)));
        return new Round(stored, tokens, pipeline, inference, mebibytes, bareCost, peerCosts);
    }

    /** The model, live in every round's collection. */
    private ModelRegistered registration(Path installation) {
        return DescribedModels.named(List.of(model), installation.resolve("demo/models.json"), installation)
                .get(0)
                .withLive(IntStream.rangeClosed(0, rounds)
                        .mapToObj(PipelineBenchmark::collection)
                        .collect(Collectors.toSet()));
    }

    private void report(List<Round> measured) throws IOException {
        StringBuilder figures = new StringBuilder(String.format(
                Locale.ROOT,
                "\"model\":\"%s\",\"rounds\":%d,\"pipelineRate\":%.1f,\"bareRate\":%.1f,\"ratio\":%.3f,\"pipelineCpu\":%.1f,"
                        + "\"inferenceCpu\":%.1f,\"bareCpu\":%.1f,\"MiB\":%.0f",
                model,
                measured.size(),
                Median.of(measured, Round::pipelineRate),
                Median.of(measured, Round::bareRate),
                Median.of(measured, Round::ratio),
                Median.of(measured, Round::pipelineCpu),
                Median.of(measured, Round::inferenceCpu),
                Median.of(measured, Round::bareCpu),
                Median.of(measured, Round::mebibytes)));
        for (PythonPeer peer : peers) {
            figures.append(String.format(
                    Locale.ROOT,
                    ",\"%s\":{\"pipelineTimesAsFast\":%.2f,\"cpu\":%.1f,\"MiB\":%d}",
                    peer.name(),
                    Median.of(measured, round -> round.timesAsFastAs(peer.name())),
                    Median.of(measured, round -> round.cpuOf(peer.name())),
                    peer.mebibytes()));
        }
        System.out.print("medians " + History.add(history, figures.toString()));
    }

    private static String collection(int round) {
        return "benchmark-" + round;
    }
}
