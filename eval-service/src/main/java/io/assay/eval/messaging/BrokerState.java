package io.assay.eval.messaging;

import io.assay.messaging.operations.DeadLetterCount;
import io.assay.messaging.operations.GroupState;
import io.assay.messaging.operations.TopicState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the broker holds, and who reads it.
 *
 * @param prefix what names of topics begin with
 * @param fault why nothing is known of it, for a person; absent where it answers
 * @param topics every topic, by name
 * @param groups every consumer group, by name
 * @param letters how many dead letters are open, by topic and reason
 * @param lettersFault why nothing is known of dead letters; absent where it is
 */
public record BrokerState(
        String prefix,
        @Nullable String fault,
        List<GrowingTopic> topics,
        List<GroupState> groups,
        List<DeadLetterCount> letters,
        @Nullable String lettersFault) {
    /** Copies the lists. */
    public BrokerState {
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
        letters = List.copyOf(letters);
    }

    /** Of a broker that does not answer. */
    static BrokerState away(String prefix, String fault) {
        return new BrokerState(prefix, fault, List.of(), List.of(), List.of(), null);
    }

    /** A topic's name without the prefix. */
    public String shortName(String topic) {
        return topic.startsWith(prefix) ? topic.substring(prefix.length()) : topic;
    }

    /**
     * A topic and how fast it grows.
     *
     * @param state how it stands
     * @param perSecond records published a second, over the last minute; absent before it was looked at twice
     * @param steps the same from one look to the next, the oldest first
     */
    public record GrowingTopic(TopicState state, @Nullable Double perSecond, List<Double> steps) {
        /** Copies the list. */
        public GrowingTopic {
            steps = List.copyOf(steps);
        }
    }
}
