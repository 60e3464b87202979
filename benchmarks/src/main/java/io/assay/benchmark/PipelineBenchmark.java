package io.assay.benchmark;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.kafka.CurrentPassages;
import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.DocumentPublisher;
import io.assay.cli.kafka.Events;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.kafka.Splitting;
import io.assay.cli.kafka.TopicReader;
import io.assay.cli.model.ModelDescription;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.stack.Endpoints;
import io.assay.stack.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * From documents published to predictions stored, against the bare runtime on the same passages. Rounds alternate
 * between the two, each on documents of its own; the first round warms up and does not count.
 */
@Command(
        name = "pipeline",
        description = {
            "Measures documents published to predictions stored, against bare ONNX Runtime on the same passages.",
            "",
            "Example:",
            "  benchmarks/run pipeline --model all-minilm-l6-v2 corpus.jsonl"
        },
        mixinStandardHelpOptions = true)
final class PipelineBenchmark implements Callable<Integer> {
    private final EventCodec codec = new EventCodec();

    @Option(names = "--model", defaultValue = "all-minilm-l6-v2-q", description = "A model of demo/models.json.")
    private String model = "";

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--documents", defaultValue = "200", description = "A round's documents (${DEFAULT-VALUE}).")
    private int documents;

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
        List<String> texts = texts();
        Path home = Files.createTempDirectory("assay-benchmark");
        LocalStack stack = LocalStack.in(home, installation);
        try {
            List<Round> measured = measure(stack.up(System.err::println), registration(installation), texts);
            report(measured);
            return 0;
        } finally {
            stack.down(System.err::println);
            Folders.delete(home);
        }
    }

    private List<Round> measure(Endpoints endpoints, ModelRegistered registered, List<String> texts)
            throws IOException, OrtException, SQLException, InterruptedException, ExecutionException {
        KafkaConnection kafka = KafkaConnection.at(endpoints.bootstrapServers(), Map.of());
        List<Round> measured = new ArrayList<>();
        try (Producer<String, byte[]> producer = kafka.producer();
                Projection projection = new Projection(endpoints);
                BareRuntime bare = BareRuntime.of(registered)) {
            register(kafka, producer, registered);
            for (int round = 0; round <= rounds; round++) {
                List<String> own = texts.subList(round * documents, (round + 1) * documents);
                Round result = round(kafka, producer, projection, bare, collection(round), own);
                System.out.println((round == 0 ? "warm-up " : "round " + round + " ") + result);
                if (round > 0) {
                    measured.add(result);
                }
            }
        }
        return measured;
    }

    /** Registers the model as live in every round's collection, and returns when a pod has loaded it. */
    private void register(KafkaConnection kafka, Producer<String, byte[]> producer, ModelRegistered registered) {
        try (TopicReader profiles = TopicReader.fromNow(kafka, kafka.nameOf(Topic.MODEL_PROFILES))) {
            new EventPublisher(producer, codec, "benchmarks").publish(kafka.nameOf(Topic.MODELS), registered);
            boolean loaded = false;
            while (!loaded) {
                loaded = profiles.readNext(profile -> System.err.println("loaded " + profile.key()));
            }
        }
    }

    private Round round(
            KafkaConnection kafka,
            Producer<String, byte[]> producer,
            Projection projection,
            BareRuntime bare,
            String collection,
            List<String> texts)
            throws SQLException, InterruptedException, ExecutionException {
        long before = projection.predictions();
        long start = System.nanoTime();
        DocumentPublisher publisher = new DocumentPublisher(producer, kafka, collection, Splitting.DEFAULT);
        for (int i = 0; i < texts.size(); i++) {
            byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
            publisher.send(new Document(collection + "/" + i, bytes, "text/plain"));
        }
        publisher.flush();
        long stored = projection.awaitPredictions(collection, texts.size(), before);
        double pipelineSeconds = (System.nanoTime() - start) / 1e9;

        List<String> passages = new ArrayList<>();
        CurrentPassages.of(new Events(kafka, codec, System.err::println), collection)
                .forEach(passage -> passages.add(passage.text()));
        if (passages.size() != stored) {
            throw new IllegalStateException(passages.size() + " passages, but " + stored + " predictions");
        }
        return new Round(stored, pipelineSeconds, bare.embed(passages).seconds());
    }

    private ModelRegistered registration(Path installation) {
        return ModelDescription.read(installation.resolve("demo/models.json")).stream()
                .filter(candidate -> candidate.name().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("demo/models.json has no model " + model))
                .registration(installation, new ModelSources(FetchSettings.of(System.getenv())))
                .withLive(IntStream.rangeClosed(0, rounds)
                        .mapToObj(PipelineBenchmark::collection)
                        .collect(Collectors.toSet()));
    }

    private void report(List<Round> measured) throws IOException {
        String figures = String.format(
                Locale.ROOT,
                "\"pipelineRate\":%.1f,\"bareRate\":%.1f,\"ratio\":%.3f",
                median(measured, Round::pipelineRate),
                median(measured, Round::bareRate),
                median(measured, Round::ratio));
        String line = String.format(
                Locale.ROOT,
                "{\"at\":\"%s\",\"model\":\"%s\",\"cores\":%d,\"rounds\":%d,%s}%n",
                Instant.now(),
                model,
                Runtime.getRuntime().availableProcessors(),
                measured.size(),
                figures);
        System.out.print("medians " + line);
        Files.createDirectories(history.toAbsolutePath().getParent());
        Files.writeString(history, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        int wanted = documents * (rounds + 1);
        try (MappingIterator<JsonNode> lines =
                new JsonMapper().readerFor(JsonNode.class).readValues(corpus.toFile())) {
            while (texts.size() < wanted && lines.hasNext()) {
                texts.add(lines.next().path("text").asText());
            }
        }
        if (texts.size() < wanted) {
            throw new IllegalArgumentException(corpus + " has " + texts.size() + " texts; " + wanted + " are wanted");
        }
        return texts;
    }

    private static String collection(int round) {
        return "benchmark-" + round;
    }

    private static double median(List<Round> measured, ToDoubleFunction<Round> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
