package io.assay.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A library of Python's, in a process of its own that answers windows of texts with what they took. */
final class PythonPeer implements Contestant {
    private static final Path SCRIPTS = Path.of("benchmarks", "peers");
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final Process process;
    private final Writer texts;
    private final BufferedReader answers;

    private PythonPeer(String name, Process process) {
        this.name = name;
        this.process = process;
        this.texts = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * Starts a library's script twice, for torch and for the ONNX export, and returns when both can be asked. One that does
     * not start is left out, and that is printed.
     *
     * @param library what it is called in results
     * @param model what the script's model is like
     */
    static List<PythonPeer> onBothRuntimes(String library, Path python, String script, ModelFiles model) {
        String tokenizer = model.tokenizer().toString();
        return Stream.of(
                        start(library + ", torch", python, script, tokenizer),
                        start(
                                library + ", ONNX",
                                python,
                                script,
                                tokenizer,
                                model.onnx().toString()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<PythonPeer> start(String name, Path python, String script, String... arguments) {
        if (!Files.isExecutable(python)) {
            System.out.printf("%s is left out: %s is absent; benchmarks/peers/install brings it%n", name, python);
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(
                List.of(python.toString(), SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        try {
            PythonPeer peer = new PythonPeer(
                    name,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
            if ("ready".equals(peer.answers.readLine())) {
                return Optional.of(peer);
            }
            System.out.printf("%s is left out: this does not start: %s%n", name, String.join(" ", command));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cost embed(List<String> some) {
        try {
            texts.write(JSON.writeValueAsString(some) + "\n");
            texts.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(name + " has ended over " + some.size() + " texts");
            }
            return JSON.readValue(answer, Cost.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Memory that it has in RAM now, in MiB. */
    long mebibytes() {
        return StackProcesses.kibibytes(process.toHandle()) >> 10;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
