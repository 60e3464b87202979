package io.assay.eval.messaging;

import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.topic.Topic;
import io.assay.eval.config.TopicsConfig;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes what people ask models, and what they say of the answers. Each method returns when the broker holds it all. */
@ApplicationScoped
public class JudgeEvents {
    private final EventPublisher publisher;
    private final String prefix;

    JudgeEvents(EventPublisher publisher, TopicsConfig topics) {
        this.publisher = publisher;
        this.prefix = topics.prefix();
    }

    /** Asks a model, by way of the pods that serve it. */
    public void ask(String pool, InferenceRequested request) {
        publisher.publish(Topic.ofPool(prefix, pool), request);
    }

    /** Publishes judgements. */
    public void judge(List<FeedbackGiven> feedback) {
        publisher.publish(Topic.FEEDBACK.named(prefix), feedback);
    }
}
