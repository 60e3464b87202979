package io.assay.ingest.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lines of the log are marked with, which are fields of their own where the log is JSON. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class LogMarksIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Inject
    EventPublisher publisher;

    private final String unique = UUID.randomUUID().toString();
    private final Logger logger = Logger.getLogger(DocumentConsumer.class.getName());
    private final Queue<ExtLogRecord> lines = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            ExtLogRecord copy = ExtLogRecord.wrap(line);
            copy.copyMdc(); // of the thread that logs
            lines.add(copy);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void aLineNamesTheDocumentAndItsTrace() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topic.DOCUMENTS.named(Topic.DEFAULT_PREFIX), unique, "Trains come first.".getBytes(UTF_8));
        record.headers().add("traceparent", ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(UTF_8));

        publisher.send(List.of(record));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lines).anySatisfy(line -> assertThat(line.getMdcCopy())
                        .containsAllEntriesOf(Map.of("documentId", unique, "traceId", TRACE))));
    }
}
