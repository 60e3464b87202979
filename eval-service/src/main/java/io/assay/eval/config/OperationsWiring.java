package io.assay.eval.config;

import io.assay.messaging.EventPublisher;
import io.assay.messaging.operations.ConsumerGroups;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterOffice;
import io.assay.messaging.operations.GroupReplay;
import io.assay.messaging.operations.RecordReader;
import io.assay.messaging.operations.Republication;
import io.assay.messaging.operations.TopicOffsets;
import io.assay.messaging.operations.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What operators ask the broker with: clients that give up in a time that whoever opened a page waits for. */
class OperationsWiring {
    /** The client that gives up early. */
    static final String OPERATIONS = "operations";

    private static final int ANSWER_WITHIN_MILLIS = 5_000;

    @Produces
    @Singleton
    @Identifier(OPERATIONS)
    Admin admin(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        return Admin.create(settings);
    }

    void close(@Disposes @Identifier(OPERATIONS) Admin admin) {
        admin.close();
    }

    @Produces
    @Singleton
    Topics topics(@Identifier(OPERATIONS) Admin admin, TopicsConfig naming) {
        return new Topics(admin, naming.prefix());
    }

    @Produces
    @Singleton
    TopicOffsets offsets(@Identifier(OPERATIONS) Admin admin) {
        return new TopicOffsets(admin);
    }

    @Produces
    @Singleton
    ConsumerGroups groups(@Identifier(OPERATIONS) Admin admin) {
        return new ConsumerGroups(admin);
    }

    @Produces
    @Singleton
    GroupReplay replay(@Identifier(OPERATIONS) Admin admin) {
        return new GroupReplay(admin);
    }

    @Produces
    @Singleton
    RecordReader reader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        return new RecordReader(() -> consumer(broker));
    }

    @Produces
    @Singleton
    DeadLetterBox deadLetterBox(@Identifier(OPERATIONS) Admin admin, RecordReader reader, TopicsConfig naming) {
        return new DeadLetterBox(admin, reader, naming.prefix());
    }

    @Produces
    @Singleton
    DeadLetterOffice deadLetterOffice(
            DeadLetterBox box,
            TopicOffsets offsets,
            RecordReader reader,
            EventPublisher publisher,
            InstantSource clock) {
        return new DeadLetterOffice(box, offsets, reader, publisher, clock);
    }

    @Produces
    @Singleton
    Republication republication(RecordReader reader, EventPublisher publisher) {
        return new Republication(reader, publisher);
    }

    /** Without a group: it reads what it is told to, and leaves no trace on the broker. */
    private static Consumer<String, byte[]> consumer(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
