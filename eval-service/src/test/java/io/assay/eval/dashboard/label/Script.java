package io.assay.eval.dashboard.label;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** A script of the dashboard that knows no page, run without a browser. */
final class Script {
    private final String name;
    private final String source;

    /** The script of a file's name. */
    Script(String name) throws IOException {
        this.name = name;
        try (InputStream file = Script.class.getResourceAsStream("/META-INF/resources/dashboard/" + name)) {
            this.source = new String(requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What an expression gives once the script has run, as JSON. */
    String json(String expression) {
        try (Context context = Context.enter()) {
            context.setLanguageVersion(Context.VERSION_ES6);
            context.setInterpretedMode(true);
            ScriptableObject scope = context.initStandardObjects();
            context.evaluateString(scope, source, name, 1, null);
            Object value = context.evaluateString(scope, "JSON.stringify(" + expression + ")", "test", 1, null);
            return Context.toString(value);
        }
    }
}
