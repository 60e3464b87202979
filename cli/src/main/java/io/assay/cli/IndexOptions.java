package io.assay.cli;

import io.assay.cli.source.EntryText;
import io.assay.cli.source.IndexKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An index that documents are published from. */
final class IndexOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--from",
            paramLabel = "KIND",
            description =
                    "Publish what an index holds: ${COMPLETION-CANDIDATES}. Goes with --url, --index and --field.")
    private @Nullable IndexKind kind;

    @Option(names = "--url", paramLabel = "URL", description = "Address of its server.")
    private @Nullable String url;

    @Option(names = "--index", paramLabel = "NAME", description = "Name of the index; of a class, in Weaviate.")
    private @Nullable String index;

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "Fields that make a document, in this order, such as title,body; a dot leads into an object.")
    private List<String> fields = List.of();

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "What the fields hold, such as text/html. Default: text/plain.")
    private @Nullable String contentType;

    @Option(
            names = "--order-by",
            paramLabel = "FIELD",
            description = "A field with another value in each document, in place of the id; Elasticsearch needs it for"
                    + " --position.")
    private @Nullable String order;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Documents asked for at a time, 1 to 10000. Default: 100.")
    private @Nullable Integer batch;

    @Option(
            names = "--position",
            paramLabel = "FILE",
            description =
                    "Keeps how far reading has come. Where it is there, reading goes on from it; at the end it goes.")
    private @Nullable Path position;

    @Option(
            names = "--delete-missing",
            paramLabel = "FILE",
            description =
                    "Keeps the ids of what was published, and deletes from the collection what is missing from the"
                            + " index the next time.")
    private @Nullable Path published;

    /**
     * The documents of the index that is named; nothing where none is.
     *
     * @param collection that they are published into
     * @throws ParameterException if what belongs to an index is missing, or stands without one
     */
    Optional<IndexDocuments> documents(String collection, Map<String, String> environment) {
        if (kind == null) {
            if (url != null
                    || index != null
                    || !fields.isEmpty()
                    || contentType != null
                    || order != null
                    || batch != null
                    || position != null
                    || published != null) {
                throw wrong("--url, --index, --field, --content-type, --order-by, --batch, --position and"
                        + " --delete-missing go with --from");
            }
            return Optional.empty();
        }
        if (url == null || index == null || index.isBlank() || fields.isEmpty()) {
            throw wrong("--from goes with --url, --index and --field");
        }
        if (order != null && kind == IndexKind.WEAVIATE) {
            throw wrong("--order-by does not go with weaviate, which reads in the order of ids");
        }
        if (position != null && order == null && !kind.keepsItsOrder()) {
            throw wrong("--position goes with --order-by in " + kind + ": with a field that has another value in each"
                    + " document, or with _id where the cluster's indices.id_field_data.enabled is true");
        }
        int size = batch == null ? 100 : batch;
        if (size < 1 || size > 10_000) {
            throw wrong("--batch is " + size + ", and must be from 1 to 10000");
        }
        String source = kind + " " + url + " " + index;
        return Optional.of(new IndexDocuments(
                kind.open(url, index, fields, order, size, environment),
                index,
                new EntryText(fields),
                contentType == null ? "text/plain" : contentType,
                new PositionFile(position, source + " " + order),
                new PublishedIds(published, source + " " + collection)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
