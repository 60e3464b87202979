package io.assay.eval.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.operations.ConsumerGroups;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterOffice;
import io.assay.messaging.operations.RecordReader;
import io.assay.messaging.operations.TopicOffsets;
import io.assay.messaging.operations.Topics;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a client that finds no broker: nobody listens on port 1. */
class BrokerOverviewTest {
    private static final String PREFIX = "assay.";

    private final Map<String, Object> nowhere =
            Map.of("bootstrap.servers", "127.0.0.1:1", "request.timeout.ms", 200, "default.api.timeout.ms", 200);
    private final Admin admin = Admin.create(nowhere);
    private final RecordReader reader =
            new RecordReader(() -> new KafkaConsumer<>(nowhere, new StringDeserializer(), new ByteArrayDeserializer()));
    private final DeadLetterBox box = new DeadLetterBox(admin, reader, PREFIX);
    private final DeadLetterDesk desk = new DeadLetterDesk(
            box,
            new DeadLetterOffice(
                    box,
                    new TopicOffsets(admin),
                    reader,
                    new EventPublisher(
                            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()),
                            new EventCodec(),
                            "test"),
                    InstantSource.system()),
            new LongWork());

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void saysThatTheBrokerDoesNotAnswer() {
        BrokerState state = new BrokerOverview(
                        new Topics(admin, PREFIX),
                        new ConsumerGroups(admin),
                        desk,
                        InstantSource.system(),
                        () -> PREFIX)
                .state();

        assertThat(state.fault()).startsWith("The broker does not answer: ");
        assertThat(state.topics()).isEmpty();
        assertThat(state.groups()).isEmpty();
    }
}
