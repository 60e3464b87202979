package io.assay.eval.dashboard.operations;

import io.assay.eval.messaging.BrokerState;
import io.assay.eval.messaging.BrokerState.GrowingTopic;
import io.assay.messaging.operations.TopicState;
import io.assay.reports.text.Figures;
import org.jspecify.annotations.Nullable;

/**
 * A topic in the list.
 *
 * @param name without the prefix
 * @param partitions how many it has
 * @param records how many it holds at most
 * @param size on the disk, of one copy
 * @param cleanup how it is kept small
 * @param rate records published a second
 * @param line how that went; absent before there is anything to draw
 */
record TopicLine(
        String name,
        String partitions,
        String records,
        String size,
        String cleanup,
        String rate,
        @Nullable SparkLine line) {
    static TopicLine of(BrokerState broker, GrowingTopic topic) {
        TopicState state = topic.state();
        return new TopicLine(
                broker.shortName(state.name()),
                Figures.count(state.partitions()),
                Figures.count(state.records()),
                state.bytes() == null ? "–" : Figures.bytes(state.bytes()),
                cleanup(state.cleanup()),
                topic.perSecond() == null ? "–" : Figures.rate(topic.perSecond()),
                topic.steps().size() < 2 ? null : SparkLine.of(topic.steps()));
    }

    private static String cleanup(String policy) {
        return switch (policy) {
            case "delete" -> "deleted by age";
            case "compact" -> "last of each key kept";
            case "" -> "–";
            default -> policy;
        };
    }
}
