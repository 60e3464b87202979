package io.assay.cli;

import io.assay.cli.dataset.BeirDataset;
import io.assay.cli.dataset.DatasetSource;
import io.assay.cli.dataset.Documents;
import io.assay.cli.dataset.JsonLinesDataset;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay import}. */
@Command(
        name = "import",
        header = "Publish labelled examples: what models are measured with.",
        description = {
            "%njsonl: one example a line,"
                    + " {\"id\", \"task\", \"input\", \"label\", \"split\", \"slice\", \"annotator\"},"
                    + " where the task says what input and label hold:%n",
            "  text-classification   text               label, or labels: […]",
            "  token-classification  text, tokens       spans: [{start, end, label}]",
            "  question-answering    question, context  answers: [{text, start}]",
            "  sentence-similarity   text1, text2       score",
            "  retrieval             query              relevant: [{document, text}]",
            "%nFor example, on one line:%n",
            "  {\"id\": \"q1\", \"task\": \"retrieval\", \"input\": {\"query\": \"Who pays?\"},",
            "  \"label\": {\"relevant\": [{\"document\": \"lease.pdf\", \"text\": \"Tenants pay\"}]}}",
            "%nIn retrieval, text is a quote that stands exactly once in the document, white space aside; it needs"
                    + " --collection, where it is looked up. Or give start and end, or only document for"
                    + " the whole of it; grade is 1 where it is not given. Offsets are code points, half-open.",
            "%nbeir: a folder with corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv (or qrels.SPLIT.tsv as TREC has"
                    + " them). Its corpus is published, too, one passage a document.",
            "%nAll lines are checked first; if one cannot be used, nothing is published. An example published again"
                    + " under its id replaces the one before."
        },
        footer = {
            "%nExamples:",
            "    assay import --dataset faq --collection handbook questions.jsonl",
            "    assay import --dataset scifact --wait scifact/"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String DEFAULT_SPLIT = "test";

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** What files hold. */
    enum Format {
        JSONL,
        BEIR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, or folders: of a folder, all *.jsonl in it, or the BEIR dataset that it holds.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            required = true,
            description = "The dataset that the examples belong to.")
    private String dataset = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: beir for a folder with corpus.jsonl and queries.jsonl,"
                    + " else jsonl.")
    private @Nullable Format format;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = DEFAULT_SPLIT,
            description = "jsonl: the split of lines that name none. beir: which judgements to take. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String split = DEFAULT_SPLIT;

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            description = "jsonl: the documents that retrieval examples are about. beir: where the corpus goes;"
                    + " default: the dataset's name.")
    private @Nullable String collection;

    @Option(names = "--skip-invalid", description = "Leave out the lines that cannot be used, and publish the others.")
    private boolean skipInvalid;

    @Option(names = "--wait", description = "beir: wait until the corpus has become passages.")
    private boolean wait;

    @Mixin
    private final PatienceOption patience = new PatienceOption();

    @Mixin
    private final StackOptions stack;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (dataset.isBlank() || dataset.contains("/")) {
            throw new ParameterException(
                    spec.commandLine(), "--dataset is blank or contains a slash: \"" + dataset + "\"");
        }
        if (collection != null && collection.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--collection is blank");
        }
        paths.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
            throw new CommandException("There is no file or folder " + path);
        });
        boolean beir = format == null ? paths.stream().anyMatch(BeirDataset::isIn) : format == Format.BEIR;
        if (beir && paths.size() != 1) {
            throw new ParameterException(spec.commandLine(), "A BEIR dataset is one folder; name it alone");
        }
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            DatasetSource source = beir
                    ? BeirDataset.in(paths.get(0), dataset, split)
                    : jsonLines(session, files(paths), dataset, split, collection);
            new ExampleImport(session, source, collection == null ? dataset : collection)
                    .run(skipInvalid, wait ? patience.patience() : null);
        }
        return 0;
    }

    /** JSON Lines, with what the collection that they are about holds now. */
    static DatasetSource jsonLines(
            Session session, List<Path> files, String dataset, String split, @Nullable String collection) {
        return new JsonLinesDataset(
                files,
                dataset,
                split,
                collection == null
                        ? Documents.unknown()
                        : CollectionTexts.read(session, collection, JsonLinesDataset.documentsWithPlaces(files)));
    }

    private static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                List<Path> found = entries.filter(
                                entry -> entry.getFileName().toString().endsWith(".jsonl"))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new CommandException("There is no *.jsonl in " + path);
                }
                files.addAll(found);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path, e);
            }
        }
        return files;
    }
}
