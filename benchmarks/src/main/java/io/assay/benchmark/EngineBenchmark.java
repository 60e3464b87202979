package io.assay.benchmark;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.inference.session.Cpu;
import io.assay.inference.session.Cuda;
import io.assay.inference.session.Device;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The engine of the inference-service on a device, without Kafka. Rounds alternate between models, all on the same texts;
 * the first round warms up and does not count.
 */
@Command(
        name = "engine",
        description = {
            "Measures how many texts a second the engine of the inference-service embeds on a device, without Kafka.",
            "",
            "Example:",
            "  benchmarks/run engine --device cuda --model all-minilm-l6-v2 corpus.jsonl"
        },
        mixinStandardHelpOptions = true)
final class EngineBenchmark implements Callable<Integer> {
    @Option(names = "--device", defaultValue = "cpu", description = "cpu or cuda (default: ${DEFAULT-VALUE}).")
    private String device = "";

    @Option(
            names = "--models",
            defaultValue = "demo/models.json",
            description = "Describes models (default: ${DEFAULT-VALUE}).")
    private Path models = Path.of("");

    @Option(names = "--model", required = true, description = "One of them; may be given several times.")
    private List<String> names = List.of();

    @Option(names = "--poll", defaultValue = "128", description = "Texts at a time (default: ${DEFAULT-VALUE}).")
    private int poll;

    @Option(names = "--tokens-per-run", defaultValue = "8192", description = "On cuda (default: ${DEFAULT-VALUE}).")
    private int tokensPerRun;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--texts", defaultValue = "2000", description = "A round's texts (default: ${DEFAULT-VALUE}).")
    private int texts;

    @Parameters(paramLabel = "CORPUS", description = "JSON Lines with a text each; read again from the start if short.")
    private Path corpus = Path.of("");

    /** One round of one model. */
    private record Measured(Cost cost, long tokens) {
        double seconds() {
            return cost.seconds();
        }

        double tokensPerSecond() {
            return tokens / cost.seconds();
        }

        double cpuSecondsPerMillionTokens() {
            return cost.cpuSeconds() * 1e6 / tokens;
        }
    }

    @Override
    public Integer call() throws Exception {
        Cpu processor = new Cpu(Runtime.getRuntime().availableProcessors());
        Device used = device.equals("cuda") ? Cuda.find(tokensPerRun, processor) : processor;
        ModelSources sources = new ModelSources(FetchSettings.of(System.getenv()));
        List<ModelRegistered> registrations =
                DescribedModels.named(names, models, Path.of("").toAbsolutePath());
        List<String> corpusTexts = Corpus.different(corpus, texts);
        try (DeviceEngine engine = new DeviceEngine(used, sources, registrations, EngineBenchmark::print);
                DeviceEngine reference = new DeviceEngine(processor, sources, registrations, profile -> {})) {
            Map<ModelRegistered, List<Measured>> measured = new LinkedHashMap<>();
            registrations.forEach(model -> measured.put(model, new ArrayList<>()));
            for (int round = 0; round <= rounds; round++) {
                for (ModelRegistered model : registrations) {
                    Measured result = measure(engine, model, corpusTexts);
                    if (round > 0) {
                        Objects.requireNonNull(measured.get(model)).add(result);
                    }
                }
            }
            List<String> some = corpusTexts.subList(0, Math.min(poll, texts));
            measured.forEach((model, results) -> report(
                    model, used, results, greatestDifference(engine.embed(model, some), reference.embed(model, some))));
        }
        return 0;
    }

    private Measured measure(DeviceEngine engine, ModelRegistered model, List<String> corpusTexts) throws Exception {
        AtomicLong tokens = new AtomicLong();
        Cost cost = Cost.of(() -> {
            for (int from = 0; from < texts; from += poll) {
                engine.embed(model, corpusTexts.subList(from, Math.min(from + poll, texts)))
                        .forEach(prediction -> tokens.addAndGet(prediction.tokens()));
            }
        });
        return new Measured(cost, tokens.get());
    }

    private static double greatestDifference(List<Prediction> some, List<Prediction> others) {
        return IntStream.range(0, some.size())
                .mapToDouble(i -> greatestDifference(values(some.get(i)), values(others.get(i))))
                .max()
                .orElseThrow();
    }

    private static double greatestDifference(float[] vector, float[] other) {
        return IntStream.range(0, vector.length)
                .mapToDouble(i -> Math.abs(vector[i] - other[i]))
                .max()
                .orElseThrow();
    }

    private static float[] values(Prediction prediction) {
        return ((Prediction.Embedding) prediction.outcome()).values();
    }

    private static void print(ModelProfiled profile) {
        System.out.println(profile.modelId() + " " + profile.outcome());
    }

    private void report(ModelRegistered model, Device used, List<Measured> results, double difference) {
        System.out.printf(
                Locale.ROOT,
                "%s on %s: %.0f texts/s, %.0f tokens/s, %.2f CPU-seconds per million tokens (medians of %d);"
                        + " components differ by at most %.1e from the processor's%n",
                model.modelId(),
                used.name(),
                texts / Median.of(results, Measured::seconds),
                Median.of(results, Measured::tokensPerSecond),
                Median.of(results, Measured::cpuSecondsPerMillionTokens),
                results.size(),
                difference);
    }
}
