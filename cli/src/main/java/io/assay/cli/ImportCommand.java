package io.assay.cli;

import io.assay.cli.archive.ArchiveReader;
import io.assay.cli.dataset.ArgillaFormat;
import io.assay.cli.dataset.BeirDataset;
import io.assay.cli.dataset.ConllFormat;
import io.assay.cli.dataset.CsvFormat;
import io.assay.cli.dataset.DatasetSource;
import io.assay.cli.dataset.Documents;
import io.assay.cli.dataset.ExampleFormat;
import io.assay.cli.dataset.FileDataset;
import io.assay.cli.dataset.HaystackDataset;
import io.assay.cli.dataset.LabelStudioFormat;
import io.assay.cli.dataset.ParquetFormat;
import io.assay.cli.dataset.SquadFormat;
import io.assay.cli.dataset.TrecDataset;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code assay import}. */
@Command(
        name = "import",
        header = "Publish labelled examples, what models are measured with, or an archive.",
        description = {
            "%njsonl: one example a line,"
                    + " {\"id\", \"task\", \"input\", \"label\", \"split\", \"slice\", \"annotator\"},"
                    + " where the task says what input and label hold:%n",
            "  text-classification   text               label, or labels: […]",
            "  token-classification  text, tokens       spans: [{start, end, label}]",
            "  question-answering    question, context  answers: [{text, start}]",
            "  sentence-similarity   text1, text2       score",
            "  retrieval             query              relevant: [{document, text}]",
            "  fill-mask             text               no label",
            "%nTexts for people to label have no label and go into split unlabelled.",
            "%nFor example, on one line:%n",
            "  {\"id\": \"q1\", \"task\": \"retrieval\", \"input\": {\"query\": \"Who pays?\"},",
            "  \"label\": {\"relevant\": [{\"document\": \"lease.pdf\", \"text\": \"Tenants pay\"}]}}",
            "%nIn retrieval, text is a quote that stands exactly once in the document, white space aside; it needs"
                    + " --collection, where it is looked up. Or give start and end, or only document for"
                    + " the whole of it; grade is 1 where it is not given. Offsets are code points, half-open.",
            "%ncsv, tsv: one example a row, columns by the names above (a label's also: label, or labels with"
                    + " semicolons), or as --columns says. parquet: the same, as the Hugging Face Hub serves it, with its"
                    + " own names, too (sentence1, ner_tags, answers as SQuAD's), and names of classes. squad: SQuAD's"
                    + " JSON, 1.1 or 2.0. conll: a token and its tag a line, IOB1, IOB2, IOBES or BILOU. label-studio, argilla: their JSON exports.",
            "%nbeir: a folder with corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv (or qrels.SPLIT.tsv as TREC has"
                    + " them). Its corpus is published, too, one passage a document. haystack: evaluation data of Haystack 1,"
                    + " whose contexts are published as documents. trec: judgements (query 0 document grade), with the"
                    + " queries' texts in --queries.",
            "%nAll lines are checked first; if one cannot be used, nothing is published. An example published again"
                    + " under its id replaces the one before.",
            "%nAn archive, as assay export writes it of a collection or an evaluation, is recognised by its beginning,"
                    + " and says itself what it holds. What the broker has already is left out. If it has something"
                    + " else under the same key, nothing is sent."
        },
        footer = {
            "%nExamples:",
            "    assay import --dataset faq --collection handbook questions.jsonl",
            "    assay import --dataset scifact --wait scifact/",
            "    assay import --dataset banking --columns label=category test.csv",
            "    assay import --dataset wnut --split test test-00000-of-00001.parquet",
            "    assay import evaluation.jsonl.gz"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String DEFAULT_SPLIT = "test";

    /** Options that say of examples what an archive says itself. */
    private static final List<String> OF_DATASETS = List.of(
            "--dataset",
            "--format",
            "--split",
            "--collection",
            "--skip-invalid",
            "--columns",
            "--no-header",
            "--queries",
            "--wait");

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** What files hold. */
    enum Format {
        JSONL,
        CSV,
        TSV,
        PARQUET,
        SQUAD,
        CONLL,
        LABEL_STUDIO,
        ARGILLA,
        BEIR,
        HAYSTACK,
        TREC;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The format of a name. */
        static final class Converter implements ITypeConverter<Format> {
            @Override
            public Format convert(String text) {
                return Arrays.stream(Format.values())
                        .filter(format -> format.toString().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(
                                () -> new TypeConversionException("\"" + text + "\" is no format; there are " + ALL));
            }
        }

        /** Their names, for people. */
        static final String ALL = Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, or folders: of a folder, all *.jsonl in it, or the BEIR dataset that it holds. Or one"
                    + " archive.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-d", "--dataset"},
            paramLabel = "NAME",
            description = "The dataset that the examples belong to; required for all but an archive.")
    private String dataset = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description =
                    "jsonl, csv, tsv, squad, conll, label-studio, argilla, beir, haystack or trec. Default: beir for"
                            + " a folder with corpus.jsonl and queries.jsonl, csv and tsv for files of these endings, conll for"
                            + " *.conll and *.iob, else jsonl.")
    private @Nullable Format format;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = DEFAULT_SPLIT,
            description = "The split of examples that name none. beir: which judgements to take, too. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String split = DEFAULT_SPLIT;

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            description = "The documents that retrieval examples are about. beir, haystack: where the corpus goes;"
                    + " default: the dataset's name.")
    private @Nullable String collection;

    @Option(names = "--skip-invalid", description = "Leave out the lines that cannot be used, and publish the others.")
    private boolean skipInvalid;

    @Option(
            names = "--columns",
            paramLabel = "WHAT=COLUMN",
            split = ",",
            description =
                    "csv, tsv, parquet: which column holds what, such as text=question,label=category; what is not named is"
                            + " looked for under its own name.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--no-header",
            description = "csv, tsv: the first line is an example, and columns are numbered from 1.")
    private boolean noHeader;

    @Option(names = "--queries", paramLabel = "FILE", description = "trec: the queries that are judged.")
    private @Nullable Path queries;

    @Option(names = "--wait", description = "beir, haystack: wait until the corpus has become passages.")
    private boolean wait;

    @Option(
            names = "--replace",
            description = "archive: send also what takes the place of something else under the same key.")
    private boolean replace;

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
        if (dataset.contains("/")) {
            throw new ParameterException(spec.commandLine(), "--dataset contains a slash: \"" + dataset + "\"");
        }
        paths.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
            throw new CommandException("There is no file or folder " + path);
        });
        if (paths.stream().anyMatch(ArchiveReader::isArchive)) {
            importArchive();
        } else {
            importExamples();
        }
        return 0;
    }

    private void importArchive() {
        if (paths.size() > 1) {
            throw new ParameterException(spec.commandLine(), "An archive is imported alone");
        }
        OF_DATASETS.stream()
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new ParameterException(
                            spec.commandLine(), option + " is not for an archive, which says itself what it holds");
                });
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            new ArchiveImport(session, paths.get(0)).run(replace);
        }
    }

    private void importExamples() {
        if (dataset.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--dataset is missing or blank: " + paths.get(0) + " is no archive, which would say what it holds");
        }
        if (replace) {
            throw new ParameterException(spec.commandLine(), "--replace is for an archive; examples always replace");
        }
        if (collection != null && collection.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--collection is blank");
        }
        Format given = format == null ? guess() : format;
        if (given == Format.BEIR && paths.size() != 1) {
            throw new ParameterException(spec.commandLine(), "A BEIR dataset is one folder; name it alone");
        }
        if (given == Format.TREC && queries == null) {
            throw new ParameterException(
                    spec.commandLine(), "TREC's judgements need --queries: the file with the queries' texts");
        }
        ExampleFormat exampleFormat = exampleFormat(given);
        try (Session session = Session.open(stack.kafka(), surroundings.terminal())) {
            new ExampleImport(session, source(session, given, exampleFormat), collection == null ? dataset : collection)
                    .run(skipInvalid, wait ? patience.patience() : null);
        }
    }

    private Format guess() {
        if (paths.stream().anyMatch(BeirDataset::isIn)) {
            return Format.BEIR;
        }
        String name = paths.get(0).toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        if (name.endsWith(".tsv")) {
            return Format.TSV;
        }
        if (name.endsWith(".parquet")) {
            return Format.PARQUET;
        }
        return name.endsWith(".conll") || name.endsWith(".iob") ? Format.CONLL : Format.JSONL;
    }

    private ExampleFormat exampleFormat(Format given) {
        try {
            return switch (given) {
                case CSV -> new CsvFormat(',', !noHeader, columns);
                case TSV -> new CsvFormat('\t', !noHeader, columns);
                case PARQUET -> new ParquetFormat(columns);
                case SQUAD -> new SquadFormat();
                case CONLL -> new ConllFormat();
                case LABEL_STUDIO -> new LabelStudioFormat();
                case ARGILLA -> new ArgillaFormat();
                case JSONL, BEIR, HAYSTACK, TREC -> ExampleFormat.JSON_LINES;
            };
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private DatasetSource source(Session session, Format given, ExampleFormat exampleFormat) {
        return switch (given) {
            case BEIR -> BeirDataset.in(paths.get(0), dataset, split);
            case HAYSTACK -> new HaystackDataset(paths, dataset, split);
            case TREC ->
                new TrecDataset(
                        paths,
                        Objects.requireNonNull(queries, "checked before"),
                        dataset,
                        split,
                        documents(session, collection, Set.of()));
            case JSONL, CSV, TSV, PARQUET, SQUAD, CONLL, LABEL_STUDIO, ARGILLA ->
                fromFiles(session, files(paths), exampleFormat, dataset, split, collection);
        };
    }

    /** JSON Lines, with what the collection that they are about holds now. */
    static DatasetSource jsonLines(
            Session session, List<Path> files, String dataset, String split, @Nullable String collection) {
        return fromFiles(session, files, ExampleFormat.JSON_LINES, dataset, split, collection);
    }

    private static DatasetSource fromFiles(
            Session session,
            List<Path> files,
            ExampleFormat format,
            String dataset,
            String split,
            @Nullable String collection) {
        Set<String> places = collection == null ? Set.of() : FileDataset.documentsWithPlaces(files, format);
        return new FileDataset(files, format, dataset, split, documents(session, collection, places));
    }

    private static Documents documents(Session session, @Nullable String collection, Set<String> places) {
        return collection == null ? Documents.unknown() : CollectionTexts.read(session, collection, places);
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
