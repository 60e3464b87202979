package io.assay.system.browser;

import static java.util.Objects.requireNonNull;

import io.assay.system.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole system with the demo in it, and a browser: started for the first test that asks, and shared by all. */
final class Dashboard implements AutoCloseable {
    private static final Pattern EVALUATION = Pattern.compile("^Evaluation (\\S+)$", Pattern.MULTILINE);

    private final Path folder;
    private final Stack stack;
    private final Chromium chromium;
    private final String demo;
    private final Map<Sample, String> evaluations = new EnumMap<>(Sample.class);

    private Dashboard(Path folder) {
        this.folder = folder;
        this.stack = new Stack(folder.resolve("home"));
        this.chromium = new Chromium();
        assay("up");
        this.demo = "/evaluations/" + idIn(assay("demo", "--exit"));
        assay("models", "add", "--file", resource("models.json"));
    }

    /** Where the demo's evaluation is. */
    String demo() {
        return demo;
    }

    /** A folder for files that are published. */
    Path folder() {
        return folder;
    }

    /** The file that a resource is. */
    static String resource(String name) {
        try {
            URL resource = requireNonNull(Dashboard.class.getResource("/browser/" + name), name);
            return Path.of(resource.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command: {@return what it printed}. */
    String assay(String... arguments) {
        return stack.assay().run(arguments).outIfSuccessful();
    }

    /** Has models measured on the {@code test} split of a dataset, without waiting: {@return where the evaluation is}. */
    String evaluate(String dataset, String metric, List<String> models) {
        List<String> command =
                new ArrayList<>(List.of("evaluate", "--dataset", dataset, "--split", "test", "--metric", metric));
        models.forEach(model -> command.addAll(List.of("--models", model)));
        return "/evaluations/" + assay(command.toArray(String[]::new)).strip();
    }

    /** Where a sample is evaluated, which is published when first asked for. */
    String evaluation(Sample sample) {
        return evaluations.computeIfAbsent(sample, this::publish);
    }

    private String publish(Sample sample) {
        String dataset = sample.dataset();
        assay("import", "--dataset", dataset, resource(sample.file()));
        if (sample.external()) {
            sample.models().forEach(model -> say(model, dataset, model + ".jsonl"));
        }
        return evaluate(dataset, sample.metric(), sample.models());
    }

    /** Publishes what an external model said of a dataset. */
    void say(String model, String dataset, String resource) {
        assay("predictions", "import", "--model", model, "--dataset", dataset, resource(resource));
    }

    /** A page of its own, for somebody at a desk whom the dashboard does not know yet. */
    Tab tab() {
        return chromium.open(stack.endpoints().dashboard().toString());
    }

    private static String idIn(String out) {
        Matcher matcher = EVALUATION.matcher(out);
        if (!matcher.find()) {
            throw new AssertionError("no evaluation is named in:\n" + out);
        }
        return matcher.group(1);
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        assay("down");
        FileUtils.deleteDirectory(folder.toFile());
    }

    /** Hands it to the constructors of tests; where no browser can be driven, these are skipped and say why. */
    static final class Shared implements ExecutionCondition, ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Dashboard.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Chromium.missing()
                    .map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("a browser is there"));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Dashboard.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Dashboard.class, key -> start());
        }

        private static Dashboard start() {
            try {
                return new Dashboard(Files.createTempDirectory("assay-browser-"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
