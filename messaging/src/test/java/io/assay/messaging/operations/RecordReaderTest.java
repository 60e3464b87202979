package io.assay.messaging.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** With Kafka's own double of a consumer: a broker that falls silent in the middle of a read can be had no other way. */
class RecordReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("assay.documents", 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final RecordReader reader = new RecordReader(() -> consumer, Duration.ofMillis(1));
    private final List<Long> read = new ArrayList<>();

    @Test
    void readsARangeAndNoFurther() {
        willSend(5, 6, 7, 8);

        reader.read(Map.of(PARTITION, new OffsetRange(5, 7)), record -> read.add(record.offset()));

        assertThat(read).containsExactly(5L, 6L);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void givesUpOnABrokerThatSendsNothingMore() {
        willSend(5, 6);

        assertThatThrownBy(() ->
                        reader.read(Map.of(PARTITION, new OffsetRange(5, 9)), record -> read.add(record.offset())))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("assay.documents-0");
        assertThat(read).containsExactly(5L, 6L);
        assertThat(consumer.closed()).isTrue();
    }

    private void willSend(long... offsets) {
        consumer.schedulePollTask(() -> {
            for (long offset : offsets) {
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", new byte[0]));
            }
        });
    }
}
