package io.assay.system.browser;

import com.microsoft.playwright.options.ColorScheme;
import io.assay.system.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    static final int WIDE = 1280;

    private static final Pattern EVALUATION = Pattern.compile("/evaluations/[\\w.-]+");

    private final Path folder;
    private final Stack stack;
    private final Chromium chromium;
    private final String demo;

    private Dashboard(Path folder) {
        this.folder = folder;
        this.stack = new Stack(folder.resolve("home"));
        this.chromium = new Chromium();
        assay("up");
        this.demo = pathIn(assay("demo", "--exit"));
    }

    /** Where the demo's evaluation is. */
    String demo() {
        return demo;
    }

    /** A folder for files that are published. */
    Path folder() {
        return folder;
    }

    /** Runs a command: {@return what it printed}. */
    String assay(String... arguments) {
        return stack.assay().run(arguments).outIfSuccessful();
    }

    /** A wide page in light colours. */
    Tab tab() {
        return tab(WIDE, ColorScheme.LIGHT);
    }

    /** A page of its own. */
    Tab tab(int width, ColorScheme scheme) {
        return chromium.open(stack.endpoints().dashboard().toString(), width, scheme);
    }

    /** The path of the evaluation that a command names. */
    static String pathIn(String out) {
        Matcher matcher = EVALUATION.matcher(out);
        if (!matcher.find()) {
            throw new AssertionError("no evaluation is named in:\n" + out);
        }
        return matcher.group();
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
