package io.assay.ingest.extract;

import static io.assay.ingest.extract.UnreadableDocumentException.Reason.NESTED_TOO_DEEPLY;
import static io.assay.ingest.extract.UnreadableDocumentException.Reason.TRUNCATED;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as lines of names and values: {@code author.name: Ada}. The elements of the outermost array, and the values
 * of JSON Lines, are paragraphs. What is null is left out.
 */
final class JsonReader implements FormatReader {
    private static final int MOST_NESTED = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTED)
                    .maxStringLength(Integer.MAX_VALUE) // bounded by the document
                    .maxNumberLength(10_000)
                    .build())
            .build();

    private final Format format;
    private final int maxCharacters;

    JsonReader(Format format, int maxCharacters) {
        this.format = format;
        this.maxCharacters = maxCharacters;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) throws UnreadableDocumentException {
        String source = TextDecoder.decode(document.bytes(), DeclaredType.charset(document));
        StringBuilder text = new StringBuilder();
        try (JsonParser json = FACTORY.createParser(source)) {
            while (json.nextToken() != null) {
                boolean isArray = json.currentToken() == JsonToken.START_ARRAY;
                write(json, isArray, text);
                text.append('\n');
            }
        } catch (StreamConstraintsException e) {
            throw new UnreadableDocumentException(
                    NESTED_TOO_DEEPLY,
                    "values are nested on more than " + MOST_NESTED + " levels: publish it with a simpler structure",
                    e);
        } catch (IOException e) {
            if (endsAt(source, e)) {
                throw new UnreadableDocumentException(
                        TRUNCATED, "the JSON has been cut off: publish it again, from the original", e);
            }
            throw UnreadableDocumentException.corrupt("it breaks the rules of JSON: write it with a JSON library", e);
        }
        return new ExtractedText(format, null, List.of(text.toString()));
    }

    /** Which of the two formats a text is as a whole, if either: one value that is no scalar, or several. */
    static Optional<Format> formatOf(Document document) {
        int values = 0;
        try (JsonParser json = parser(document)) {
            while (json.nextToken() != null) {
                if (!json.currentToken().isStructStart()) {
                    return Optional.empty();
                }
                json.skipChildren();
                if (json.currentToken() == null || !json.currentToken().isStructEnd()) {
                    return Optional.empty();
                }
                values++;
            }
        } catch (IOException e) { // it is a text like others
            return Optional.empty();
        }
        return switch (values) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Format.JSON);
            default -> Optional.of(Format.JSON_LINES);
        };
    }

    /** Whether it begins as an object or an array does. */
    static boolean begins(Document document) {
        for (byte b : document.bytes()) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n' && b != 0) {
                return b == '{' || b == '[' || b == (byte) 0xEF || b == (byte) 0xFE || b == (byte) 0xFF;
            }
        }
        return false;
    }

    private static boolean endsAt(String source, IOException error) {
        return error instanceof JsonEOFException
                || (error instanceof JacksonException where
                        && where.getLocation() != null
                        && where.getLocation().getCharOffset() >= source.length());
    }

    private static JsonParser parser(Document document) throws IOException {
        return FACTORY.createParser(TextDecoder.decode(document.bytes(), DeclaredType.charset(document)));
    }

    /** Writes one value of the outermost level. */
    private void write(JsonParser json, boolean isArray, StringBuilder text) throws IOException {
        Deque<String> path = new ArrayDeque<>();
        int depth = 0;
        for (JsonToken token = json.currentToken(); token != null; token = json.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    path.addLast(name(json));
                    depth++;
                }
                case END_OBJECT, END_ARRAY -> {
                    path.removeLast();
                    depth--;
                    if (isArray && depth == 1) {
                        text.append('\n');
                    }
                }
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                    writeLine(path, name(json), json.getText(), text);
                case FIELD_NAME, VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {
                    // names come with their values; null says nothing; the others do not come from text
                }
            }
            if (depth == 0) {
                return;
            }
        }
        throw new JsonEOFException(json, null, "unexpected end of input");
    }

    private static String name(JsonParser json) throws IOException {
        @Nullable
        String name = json.currentToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.START_ARRAY
                ? json.getParsingContext().getParent().getCurrentName()
                : json.currentName();
        return name == null ? "" : name;
    }

    private void writeLine(Deque<String> path, String name, String value, StringBuilder text) {
        int before = text.length();
        for (String step : path) {
            if (!step.isEmpty()) {
                text.append(step).append('.');
            }
        }
        text.append(name);
        if (text.length() > before && text.charAt(text.length() - 1) == '.') {
            text.setLength(text.length() - 1); // an array's scalar has the array's name
        }
        if (text.length() > before) {
            text.append(": ");
        }
        text.append(value).append('\n');
        if (text.length() > maxCharacters) {
            throw new TextOverflowException("characters of text", maxCharacters);
        }
    }
}
