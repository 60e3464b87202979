package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterBox.Found;
import io.assay.messaging.operations.DeadLetterDecision;
import io.assay.messaging.operations.Printable;
import io.assay.messaging.operations.RecordPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay dead-letters show}. */
@Command(
        name = "show",
        header = "Show a dead letter: reason and remedy, headers, and the original value.",
        description = "%nA value that is text is printed as text, another as hexadecimal digits.",
        footer = {
            "%nExamples:",
            "    assay dead-letters show documents/0/17",
            "    assay dead-letters show documents/0/17 --output original.pdf"
        })
final class DeadLettersShowCommand implements Callable<Integer> {
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_BYTES = 512;
    private static final String OWN_HEADERS = "assay-dead-letter-";

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "The dead letter, as assay dead-letters list names it.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the original value to a file, byte for byte.")
    private @Nullable Path file;

    @Mixin
    private final StackOptions stack;

    DeadLettersShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        try (Session session = Session.open(stack.kafka(), terminal)) {
            DeadLetterBox box = session.deadLetters();
            Found found = box.find(box.placeOf(id)).orElseThrow(() -> none(id));
            byte[] value = session.office().valueOf(found);
            print(found, value);
            if (file != null) {
                write(file, value);
            }
        }
        return 0;
    }

    static CommandException none(String id) {
        return new CommandException("There is no dead letter " + id
                + ". It may be too old, or no dead letter. See: assay dead-letters list --all");
    }

    private void print(Found found, byte @Nullable [] value) {
        DeadLetter letter = found.letter();
        line("reason", letter.reason());
        line("detail", letter.detail());
        line("service", letter.service());
        line("since", letter.time().toString());
        line("came from", place(letter));
        line("key", letter.key() == null ? "(none)" : letter.key());
        if (letter.redrives() > 0) {
            line("sent back", letter.redrives() + " times before");
        }
        DeadLetterDecision decision = letter.decision();
        if (decision != null) {
            line(
                    decision.kind().toString(),
                    "by " + decision.by() + ", " + decision.at()
                            + (decision.why().isEmpty() ? "" : ": " + decision.why()));
        }
        surroundings.terminal().out().println();
        for (Header header : found.record().headers()) {
            if (!header.key().startsWith(OWN_HEADERS)) {
                line(
                        "header " + header.key(),
                        header.value() == null ? "(none)" : new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        line("value", value == null ? "(none)" : Units.bytes(value.length));
        if (value != null && value.length > 0 && file == null) {
            surroundings.terminal().out().println();
            surroundings.terminal().out().println(shown(value));
        }
    }

    private static String place(DeadLetter letter) {
        RecordPlace origin = letter.origin();
        return origin == null
                ? letter.topic() + " (without the header " + DeadLetters.OFFSET + ")"
                : origin.topic() + ", partition " + origin.partition() + ", offset " + origin.offset();
    }

    private void line(String name, String value) {
        Terminal terminal = surroundings.terminal();
        String label = String.format("%-12s", Printable.text(name) + ":") + " ";
        Paragraph.wrap(label + Printable.text(value).replaceAll("\\s+", " "), " ".repeat(13), terminal.width())
                .forEach(terminal.out()::println);
    }

    private static String shown(byte[] value) {
        Optional<String> text = Printable.utf8(value);
        if (text.isPresent()) {
            return Units.cut(text.get(), MOST_CHARACTERS)
                    + (text.get().length() > MOST_CHARACTERS ? "\n(the beginning; all of it by --output FILE)" : "");
        }
        return Printable.hex(value, Math.min(value.length, MOST_BYTES))
                + (value.length > MOST_BYTES
                        ? "(the first " + MOST_BYTES + " bytes; all of them by --output FILE)"
                        : "");
    }

    private void write(Path target, byte @Nullable [] value) {
        if (value == null) {
            throw new CommandException("The record has no value: there is nothing to write");
        }
        try {
            Files.write(target, value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
        surroundings.terminal().say("Wrote " + Units.bytes(value.length) + " to " + target);
    }
}
