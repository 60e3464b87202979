package io.assay.eval.messaging;

import static io.assay.eval.messaging.BrokerUnusableException.unlessUnusable;

import io.assay.eval.config.TopicsConfig;
import io.assay.eval.messaging.BrokerState.GrowingTopic;
import io.assay.messaging.operations.ConsumerGroups;
import io.assay.messaging.operations.GroupState;
import io.assay.messaging.operations.TopicState;
import io.assay.messaging.operations.Topics;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the broker holds as it was a moment ago at the latest. However many people look, it is asked once a moment, and
 * not at all while nobody does.
 */
@ApplicationScoped
public class BrokerOverview {
    /** Name of the cache. */
    static final String CACHE = "broker-overview";

    private final Topics topics;
    private final ConsumerGroups groups;
    private final DeadLetterDesk letters;
    private final InstantSource clock;
    private final String prefix;
    private final TopicGrowth growth = new TopicGrowth();

    BrokerOverview(
            Topics topics, ConsumerGroups groups, DeadLetterDesk letters, InstantSource clock, TopicsConfig naming) {
        this.topics = topics;
        this.groups = groups;
        this.letters = letters;
        this.clock = clock;
        this.prefix = naming.prefix();
    }

    /** The state, or why there is none. */
    @CacheResult(cacheName = CACHE)
    public BrokerState state() {
        List<TopicState> states;
        List<GroupState> readers;
        try {
            states = unlessUnusable(topics::states);
            readers = unlessUnusable(groups::states);
        } catch (BrokerUnusableException e) {
            return BrokerState.away(prefix, String.valueOf(e.getMessage()));
        }
        TopicGrowth.Growth grown = growth.note(
                clock.instant(), states.stream().collect(Collectors.toMap(TopicState::name, TopicState::published)));
        List<GrowingTopic> growing = states.stream()
                .map(state -> new GrowingTopic(state, grown.perSecond(state.name()), grown.steps(state.name())))
                .toList();
        try {
            return new BrokerState(prefix, null, growing, readers, letters.counts(), null);
        } catch (BrokerUnusableException e) { // who may see topics may not always read them
            return new BrokerState(prefix, null, growing, readers, List.of(), e.getMessage());
        }
    }
}
