package io.assay.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads a record's headers as UTF-8. */
public final class Headers {
    private Headers() {}

    /** The last header of a name, or nothing where the record has none. */
    public static Optional<String> find(ConsumerRecord<?, ?> record, String name) {
        return find(record.headers(), name);
    }

    /** The last of these headers that has a name, or nothing where none has. */
    public static Optional<String> find(org.apache.kafka.common.header.Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
