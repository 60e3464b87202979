package io.assay.inference.messaging;

import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.topic.Topic;
import io.assay.inference.config.TopicsConfig;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells the world, and the log, what came of loading a model. */
@ApplicationScoped
public class ProfilePublisher {
    private static final Logger LOG = Logger.getLogger(ProfilePublisher.class);
    private static final int VERSION_PREFIX = 12;

    private final EventPublisher publisher;
    private final String topic;

    ProfilePublisher(EventPublisher publisher, TopicsConfig topics) {
        this.publisher = publisher;
        this.topic = Topic.MODEL_PROFILES.named(topics.prefix());
    }

    /** Returns when the broker holds the profile. */
    public void publish(ModelProfiled profiled) {
        String version = profiled.version().substring(0, VERSION_PREFIX);
        if (profiled.outcome() instanceof ModelProfiled.Profile profile) {
            LOG.infof(
                    "Model loaded: id=%s version=%s millis=%d tokensPerSecond=%s",
                    profiled.modelId(), version, profile.loadMillis(), tokensPerSecond(profile));
        } else if (profiled.outcome() instanceof ModelProfiled.Failure failure) {
            LOG.warnf("Model not loaded: id=%s version=%s reason=%s", profiled.modelId(), version, failure.detail());
        }
        Patience.untilDone("publish a model's profile", () -> publisher.publish(topic, profiled));
    }

    private static long tokensPerSecond(ModelProfiled.Profile profile) {
        return Math.round(profile.throughputs().stream()
                .mapToDouble(ModelProfiled.Throughput::tokensPerSecond)
                .max()
                .orElse(0));
    }
}
