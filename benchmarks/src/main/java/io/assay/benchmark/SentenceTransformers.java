package io.assay.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** The sentence-transformers library on torch, in a Python process of its own. */
final class SentenceTransformers implements Contestant {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Writer texts;
    private final BufferedReader answers;

    /**
     * Starts it, and returns when it can be asked.
     *
     * @param python an interpreter that has the library
     */
    SentenceTransformers(String python, Path script, Path tokenizer) throws IOException {
        this.process = new ProcessBuilder(python, script.toString(), tokenizer.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.texts = process.outputWriter();
        this.answers = process.inputReader();
        if (!"ready".equals(answers.readLine())) {
            throw new IOException(python + " cannot run " + script + "; see the start of that file for what it needs");
        }
    }

    @Override
    public String name() {
        return "sentence-transformers";
    }

    @Override
    public Cost embed(List<String> some) {
        try {
            texts.write(JSON.writeValueAsString(some) + "\n");
            texts.flush();
            return JSON.readValue(answers.readLine(), Cost.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
