package io.assay.cli.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * As Connect File Pulse does: a record a file, its bytes in the member {@code message}, and for a key what the filter makes,
 * which is taken to be the path below the folder.
 */
public final class FilePulseStandIn extends StandIn {
    @Override
    public Class<? extends Task> taskClass() {
        return Folder.class;
    }

    /** Reads the folder. */
    public static final class Folder extends OneTask {
        private static final Schema FILE = SchemaBuilder.struct()
                .field("message", Schema.OPTIONAL_BYTES_SCHEMA)
                .build();

        @Override
        List<SourceRecord> records(Map<String, String> settings) {
            Path folder = Path.of(settings.get("fs.listing.directory.path"));
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> record(settings.get("topic"), folder, file))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static SourceRecord record(String topic, Path folder, Path file) {
            try {
                Struct value = new Struct(FILE).put("message", Files.readAllBytes(file));
                return new SourceRecord(
                        Map.of("uri", file.toUri().toString()),
                        Map.of("position", 0L),
                        topic,
                        Schema.OPTIONAL_STRING_SCHEMA,
                        folder.relativize(file).toString(),
                        FILE,
                        value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
