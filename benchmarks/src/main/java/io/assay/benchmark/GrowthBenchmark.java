package io.assay.benchmark;

import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.DocumentPublisher;
import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.kafka.Splitting;
import io.assay.cli.kafka.TopicReader;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.Endpoints;
import io.assay.stack.LocalStack;
import io.assay.stack.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How speed and memory change with what is stored, with pods that share the cores, and with models. */
@Command(
        name = "growth",
        description = {
            "Measures how speed and memory change with the passages that are stored, with the pods that share the",
            "cores, and with the models that one pod serves.",
            "",
            "Example:",
            "  benchmarks/run growth queries.jsonl"
        },
        mixinStandardHelpOptions = true)
final class GrowthBenchmark implements Callable<Integer> {
    private static final String COLLECTION = "growth";

    @Option(names = "--model", defaultValue = "all-minilm-l6-v2-q", description = "A model of demo/models.json.")
    private String model = "";

    @Option(
            names = "--passages",
            defaultValue = "1000,10000,100000",
            split = ",",
            description = "How many are stored (default: ${DEFAULT-VALUE}).")
    private List<Integer> passages = List.of();

    @Option(names = "--pods", defaultValue = "1,2,4", split = ",", description = "How many (${DEFAULT-VALUE}).")
    private List<Integer> pods = List.of();

    @Option(names = "--models", defaultValue = "1,5,20,50", split = ",", description = "How many (${DEFAULT-VALUE}).")
    private List<Integer> models = List.of();

    @Option(
            names = "--window",
            defaultValue = "1000",
            description = "Texts that are measured at each size, after as many to warm up (${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--history",
            defaultValue = "benchmarks/history/growth.jsonl",
            description = "Where results are kept (${DEFAULT-VALUE}).")
    private Path history = Path.of("");

    @Parameters(paramLabel = "TEXTS", description = "JSON Lines with a short text each.")
    private Path file = Path.of("");

    private final Path installation = Path.of("").toAbsolutePath();

    @Override
    public Integer call() throws Exception {
        ModelRegistered registered = DescribedModels.named(
                        List.of(model), installation.resolve("demo/models.json"), installation)
                .get(0);
        report(ofPassages(registered));
        report(ofPods(registered));
        report(ofModels(registered));
        return 0;
    }

    private void report(Growth growth) throws IOException {
        System.out.print(growth.chart());
        History.add(history, growth.figures());
    }

    /** Documents of one passage each, published to predictions stored, by how many there are already. */
    private Growth ofPassages(ModelRegistered registered) throws Exception {
        Growth growth = new Growth("passages", model);
        Path home = Files.createTempDirectory("assay-benchmark");
        LocalStack stack = LocalStack.in(home, installation);
        try {
            Endpoints endpoints = stack.up(System.err::println);
            KafkaConnection kafka = KafkaConnection.at(endpoints.bootstrapServers(), Map.of());
            try (Producer<String, byte[]> producer = kafka.producer();
                    Projection projection = new Projection(endpoints)) {
                DescribedModels.load(
                        registered.withLive(Set.of(COLLECTION)),
                        kafka,
                        new EventPublisher(producer, new EventCodec(), "benchmarks"));
                List<String> texts = Corpus.different(file, passages.get(passages.size() - 1) + 2 * window);
                int stored = 0;
                for (int size : passages) {
                    if (stored < size) {
                        secondsToStore(texts, stored, size, kafka, producer, projection);
                    }
                    int warm = Math.max(stored, size) + window;
                    secondsToStore(texts, warm - window, warm, kafka, producer, projection);
                    double seconds = secondsToStore(texts, warm, warm + window, kafka, producer, projection);
                    stored = warm + window;
                    growth.add(size, window / seconds, projection.mebibytes());
                }
            }
        } finally {
            stack.down(System.err::println);
            Folders.delete(home);
        }
        return growth;
    }

    private double secondsToStore(
            List<String> texts,
            int from,
            int to,
            KafkaConnection kafka,
            Producer<String, byte[]> producer,
            Projection projection)
            throws Exception {
        try (TopicReader predictions = TopicReader.fromNow(kafka, kafka.nameOf(Topic.PREDICTIONS))) {
            AtomicLong left = new AtomicLong(to - from);
            long start = System.nanoTime();
            DocumentPublisher publisher = new DocumentPublisher(producer, kafka, COLLECTION, Splitting.DEFAULT);
            for (int i = from; i < to; i++) {
                byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
                publisher.send(new Document(Integer.toString(i), bytes, "text/plain"));
            }
            publisher.flush();
            while (left.get() > 0) { // counting rows all the time would slow down who stores them
                predictions.readNext(prediction -> left.decrementAndGet());
            }
            projection.awaitPredictions(COLLECTION, to, 0);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** The same texts for one model, by how many pods share the cores. */
    private Growth ofPods(ModelRegistered registered) throws Exception {
        Growth growth = new Growth("pods", model);
        for (int count : pods) {
            growOnBroker(count, List.of(registered), growth, count);
        }
        return growth;
    }

    /** As many texts, given in turn to models that one pod serves. */
    private Growth ofModels(ModelRegistered registered) throws Exception {
        Growth growth = new Growth("models", model);
        for (int count : models) {
            growOnBroker(1, variants(registered, count), growth, count);
        }
        return growth;
    }

    /** Models of the same files, each cut at another length, which makes other models of them. */
    private static List<ModelRegistered> variants(ModelRegistered registered, int count) {
        ModelConfiguration configuration = registered.configuration();
        int longest = Objects.requireNonNull(configuration.maxTokens());
        return IntStream.range(0, count)
                .mapToObj(i -> ModelRegistered.of(
                        registered.modelId() + "-" + i,
                        registered.task(),
                        registered.runtime(),
                        registered.source(),
                        registered.files(),
                        new ModelConfiguration(
                                configuration.pooling(),
                                configuration.normalize(),
                                longest - i,
                                configuration.prompts()),
                        registered.license()))
                .toList();
    }

    private void growOnBroker(int podCount, List<ModelRegistered> asked, Growth growth, int size) throws Exception {
        Path home = Files.createTempDirectory("assay-benchmark");
        LocalStack stack = LocalStack.in(home, installation, EnumSet.of(Part.BROKER));
        try {
            String broker = stack.up(System.err::println).bootstrapServers();
            try (Pods running = Pods.start(podCount, broker, installation, home);
                    KafkaService service = new KafkaService(running.handles(), broker, asked)) {
                running.awaitReady();
                List<String> texts = Corpus.different(file, 2 * window);
                service.embed(texts.subList(0, window));
                double seconds =
                        service.embed(texts.subList(window, texts.size())).seconds();
                growth.add(size, window / seconds, running.residentMebibytes());
            }
        } finally {
            stack.down(System.err::println);
            Folders.delete(home);
        }
    }
}
