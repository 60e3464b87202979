package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import java.util.Map;

/**
 * Something to be labelled.
 *
 * @param id id of the example that it becomes
 * @param input what a model will get
 * @param slices properties that the example will have
 */
public record Item(String id, Input input, Map<String, String> slices) {
    /** The slice that says which document an example is about. */
    private static final String DOCUMENT = "document";

    /** Copies the map. */
    public Item {
        slices = Map.copyOf(slices);
    }

    /** An example that is there already. */
    public static Item of(Example example) {
        return new Item(example.exampleId(), example.input(), example.slices());
    }

    /**
     * A passage, as models of a task take it: with its words for token classification; as a context whose question nobody has
     * asked yet for question answering; else as a text.
     *
     * @param span where it stands in the document's clean text
     */
    public static Item ofPassage(Task task, String documentId, Span span, String text) {
        return new Item(idOf(documentId, span), input(task, text), Map.of(DOCUMENT, documentId));
    }

    private static Input input(Task task, String text) {
        if (task == Task.TOKEN_CLASSIFICATION) {
            return new Input.Tokens(
                    text,
                    Words.of(text).stream().map(word -> Words.at(text, word)).toList());
        }
        return task == Task.QUESTION_ANSWERING ? new Input.Question("", text) : new Input.Text(text);
    }

    /** The id of the example that a passage becomes, such as {@code manuals/pump.pdf#31-59}. */
    public static String idOf(String documentId, Span span) {
        return documentId + "#" + span.start() + "-" + span.end();
    }
}
