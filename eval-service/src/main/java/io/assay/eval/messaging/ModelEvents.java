package io.assay.eval.messaging;

import io.assay.contracts.topic.Topic;
import io.assay.eval.config.TopicsConfig;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes what people say of models. */
@ApplicationScoped
public class ModelEvents {
    private final EventPublisher publisher;
    private final String topic;

    ModelEvents(EventPublisher publisher, TopicsConfig topics) {
        this.publisher = publisher;
        this.topic = Topic.MODELS.named(topics.prefix());
    }

    /** Withdraws a model, and returns when the broker holds that: it is asked nothing more. */
    public void withdraw(String modelId) {
        publisher.withdraw(topic, modelId);
    }
}
