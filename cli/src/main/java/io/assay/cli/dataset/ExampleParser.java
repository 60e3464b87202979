package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one line of a dataset into an example:
 * {@code {"id", "task", "input": {…}, "label": {…}, "split", "slice": {…}, "annotator"}}, the last three optional.
 * Texts of {@code fill-mask} have no label, nor need those for people to label: the split {@code skipped}, and those whose
 * names begin with {@code unlabelled}. Offsets are code points, half-open, and are checked against the text. Unknown
 * members are ignored.
 */
final class ExampleParser {
    /** Splits of texts that people are to label begin so: an evaluation refuses examples without a label. */
    private static final String UNLABELLED = "unlabelled";

    /** The split of texts that nobody could label. */
    private static final String SKIPPED = "skipped";

    private final String dataset;
    private final String defaultSplit;
    private final Documents documents;

    /**
     * A parser for one dataset.
     *
     * @param defaultSplit the split of lines that name none
     * @param documents what retrieval examples are about
     */
    ExampleParser(String dataset, String defaultSplit, Documents documents) {
        this.dataset = dataset;
        this.defaultSplit = defaultSplit;
        this.documents = documents;
    }

    /**
     * Reads a line.
     *
     * @throws InvalidLineException if it lacks something; the message begins with the example's id, where it has one
     */
    Example parse(JsonNode line) {
        Fields fields = Fields.of(line);
        String id = fields.string("id");
        try {
            Task task = Task.of(fields.string("task"));
            String split = fields.optionalString("split").orElse(defaultSplit);
            Labelled labelled = labelled(task, fields.object("input"), fields, split);
            return new Example(
                    dataset,
                    id,
                    task,
                    labelled.input(),
                    labelled.label(),
                    split,
                    fields.optionalString("annotator").orElse(null),
                    fields.scalars("slice"));
        } catch (InvalidLineException | IllegalArgumentException e) {
            throw new InvalidLineException("example \"" + id + "\": " + e.getMessage());
        }
    }

    /** The ids of the documents in which places of a line are to be found or checked. */
    static List<String> documentsWithPlaces(JsonNode line) {
        List<String> ids = new ArrayList<>();
        for (JsonNode relevant : line.path("label").path("relevant")) {
            if (relevant.hasNonNull("text") || relevant.hasNonNull("start")) {
                ids.add(relevant.path("document").asText());
            }
        }
        return ids;
    }

    private record Labelled(Input input, Label label) {}

    private Labelled labelled(Task task, Fields input, Fields line, String split) {
        if (task == Task.FILL_MASK) {
            return new Labelled(new Input.Text(input.string("text")), new Label.None());
        }
        if (line.has("label")) {
            return withLabel(task, input, line.object("label"));
        }
        if (!split.startsWith(UNLABELLED) && !split.equals(SKIPPED)) {
            throw new InvalidLineException("label is missing; texts for people to label go into a split \"" + UNLABELLED
                    + "\", such as by --split " + UNLABELLED);
        }
        return new Labelled(input(task, input), new Label.None());
    }

    private static Input input(Task task, Fields input) {
        return switch (task) {
            case TEXT_CLASSIFICATION -> new Input.Text(input.string("text"));
            case TOKEN_CLASSIFICATION -> new Input.Tokens(input.string("text"), input.strings("tokens"));
            case QUESTION_ANSWERING -> new Input.Question(input.string("question"), input.string("context"));
            case SENTENCE_SIMILARITY -> new Input.Pair(input.string("text1"), input.string("text2"));
            case RETRIEVAL -> new Input.Query(input.string("query"));
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK -> throw noTaskOfDatasets(task);
        };
    }

    private static InvalidLineException noTaskOfDatasets(Task task) {
        return new InvalidLineException("task " + task + " has no labelled examples; the tasks of datasets are "
                + "text-classification, token-classification, question-answering, sentence-similarity, "
                + "retrieval, and fill-mask, whose texts have no label");
    }

    private Labelled withLabel(Task task, Fields input, Fields label) {
        return switch (task) {
            case TEXT_CLASSIFICATION -> new Labelled(input(task, input), classes(label));
            case TOKEN_CLASSIFICATION -> new Labelled(input(task, input), entities(input.string("text"), label));
            case QUESTION_ANSWERING -> new Labelled(input(task, input), answers(input.string("context"), label));
            case SENTENCE_SIMILARITY -> new Labelled(input(task, input), new Label.Score(label.number("score")));
            case RETRIEVAL ->
                new Labelled(
                        input(task, input),
                        new Label.Relevance(label.objects("relevant").stream()
                                .map(this::relevant)
                                .toList()));
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK -> throw noTaskOfDatasets(task);
        };
    }

    private static Label classes(Fields label) {
        return new Label.Classes(label.has("labels") ? label.strings("labels") : List.of(label.string("label")));
    }

    private static Label entities(String text, Fields label) {
        int length = text.codePointCount(0, text.length());
        List<Label.Entity> entities = new ArrayList<>();
        for (Fields entity : label.objects("spans")) {
            Span span = new Span(entity.integer("start"), entity.integer("end"));
            if (span.end() > length) {
                throw new InvalidLineException("span [" + span.start() + ", " + span.end() + ") is outside the text of "
                        + length + " code points");
            }
            entities.add(new Label.Entity(span, entity.string("label")));
        }
        return new Label.Entities(entities);
    }

    private static Label answers(String context, Fields label) {
        CodePointIndex index = CodePointIndex.of(context);
        List<Label.Answer> answers = new ArrayList<>();
        for (Fields answer : label.objects("answers")) {
            String text = answer.string("text");
            int start = answer.integer("start");
            boolean there = start >= 0 && start <= index.length() && context.startsWith(text, index.toUtf16(start));
            if (!there) {
                throw new InvalidLineException(
                        "answer \"" + text + "\" does not stand at code point " + start + " of the context");
            }
            answers.add(new Label.Answer(text, start));
        }
        return new Label.Answers(answers);
    }

    private Label.Relevant relevant(Fields relevant) {
        String document = relevant.string("document");
        documents.check(document);
        return new Label.Relevant(
                document, place(relevant, document), relevant.has("grade") ? relevant.integer("grade") : 1);
    }

    private @Nullable Span place(Fields relevant, String document) {
        if (relevant.has("start") || relevant.has("end")) {
            return checked(new Span(relevant.integer("start"), relevant.integer("end")), document);
        }
        return relevant.has("text") ? located(relevant.string("text"), document) : null;
    }

    private Span checked(Span span, String document) {
        CleanText text = documents.text(document);
        if (text != null && span.end() > text.length()) {
            throw new InvalidLineException("place [" + span.start() + ", " + span.end() + ") is outside \"" + document
                    + "\", whose clean text has " + text.length() + " code points");
        }
        return span;
    }

    private Span located(String quote, String document) {
        CleanText text = documents.text(document);
        if (text == null) {
            throw new InvalidLineException(
                    "the quote from \"" + document + "\" can be found only in a collection: name it with --collection");
        }
        List<Span> places = text.find(quote);
        if (places.isEmpty()) {
            throw new InvalidLineException("quote is absent from the clean text of \"" + document + "\": " + quote);
        }
        if (places.size() > 1) {
            throw new InvalidLineException("quote is ambiguous, it stands at " + places.size() + " places of \""
                    + document + "\", first at " + shown(places.get(0)) + " and " + shown(places.get(1))
                    + "; quote more, or give start/end: " + quote);
        }
        return places.get(0);
    }

    private static String shown(Span span) {
        return "[" + span.start() + ", " + span.end() + ")";
    }
}
