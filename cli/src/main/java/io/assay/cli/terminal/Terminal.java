package io.assay.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks: results to standard output, and how far it has come to standard error, redrawn in place where
 * a person watches, as a plain line now and then elsewhere. UTF-8. Not thread-safe.
 */
public final class Terminal {
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
    private static final int DEFAULT_WIDTH = 80;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final int width;
    private final InstantSource clock;

    private int liveLines;
    private @Nullable String lastPlain;
    private Instant nextPlain = Instant.MIN;

    /**
     * A terminal over two streams.
     *
     * @param interactive whether progress is redrawn in place, by ANSI control sequences
     * @param width columns that a redrawn line may fill
     */
    public Terminal(PrintStream out, PrintStream err, boolean interactive, int width, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.width = width;
        this.clock = clock;
    }

    /** The terminal of this process; {@code COLUMNS} and {@code TERM} are heeded. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean person = isTerminal(System.console()) && !"dumb".equals(environment.get("TERM"));
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err), person, width, InstantSource.system());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** From Java 22 on there is a console even where nobody watches, and it has a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** For results: what a pipe gets. */
    public PrintStream out() {
        return out;
    }

    /** For error messages and usage. */
    public PrintStream err() {
        return err;
    }

    /** Columns that a line may fill. */
    public int width() {
        return width;
    }

    /** Says one line that stays. */
    public void say(String line) {
        erase();
        err.println(line);
        err.flush();
    }

    /** Shows how far a job has come: {@code label [####----] 12/34}. */
    public void progress(String label, long done, long total) {
        String counted = label + ": " + Units.count(done) + " of " + Units.count(total);
        live(List.of(bar(done, total) + " " + counted), counted);
    }

    /**
     * Shows lines in the place of those shown before; where nobody watches, one line, at most every few seconds and only
     * if it says something new.
     *
     * @param lines for a person
     * @param plain the same in one line
     */
    public void live(List<String> lines, String plain) {
        if (interactive) {
            erase();
            lines.forEach(line -> err.println(Units.cut(line, width - 1)));
            liveLines = lines.size();
            err.flush();
            return;
        }
        Instant now = clock.instant();
        if (!plain.equals(lastPlain) && !now.isBefore(nextPlain)) {
            err.println(plain);
            err.flush();
            lastPlain = plain;
            nextPlain = now.plus(PLAIN_INTERVAL);
        }
    }

    /** Takes away what was shown live. */
    public void erase() {
        if (liveLines > 0) {
            err.print("\u001b[" + liveLines + "A\u001b[J");
            liveLines = 0;
        }
        lastPlain = null;
        nextPlain = Instant.MIN;
    }

    /** A bar such as {@code [#####-----]}; empty where the total is not known yet. */
    public static String bar(long done, long total) {
        int cells = 20;
        int full = total <= 0 ? 0 : (int) Math.min(cells, cells * done / total);
        return "[" + "#".repeat(full) + "-".repeat(cells - full) + "]";
    }
}
