package io.assay.cli;

import io.assay.cli.Publishing.Documents;
import io.assay.cli.WatchedFiles.Changes;
import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.Splitting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay publish}. */
@Command(
        name = "publish",
        header = "Publish files, or what an index holds, as documents, which become passages.",
        description = {
            "%nFolders are read with all that is below, but for hidden files. A document's id is its path"
                    + " below the folder that you name, or the name of a file that you name. Publishing a document again"
                    + " replaces what was there under its id. PDF, DOCX, HTML, Markdown and plain text become passages; 8 MiB"
                    + " at most, or 64 with --by-reference. With --wait, fails if a document cannot become passages, and says why.",
            "%nWith --watch, looks again every two seconds, and publishes what came or changed once nobody writes to it any"
                    + " more, until Ctrl-C. What goes stays in the collection, unless you say --delete: a drive that is"
                    + " not mounted looks empty, too.",
            "%nWith --from, reads an index of OpenSearch, Elasticsearch or Weaviate; the ids there are the"
                    + " documents' ids. With --position, an interrupted run is taken up where it was; without, a second run"
                    + " publishes all again, which does no harm. Credentials are given by ASSAY_SOURCE_API_KEY, or"
                    + " by ASSAY_SOURCE_USERNAME and ASSAY_SOURCE_PASSWORD. What went from the index stays in the collection,"
                    + " unless --delete-missing says where to remember what was published."
        },
        footer = {
            "%nExamples:",
            "    assay publish --collection handbook --wait docs/ faq.html",
            "    assay publish --collection handbook --watch --delete docs/",
            "    assay publish --collection handbook 'docs/**.pdf'",
            "    assay publish -c handbook --by-reference --base-url s3://bucket/docs docs/",
            "    curl example.org/faq | assay publish -c handbook --id faq.html -",
            "    assay publish -c handbook --from opensearch --url https://search:9200 --index docs --field title,body"
        })
final class PublishCommand implements Callable<Integer> {
    private static final Path INPUT = Path.of("-");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Files, folders, and patterns in which * stands for a part of a name and ** for folders; or - for"
                            + " standard input.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            required = true,
            description = "The set of documents that these belong to.")
    private String collection = "";

    @Option(
            names = "--splitting",
            paramLabel = "NAME",
            defaultValue = Splitting.DEFAULT,
            description =
                    "default: passages of some 120 words that respect sentences. whole: one passage a document. Or"
                            + " one that the collection has: assay splittings. Default: ${DEFAULT-VALUE}.")
    private String splitting = Splitting.DEFAULT;

    @Option(names = "--wait", description = "Wait until each has become passages.")
    private boolean wait;

    @Option(names = "--id", paramLabel = "ID", description = "Id of the document that standard input is.")
    private @Nullable String id;

    @Option(names = "--watch", description = "Go on with what comes and changes.")
    private boolean watch;

    @Option(names = "--delete", description = "With --watch: a file that goes is deleted from the collection.")
    private boolean delete;

    @Mixin
    private final ReferenceOptions references = new ReferenceOptions();

    @Mixin
    private final IndexOptions index = new IndexOptions();

    @Mixin
    private final PatienceOption patience = new PatienceOption();

    @Mixin
    private final StackOptions stack;

    PublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (collection.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--collection is blank");
        }
        Handover handover = references.handover();
        if ((watch && wait) || (delete && !watch)) {
            throw new ParameterException(spec.commandLine(), "--watch goes without --wait, and --delete with --watch");
        }
        Optional<IndexDocuments> indexed = index.documents(collection, surroundings.environment());
        if (indexed.isPresent()) {
            if (!paths.isEmpty() || watch || id != null || references.given()) {
                throw new ParameterException(
                        spec.commandLine(), "--from goes without paths, --id, --watch and --by-reference");
            }
            publishing(publishing -> publish(publishing, indexed.get()));
            return 0;
        }
        if (paths.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "What to publish? Give paths, - or --from");
        }
        boolean input = paths.equals(List.of(INPUT));
        if (input == (id == null) || (input && watch)) {
            throw new ParameterException(
                    spec.commandLine(), "- for standard input goes with --id, and neither with paths nor with --watch");
        }
        if (input && references.given()) {
            throw new ParameterException(
                    spec.commandLine(), "Standard input lies nowhere: it goes without --by-reference");
        }
        if (watch) {
            publishing(publishing -> watch(publishing, new WatchedFiles(paths, handover.mostBytes()), handover));
        } else if (input) {
            Document document = input(String.valueOf(id));
            publishing(publishing -> publish(publishing, each -> each.accept(document), 1));
        } else {
            DocumentFiles files = DocumentFiles.in(paths, handover);
            publishing(publishing -> publish(publishing, each -> files.read().forEach(each), files.count()));
        }
        return 0;
    }

    private void publishing(Consumer<Publishing> work) {
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            requireSplitting(session);
            work.accept(new Publishing(session, collection, splitting));
        }
    }

    private void requireSplitting(Session session) {
        Set<String> names = new TreeSet<>(Set.of(Splitting.DEFAULT, Splitting.WHOLE));
        if (names.contains(splitting)) {
            return;
        }
        session.catalogue().splittings(collection).forEach(configured -> names.add(configured.name()));
        if (!names.contains(splitting)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Collection " + collection + " has no splitting " + splitting + ". It has "
                            + String.join(", ", names) + ". Add it: assay splittings set --help");
        }
    }

    private void publish(Publishing publishing, Documents documents, long count) {
        if (wait) {
            publishing.publishAndWait(documents, count, patience.patience());
        } else {
            publishing.publish(documents, count);
        }
    }

    private void publish(Publishing publishing, IndexDocuments index) {
        try (index) {
            publish(
                    publishing,
                    each -> index.read(each, publishing::flush, surroundings.terminal()),
                    Publishing.UNKNOWN);
            List<String> missing = index.missing();
            if (!missing.isEmpty()) {
                publishing.delete(missing);
            }
            index.end();
        }
    }

    private void watch(Publishing publishing, WatchedFiles watched, Handover handover) {
        do {
            Changes changes = watched.look();
            changes.tooBig().forEach(file -> surroundings
                    .terminal()
                    .say(file + " is left out: a document may have " + handover.mostBytes() + " bytes at most"
                            + handover.hint()));
            if (!changes.changed().isEmpty()) {
                DocumentFiles files = DocumentFiles.of(changes.changed(), handover);
                publishing.publish(each -> files.readWhatIsThere().forEach(each), files.count());
            }
            if (delete && !changes.gone().isEmpty()) {
                publishing.delete(changes.gone());
            }
        } while (pause());
    }

    /** Whether to go on: whoever interrupts the pause ends the watch. */
    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Document input(String id) {
        try {
            byte[] bytes = System.in.readAllBytes();
            DocumentFiles.requireSize("Standard input", bytes.length, Handover.BY_VALUE);
            return new Document(id, bytes, DocumentFiles.type(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read standard input", e);
        }
    }
}
