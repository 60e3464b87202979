package io.assay.eval.dataset;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What may make an example harder than others, and what it shares with some of them. */
public final class Traits {
    /** The slice that says which document an example is about. */
    private static final String DOCUMENT = "document";

    /** The slice that says which collection that document is in. */
    private static final String COLLECTION = "collection";

    private Traits() {}

    /** By property, in the order of the names: its slices, its annotator, and its label where it has one. */
    public static Map<String, String> of(Example example) {
        Map<String, String> traits = new TreeMap<>(example.slices());
        if (example.annotator() != null) {
            traits.putIfAbsent("annotator", example.annotator());
        }
        if (example.label() instanceof Label.Classes classes && classes.labels().size() == 1) {
            traits.putIfAbsent("label", classes.labels().get(0));
        }
        return traits;
    }

    /** The document that an example's slices say it is about; nothing where they do not. */
    public static Optional<String> namedDocument(Example example) {
        return Optional.ofNullable(example.slices().get(DOCUMENT));
    }

    /**
     * The same example, with the collection of its document among its slices, unless it names one itself.
     *
     * @param collections by document id
     */
    public static Example inCollection(Example example, Map<String, String> collections) {
        String collection = namedDocument(example).map(collections::get).orElse(null);
        if (collection == null || example.slices().containsKey(COLLECTION)) {
            return example;
        }
        Map<String, String> slices = new TreeMap<>(example.slices());
        slices.put(COLLECTION, collection);
        return new Example(
                example.dataset(),
                example.exampleId(),
                example.task(),
                example.input(),
                example.label(),
                example.split(),
                example.annotator(),
                slices);
    }

    /** What the label of an example holds, each once: its classes, the types of its entities, or whether it has an answer. */
    public static Set<String> labels(Example example) {
        Label label = example.label();
        if (label instanceof Label.Classes classes) {
            return new LinkedHashSet<>(classes.labels());
        } else if (label instanceof Label.Entities entities) {
            return entities.entities().stream()
                    .map(Label.Entity::label)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } else if (label instanceof Label.Answers answers) {
            return Set.of(answers.answers().isEmpty() ? "no answer" : "answer");
        }
        return Set.of();
    }

    /** The document that an example is about: as its slices say, else a question's context; nothing where it has neither. */
    public static Optional<String> document(Example example) {
        Optional<String> named = namedDocument(example);
        if (named.isPresent()) {
            return named.map(document -> "document " + document);
        }
        return example.input() instanceof Input.Question question
                ? Optional.of("context " + question.context())
                : Optional.empty();
    }

    /** Length of what a model reads of it, in code points. */
    public static int length(Example example) {
        Input input = example.input();
        if (input instanceof Input.Text text) {
            return codePoints(text.text()) + (text.textPair() == null ? 0 : codePoints(text.textPair()));
        } else if (input instanceof Input.Tokens tokens) {
            return codePoints(tokens.text());
        } else if (input instanceof Input.Question question) {
            return codePoints(question.question()) + codePoints(question.context());
        } else if (input instanceof Input.Pair pair) {
            return codePoints(pair.text1()) + codePoints(pair.text2());
        } else if (input instanceof Input.Query query) {
            return codePoints(query.query());
        } else if (input instanceof Input.Ranking ranking) {
            return codePoints(ranking.query())
                    + ranking.passages().stream().mapToInt(Traits::codePoints).sum();
        } else if (input instanceof Input.Candidates candidates) {
            return codePoints(candidates.text());
        }
        throw new IllegalStateException("an input of a new kind: " + input.getClass());
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
