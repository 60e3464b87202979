package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class AssayTest {
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    AssayTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExampleAndItsExitStatus(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");

        int status = run(arguments.toArray(String[]::new));

        assertThat(status).isZero();
        assertThat(out())
                .contains("Usage: assay")
                .contains("Exit status: 0 done, 1 failed, 2 wrong usage.")
                .containsPattern("(?m)^    assay ");
        assertThat(out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    static Stream<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of());
        CommandLine root = Assay.commandLine(new Surroundings(
                Map.of(), Path.of(""), new Terminal(System.out, System.err, false, 80, InstantSource.system())));
        root.getSubcommands().forEach((name, command) -> {
            commands.add(List.of(name));
            command.getSubcommands().keySet().forEach(sub -> commands.add(List.of(name, sub)));
        });
        return commands.stream();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pubish | Did you mean: assay publish?",
                "publish docs | Missing required option: '--collection=NAME'",
                "passages -c x -o xml | Invalid value for option '--output'",
                "import -d a/b questions.jsonl | contains a slash",
                "export | Missing required argument (specify one of these): (-d=NAME | -c=NAME | -e=ID)",
                "export -d a -c b | are mutually exclusive (specify only one)",
                "export -c b --split test | --split goes with --dataset",
                "models add | Give either NAME with --source or --external, or --file",
                "models add m | Missing --source",
                "models add m --pooling lasttoken | Missing --source",
                "models add m --source x --pooling median | Invalid value for option '--pooling'",
                "evaluate -d d -m a,b --metric map --baseline c | baseline \"c\" is not among models [a, b]",
                "evaluate -d d -m a,a --metric map | models names one twice",
                "evaluate -d d -m a --metric map --most-size 5 | \"5\" is not a size such as 100MB",
                "evaluate -d d -m a --metric map --most-latency 5 | \"5\" is not a time such as 20ms",
                "evaluate -d d -m a --metric map --map-label PER | does not say what a label means",
                "evaluate -d d -m a --metric map --map-label PER= | does not say what a label means",
                "report -o json | The name json does not say which format. Give --format: json, csv, markdown, html,"
                        + " latex",
                "report -f pdf | Invalid value for option '--format'",
                "report --experiment x | --experiment goes with --mlflow",
                "evaluate -d d -m a --metric map --fail-below map | \"map\" is not a threshold such as f1=0.8",
                "evaluate -d d -m a --metric map --fail-below map=NaN | is not a threshold such as f1=0.8",
                "evaluate -d d -m a,b --metric map --fail-model b | goes with --fail-below or --fail-if-worse-than",
                "evaluate -d d -m a,b --metric map --fail-below map=1 --fail-model c | is not among models [a, b]",
                "evaluate -d d -m a,b --metric map --fail-if-worse-than c | baseline \"c\" is not among models",
                "evaluate -d d -m a,b --metric map --baseline a --fail-if-worse-than b | with the baseline alone",
                "evaluate -d d -m a --metric map --fail-if-worse-than a | there is no other model",
                "replay documents | Missing required option: '--from=WHEN'",
                "replay documents --from yesterday | \"yesterday\" is not a time such as 2026-11-26T08:00:00Z",
                "dead-letters list --since soon | \"soon\" is not a time such as",
                "dead-letters redrive | Name dead letters, or choose them by a filter such as --topic documents",
                "dead-letters redrive a/0/1 --rate 0 | --rate is 0: it has to be positive",
                "dead-letters discard a/0/1 | Missing required option: '--why=TEXT'"
            })
    void wrongUsageIsSaidInALineAndEndsWithTwo(String arguments, String message) {
        int status = run(arguments.split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err()).startsWith("assay: ").contains(message);
        assertThat(err().lines()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void withoutACommandShowsTheHelpAndEndsWithTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("Usage: assay");
    }

    @Test
    void withoutABrokerSaysWhatToDo() {
        int status = run("passages", "--collection", "handbook");

        assertThat(status).isEqualTo(1);
        assertThat(err())
                .isEqualTo("assay: There is no broker: no local stack runs in " + folder.resolve(".assay")
                        + ". Run: assay up, or set KAFKA_BOOTSTRAP_SERVERS, or give --kafka-config."
                        + System.lineSeparator());
    }

    @Test
    void showsWhereItHappenedOnRequestAlone() {
        run("publish", "-c", "x", "missing.txt");
        assertThat(err()).isEqualTo("assay: There is no file or folder missing.txt" + System.lineSeparator());

        run("publish", "-c", "x", "missing.txt", "--verbose");
        assertThat(err()).contains("at io.assay.cli.DocumentFiles");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80,
                InstantSource.system());
        return Assay.commandLine(new Surroundings(Map.of(), folder, terminal)).execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
