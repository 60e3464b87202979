package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void redrawsInPlaceForAPerson() {
        Terminal terminal = terminal(true);

        terminal.live(List.of("one", "two"), "plain");
        terminal.live(List.of("three"), "plain");
        terminal.say("done");

        assertThat(written()).isEqualTo("one\ntwo\n\u001b[2A\u001b[Jthree\n\u001b[1A\u001b[Jdone\n");
    }

    @Test
    void cutsRedrawnLinesSoThatTheyDoNotWrap() {
        terminal(true).live(List.of("x".repeat(100)), "plain");

        assertThat(written()).isEqualTo("x".repeat(38) + "…\n");
    }

    @Test
    void writesAPlainLineNowAndThenElsewhere() {
        Terminal terminal = terminal(false);

        terminal.live(List.of("bar"), "1 of 9");
        terminal.live(List.of("bar"), "2 of 9");
        now = now.plusSeconds(5);
        terminal.live(List.of("bar"), "3 of 9");
        now = now.plusSeconds(5);
        terminal.live(List.of("bar"), "3 of 9");

        assertThat(written()).isEqualTo("1 of 9\n3 of 9\n");
    }

    @Test
    void showsAShareAsABar() {
        assertThat(Terminal.bar(5, 20)).isEqualTo("[#####---------------]");
        assertThat(Terminal.bar(0, 0)).isEqualTo("[--------------------]");
        assertThat(Terminal.bar(3, 3)).isEqualTo("[####################]");
    }

    private Terminal terminal(boolean interactive) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(stream, stream, interactive, 40, () -> now);
    }

    private String written() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
