package io.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a source has published, so as to tell which are gone from it: a file whose first line says which source, with
 * an id a line from then on, as JSON. What a reading publishes is kept beside it until its end, each id before its document is
 * sent, so that a reading that is interrupted forgets none. Nothing is kept where no file is named.
 */
final class PublishedIds implements AutoCloseable {
    private static final String UNFINISHED = ".reading";

    private final JsonMapper json = JsonMapper.builder().build();
    private final @Nullable Path file;
    private final String owner;
    private @Nullable OutputStream reading;

    PublishedIds(@Nullable Path file, String owner) {
        this.file = file;
        this.owner = owner;
    }

    /**
     * Begins a reading.
     *
     * @param goingOn whether it goes on where an earlier one was interrupted
     * @throws CommandException if the file is about another source, or the earlier reading kept no ids
     */
    void begin(boolean goingOn) {
        if (file == null) {
            return;
        }
        Path unfinished = unfinished(file);
        requireOwner(file);
        requireOwner(unfinished);
        if (goingOn && !Files.exists(unfinished)) {
            throw new CommandException("The reading that was interrupted kept no ids in " + unfinished
                    + ". Delete the file of --position to begin anew, or leave --delete-missing out this once");
        }
        if (!goingOn) {
            keepUnfinished(file, unfinished);
        }
        try {
            reading = Files.newOutputStream(unfinished, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            reading.write(bytes(goingOn ? "\n" : owner + "\n")); // the last line may have been cut off
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + unfinished, e);
        }
    }

    private void keepUnfinished(Path file, Path unfinished) {
        if (Files.exists(unfinished)) {
            Set<String> known = read(file);
            known.addAll(read(unfinished));
            WholeFile.write(file, out -> print(out, known));
        }
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + unfinished, e);
        }
    }

    /** Keeps the id of a document that is about to be sent. */
    void add(String id) {
        if (reading != null) {
            try {
                reading.write(bytes(line(id)));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write what was published", e);
            }
        }
    }

    /** The ids that were published before and not by this reading, sorted. */
    List<String> missing() {
        if (file == null) {
            return List.of();
        }
        Set<String> known = read(file);
        forEach(unfinished(file), known::remove);
        return List.copyOf(known);
    }

    /** Ends the reading: from now on, what it published is what the source has. */
    void end() {
        close();
        if (file != null) {
            try {
                Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file, e);
            }
        }
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    private void requireOwner(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            if (!lines.findFirst().orElse("").equals(owner)) {
                throw new CommandException(file + " does not hold what was published from this index into this"
                        + " collection. Name another file");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private Set<String> read(Path file) {
        Set<String> ids = new TreeSet<>();
        if (Files.exists(file)) {
            forEach(file, ids::add);
        }
        return ids;
    }

    private void forEach(Path file, Consumer<String> each) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.skip(1).forEach(line -> hand(line, each));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void hand(String line, Consumer<String> each) {
        try {
            if (!line.isEmpty()) {
                each.accept(json.readValue(line, String.class));
            }
        } catch (JsonProcessingException e) {
            return; // cut off when the process was killed: before its document was sent
        }
    }

    private void print(OutputStream out, Collection<String> ids) {
        try {
            out.write(bytes(owner + "\n"));
            for (String id : ids) {
                out.write(bytes(line(id)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write what was published", e);
        }
    }

    private String line(String id) throws JsonProcessingException {
        return json.writeValueAsString(id) + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            if (reading != null) {
                reading.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write what was published", e);
        }
    }
}
