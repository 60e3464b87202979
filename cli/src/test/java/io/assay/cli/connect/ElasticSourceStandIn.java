package io.assay.cli.connect;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * As kafka-connect-elasticsearch-source does: a record a document, its fields and {@code es-id} as members, only those that
 * are there; its key says the index and the position, and its topic ends in the index.
 */
public final class ElasticSourceStandIn extends StandIn {
    @Override
    public Class<? extends Task> taskClass() {
        return Documents.class;
    }

    /** Three documents: with text, with nothing for text, and without text. */
    public static final class Documents extends OneTask {
        private static final Schema WITHOUT = SchemaBuilder.struct()
                .field("es-id", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        private static final Schema WITH = SchemaBuilder.struct()
                .field("es-id", Schema.OPTIONAL_STRING_SCHEMA)
                .field("body", Schema.OPTIONAL_STRING_SCHEMA)
                .build();

        @Override
        List<SourceRecord> records(Map<String, String> settings) {
            return List.of(
                    record(settings, document(WITHOUT, "a")),
                    record(settings, document(WITH, "b").put("body", null)),
                    record(settings, document(WITH, "c").put("body", "Größe: 7 mm")));
        }

        private static Struct document(Schema schema, String id) {
            return new Struct(schema).put("es-id", id);
        }

        private static SourceRecord record(Map<String, String> settings, Struct value) {
            String index = settings.get("index.names");
            String position = value.getString("es-id");
            return new SourceRecord(
                    Map.of("index", index),
                    Map.of("position", position),
                    settings.get("topic.prefix") + index,
                    Schema.STRING_SCHEMA,
                    index + "_" + position,
                    value.schema(),
                    value);
        }
    }
}
