package io.assay.ingest.throughput;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** Haystack's converters, cleaner and splitter, in Python processes of their own. */
final class HaystackPeer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Writer files;
    private final BufferedReader answers;

    /**
     * Starts them, and returns when they can be asked.
     *
     * @param python an interpreter that has the library
     */
    HaystackPeer(String python, Path script, int processes) throws IOException {
        Process process = new ProcessBuilder(python, script.toString(), Integer.toString(processes))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.files = process.outputWriter();
        this.answers = process.inputReader();
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith("ready")) {
            throw new IOException(python + " cannot run " + script + "; see the start of that file for what it needs");
        }
    }

    Lap read(List<Path> documents) throws IOException {
        files.write(
                JSON.writeValueAsString(documents.stream().map(Path::toString).toList()) + "\n");
        files.flush();
        return JSON.readValue(answers.readLine(), Lap.class);
    }

    @Override
    public void close() throws IOException {
        files.close(); // then it ends its own processes, and itself
    }
}
