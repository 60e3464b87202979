package io.assay.eval.messaging;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.topic.Topic;
import io.assay.eval.config.TopicsConfig;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes what people ask to be labelled, and labels. Each method returns when the broker holds it. */
@ApplicationScoped
public class LabelEvents {
    private final EventPublisher publisher;
    private final String prefix;

    LabelEvents(EventPublisher publisher, TopicsConfig topics) {
        this.publisher = publisher;
        this.prefix = topics.prefix();
    }

    /** Asks for labels. */
    public void ask(LabellingRequested labelling) {
        publisher.publish(Topic.LABELLING.named(prefix), labelling);
    }

    /** Publishes a labelled example, or one as it was before. */
    public void publish(Example example) {
        publisher.publish(Topic.EXAMPLES.named(prefix), example);
    }

    /** Withdraws an example. */
    public void withdraw(String dataset, String exampleId) {
        publisher.withdraw(Topic.EXAMPLES.named(prefix), dataset + "/" + exampleId);
    }
}
