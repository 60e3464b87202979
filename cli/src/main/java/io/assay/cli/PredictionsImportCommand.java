package io.assay.cli;

import io.assay.cli.dataset.Documents;
import io.assay.cli.dataset.ExampleFormat;
import io.assay.cli.dataset.PredictionLines;
import io.assay.cli.dataset.TrecRunFormat;
import io.assay.cli.terminal.CommandException;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code assay predictions import}. */
@Command(
        name = "import",
        header = "Publish what an external model said, from a file.",
        description = {
            "%nThe file has one JSON object a line, {\"id\": example id, \"output\": …}, the output in the shape of the"
                    + " task's Hugging Face pipeline:%n",
            "  text-classification   [{\"label\", \"score\"}, …]",
            "  token-classification  [{\"entity_group\", \"score\", \"start\", \"end\"}, …]",
            "                        or {\"tags\": [\"B-PER\", \"O\", …]}, one a token",
            "  question-answering    {\"answer\", \"score\"}, or a list of these, with or",
            "                        without \"start\" and \"end\"; or",
            "                        {\"answer\", \"no_answer_probability\"}",
            "  sentence-similarity   a number",
            "  retrieval             {\"document id\": score, …}",
            "  feature-extraction    [[…], […]], the vectors of a pair's texts",
            "%n{\"id\", \"error\": \"why\"} says that the model failed, which counts as wrong. Offsets are code points,"
                    + " half-open.",
            "%nThe model is registered by: assay models add NAME --external --task TASK. Its predictions may be"
                    + " imported before it is evaluated or after; what is imported again replaces what was there. All"
                    + " lines are checked first; if one cannot be used, nothing is published."
        },
        footer = "%nExample:%n    assay predictions import --model llm --dataset faq said.jsonl")
final class PredictionsImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    /** What the file holds. */
    enum Format {
        JSONL,
        TREC_RUN;

        /** The format of a name. */
        static final class Converter implements ITypeConverter<Format> {
            @Override
            public Format convert(String text) {
                return switch (text) {
                    case "jsonl" -> JSONL;
                    case "trec-run" -> TREC_RUN;
                    default ->
                        throw new TypeConversionException("\"" + text + "\" is no format; there are jsonl, trec-run");
                };
            }
        }
    }

    @Parameters(arity = "1", paramLabel = "FILE", description = "What it said.")
    private Path file = Path.of("");

    @Mixin
    private final ModelOnDataset subject = new ModelOnDataset();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "jsonl, or trec-run: query Q0 document rank score tag a line. Default: jsonl.")
    private Format format = Format.JSONL;

    @Option(names = "--skip-invalid", description = "Leave out the lines that cannot be used, and publish the others.")
    private boolean skipInvalid;

    @Mixin
    private final StackOptions stack;

    PredictionsImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new CommandException("There is no file " + file);
        }
        try (Session session = Session.open(stack.kafka(), surroundings.terminal());
                ModelOnDataset.Known known = subject.read(session, null)) {
            if (known.model().runtime() != ModelRuntime.EXTERNAL) {
                throw new CommandException("Model " + known.model().modelId()
                        + " is run here, and answers for itself. Import under the name of an external one: assay models"
                        + " add NAME --external --task " + known.requests().task());
            }
            if (known.requests().parts(known.model()).contains(ExampleRequests.Part.QUERY)) {
                throw new CommandException(
                        "Model " + known.model().modelId() + " makes vectors, and a query's alone finds"
                                + " nothing: import what it ranks, under the name of a model of --task retrieval; or publish the"
                                + " vectors of all passages as predictions, see contracts/README.md");
            }
            PredictionLines lines = new PredictionLines(
                    file,
                    format == Format.TREC_RUN ? new TrecRunFormat() : ExampleFormat.JSON_LINES,
                    known.model(),
                    known.requests(),
                    id -> known.find(subject.dataset(), id),
                    collection(session, known));
            new PredictionImport(session, lines, known, subject.dataset()).run(skipInvalid);
        }
        return 0;
    }

    private static Documents collection(Session session, ModelOnDataset.Known known) {
        String searched = known.requests().collection();
        return known.requests().task() == Task.RETRIEVAL && searched != null
                ? CollectionTexts.read(session, searched, Set.of())
                : Documents.unknown();
    }
}
