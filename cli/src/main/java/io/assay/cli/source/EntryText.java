package io.assay.cli.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.assay.cli.source.RemoteIndex.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a document in an index: some of its fields, in this order, with a blank line between.
 *
 * @param fields their names; a dot leads into an object
 */
public record EntryText(List<String> fields) {
    /** Keeps its own list. */
    public EntryText {
        fields = List.copyOf(fields);
    }

    /** The text; empty where the document has none of the fields. Of a list, each element is a paragraph. */
    public String of(Entry entry) {
        List<String> paragraphs = new ArrayList<>();
        fields.forEach(field -> add(find(entry.fields(), field), paragraphs));
        return String.join("\n\n", paragraphs);
    }

    private static void add(JsonNode value, List<String> paragraphs) {
        if (value.isArray()) {
            value.forEach(element -> add(element, paragraphs));
        } else if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            paragraphs.add(value.asText());
        }
    }

    private static JsonNode find(JsonNode fields, String name) {
        if (fields.has(name)) {
            return fields.path(name);
        }
        int dot = name.indexOf('.');
        return dot < 0 ? MissingNode.getInstance() : find(fields.path(name.substring(0, dot)), name.substring(dot + 1));
    }
}
