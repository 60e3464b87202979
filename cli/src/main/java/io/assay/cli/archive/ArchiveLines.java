package io.assay.cli.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.operations.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The lines of an archive as JSON. A line that is none is an {@link IllegalArgumentException} that says why. */
public final class ArchiveLines {
    /** A record of 16 MiB, which is as large as one may be, in base64; and some more. */
    private static final int LONGEST_TEXT = 32 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ArchiveLines() {}

    /**
     * Bytes: as the text that they are in UTF-8, else in base64.
     *
     * @param text where they are readable
     * @param base64 where they are not
     */
    private record Content(@Nullable String text, @Nullable String base64) {
        private Content {
            if ((text == null) == (base64 == null)) {
                throw new IllegalArgumentException("bytes are either text or base64");
            }
        }

        private static Content of(byte[] bytes) {
            return Printable.utf8(bytes)
                    .map(text -> new Content(text, null))
                    .orElseGet(() -> new Content(null, Base64.getEncoder().encodeToString(bytes)));
        }

        private byte[] bytes() {
            return text == null
                    ? Base64.getDecoder().decode(Objects.requireNonNull(base64))
                    : text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A header; one without a value differs from one with an empty value. */
    private record HeaderLine(String name, @Nullable Content value) {
        private HeaderLine {
            Objects.requireNonNull(name, "a header has no name");
        }

        private static HeaderLine of(Header header) {
            return new HeaderLine(header.key(), header.value() == null ? null : Content.of(header.value()));
        }
    }

    private record RecordLine(String topic, String key, List<HeaderLine> headers, Content value) {
        private RecordLine {
            Objects.requireNonNull(topic, "topic is missing");
            Objects.requireNonNull(key, "key is missing");
            Objects.requireNonNull(headers, "headers are missing");
            Objects.requireNonNull(value, "value is missing");
        }
    }

    /**
     * The last line: what must lie before it.
     *
     * @param records how many of each topic
     * @param sha256 of all lines before, each with its line feed
     */
    record End(Map<String, Long> records, String sha256) {
        End {
            records = new TreeMap<>(Objects.requireNonNull(records, "records are missing"));
            Objects.requireNonNull(sha256, "sha256 is missing");
        }
    }

    static String line(ArchiveHead head) {
        return json(head);
    }

    static String line(ArchivedRecord record) {
        List<HeaderLine> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(HeaderLine::of)
                .toList();
        return json(new RecordLine(nameOf(record.topic()), record.key(), headers, Content.of(record.value())));
    }

    static String line(End end) {
        return json(end);
    }

    /** A topic's name without a prefix. */
    public static String nameOf(Topic topic) {
        return topic.named("");
    }

    static JsonNode parse(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return node;
    }

    static ArchiveHead head(JsonNode line) {
        return read(line, ArchiveHead.class);
    }

    static boolean isEnd(JsonNode line) {
        return line.has("sha256");
    }

    static End end(JsonNode line) {
        return read(line, End.class);
    }

    static ArchivedRecord record(JsonNode line) {
        RecordLine read = read(line, RecordLine.class);
        Headers headers = new RecordHeaders();
        for (HeaderLine header : read.headers()) {
            Content value = header.value();
            headers.add(new RecordHeader(header.name(), value == null ? null : value.bytes()));
        }
        return new ArchivedRecord(
                topic(read.topic()), read.key(), headers, read.value().bytes());
    }

    private static Topic topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> nameOf(topic).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no topic of Assay"));
    }

    private static <T> T read(JsonNode line, Class<T> type) {
        try {
            return JSON.treeToValue(line, type);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause(); // what a record's own check says, without what Jackson has to say of it
            throw new IllegalArgumentException(cause == null ? e.getOriginalMessage() : cause.getMessage(), e);
        }
    }

    private static String json(Object line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line has no JSON form: " + e.getOriginalMessage(), e);
        }
    }
}
