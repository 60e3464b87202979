package io.assay.benchmark;

import io.assay.contracts.event.ModelRegistered;
import io.assay.stack.LocalStack;
import io.assay.stack.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The inference-service through Kafka against the bare runtime and, where it is installed, sentence-transformers. All embed the same
 * texts in windows, in turn; the first windows warm up and do not count.
 */
@Command(
        name = "inference",
        description = {
            "Measures the inference-service through Kafka against bare ONNX Runtime and sentence-transformers.",
            "",
            "Example:",
            "  benchmarks/run inference --short queries.jsonl --long corpus.jsonl"
        },
        mixinStandardHelpOptions = true)
final class InferenceBenchmark implements Callable<Integer> {
    private static final String PEER = "sentence_transformers_peer.py";

    @Option(
            names = "--model",
            defaultValue = "all-minilm-l6-v2,all-minilm-l6-v2-q",
            split = ",",
            description = "Models of demo/models.json (default: ${DEFAULT-VALUE}).")
    private List<String> names = List.of();

    @Option(names = "--short", required = true, description = "JSON Lines with a short text each.")
    private Path shortTexts = Path.of("");

    @Option(names = "--long", required = true, description = "JSON Lines with a long text each.")
    private Path longTexts = Path.of("");

    @Option(names = "--short-texts", defaultValue = "20000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int shortCount;

    @Option(names = "--long-texts", defaultValue = "2000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int longCount;

    @Option(names = "--windows", defaultValue = "10", description = "Windows that count (default: ${DEFAULT-VALUE}).")
    private int windows;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "Windows before them, until code is compiled (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--python",
            defaultValue = "benchmarks/.venv/bin/python",
            description = "A Python with sentence-transformers, left out where absent (${DEFAULT-VALUE}).")
    private Path python = Path.of("");

    @Option(
            names = "--history",
            defaultValue = "benchmarks/history/inference.jsonl",
            description = "Where results are kept (${DEFAULT-VALUE}).")
    private Path history = Path.of("");

    @Override
    public Integer call() throws Exception {
        Path installation = Path.of("").toAbsolutePath();
        Path home = Files.createTempDirectory("assay-benchmark");
        LocalStack stack = LocalStack.in(home, installation, EnumSet.of(Part.BROKER, Part.INFERENCE));
        try {
            String broker = stack.up(System.err::println).bootstrapServers();
            for (ModelRegistered model :
                    DescribedModels.named(names, installation.resolve("demo/models.json"), installation)) {
                List<Contestant> contestants = new ArrayList<>();
                try {
                    contestants.add(BareRuntime.of(model));
                    contestants.add(BareRuntime.asExported(model));
                    contestants.add(KafkaService.of(stack, broker, model));
                    contestants.addAll(
                            PythonPeer.onBothRuntimes("sentence-transformers", python, PEER, ModelFiles.of(model)));
                    race(model, "short", contestants, Corpus.different(shortTexts, shortCount));
                    race(model, "long", contestants, Corpus.different(longTexts, longCount));
                } finally {
                    contestants.forEach(Contestant::close);
                }
            }
            return 0;
        } finally {
            stack.down(System.err::println);
            Folders.delete(home);
        }
    }

    /** Everybody embeds the texts of each window. */
    private void race(ModelRegistered model, String length, List<Contestant> contestants, List<String> texts)
            throws Exception {
        int window = texts.size() / (warmUp + windows);
        Race race = new Race(model.modelId(), length, window);
        for (int i = 0; i < warmUp + windows; i++) {
            List<String> own = texts.subList(i * window, (i + 1) * window);
            for (Contestant contestant : contestants) {
                Cost cost = contestant.embed(own);
                if (i >= warmUp) {
                    race.add(contestant.name(), cost);
                }
            }
        }
        System.out.print(race.chart());
        History.add(history, race.figures());
    }
}
