package io.assay.eval.messaging;

import static io.assay.eval.messaging.BrokerUnusableException.unlessUnusable;

import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.eval.config.EvaluationConfig;
import io.assay.eval.config.TopicsConfig;
import io.assay.eval.store.EvaluationStore;
import io.assay.eval.store.ModelStore;
import io.assay.eval.store.Page;
import io.assay.eval.store.PredictionTable;
import io.assay.eval.store.ReplayOrder;
import io.assay.eval.store.ReplayTable;
import io.assay.eval.store.RequestTable;
import io.assay.eval.store.StoredReplay;
import io.assay.eval.store.StoredReplay.State;
import io.assay.messaging.operations.CatchUp;
import io.assay.messaging.operations.ConsumerGroups;
import io.assay.messaging.operations.GroupReplay;
import io.assay.messaging.operations.LastRecords.Selection;
import io.assay.messaging.operations.OffsetRange;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.messaging.operations.RecordCensus;
import io.assay.messaging.operations.RecordReader;
import io.assay.messaging.operations.ReplayPlan;
import io.assay.messaging.operations.ReplayStart;
import io.assay.messaging.operations.ReplaySubject;
import io.assay.messaging.operations.ReplayWords;
import io.assay.messaging.operations.Republication;
import io.assay.messaging.operations.TopicOffsets;
import io.assay.reports.text.Figures;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a replay would do, and does it: as the commands do, by the same rules. Each method throws
 * {@link BrokerUnusableException} where the broker cannot be asked, and {@link OperationRefusedException} where what is
 * asked for cannot be done.
 */
@ApplicationScoped
public class ReplayDesk {
    /** Most records that are read for a preview, or to choose among them: their keys are kept in memory meanwhile. */
    private static final long MOST_RECORDS = 1_000_000;

    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int ID_LENGTH = 12;

    private final Admin admin;
    private final TopicOffsets offsets;
    private final ConsumerGroups groups;
    private final GroupReplay groupReplay;
    private final RecordReader reader;
    private final Republication republication;
    private final ReplayTable replays;
    private final EvaluationStore evaluations;
    private final RequestTable requests;
    private final PredictionTable predictions;
    private final ModelStore models;
    private final LongWork work;
    private final InstantSource clock;
    private final String ownGroup;
    private final String prefix;

    ReplayDesk(
            @Identifier("operations") Admin admin,
            TopicOffsets offsets,
            ConsumerGroups groups,
            GroupReplay groupReplay,
            RecordReader reader,
            Republication republication,
            ReplayTable replays,
            EvaluationStore evaluations,
            RequestTable requests,
            PredictionTable predictions,
            ModelStore models,
            LongWork work,
            InstantSource clock,
            EvaluationConfig config,
            TopicsConfig naming) {
        this.admin = admin;
        this.offsets = offsets;
        this.groups = groups;
        this.groupReplay = groupReplay;
        this.reader = reader;
        this.republication = republication;
        this.replays = replays;
        this.evaluations = evaluations;
        this.requests = requests;
        this.predictions = predictions;
        this.models = models;
        this.work = work;
        this.clock = clock;
        this.ownGroup = config.group();
        this.prefix = naming.prefix();
    }

    /**
     * What a replay would do. Reads what would be read, and changes nothing.
     *
     * @throws IllegalArgumentException if the order says no start; the message is for a person
     */
    public synchronized ReplayPreview preview(ReplayOrder order) { // one at a time: each keeps many keys in memory
        ReplayOrder fixed = fixed(order);
        return unlessUnusable(() -> fixed.publishes() ? previewPublication(fixed) : previewOffsets(fixed));
    }

    /**
     * Starts a replay: {@return its id}. Where records are published again, that goes on after this returns.
     *
     * @param by who wants it
     * @throws IllegalArgumentException if the order says no start
     */
    public String start(ReplayOrder order, String by) {
        ReplayOrder fixed = fixed(order);
        return unlessUnusable(() -> fixed.publishes() ? startPublication(fixed, by) : setOffsets(fixed, by));
    }

    /** A replay and how far it is; nothing where none was started here under the id. */
    public Optional<ReplayProgress> find(String id) {
        return replays.find(id).map(this::progress);
    }

    /**
     * A part of the replays that were started here, the latest first.
     *
     * @param after key of the last one of the part before; null for the first part
     * @throws IllegalArgumentException if there is no such key
     */
    public Page<StoredReplay> page(@Nullable String after, int most) {
        return replays.page(after, most);
    }

    private ReplayPreview previewOffsets(ReplayOrder order) {
        ReplayPlan plan = plan(order);
        check(plan.ranges(), order);
        RecordCensus census = order.subject().census();
        reader.read(plan.ranges(), census::count);
        return new ReplayPreview(
                order,
                plan.partitions(),
                census.records(),
                ReplayWords.reads(order.subject(), plan.group(), census.records(), start(order)),
                consequences(order, census),
                plan.members().isEmpty() ? null : refusal(order, plan));
    }

    private static String refusal(ReplayOrder order, ReplayPlan plan) {
        return ReplayWords.active(plan.members()) + ": "
                + switch (order.subject()) {
                    case DOCUMENTS, REQUESTS ->
                        "stop the service, all its pods, and look again; or have the records published again.";
                    case PREDICTIONS ->
                        "the service that shows this page reads for it. Have the records published again.";
                    case PROJECTION ->
                        "the service that shows this page reads for it. Stop it, all its pods, and use the command.";
                };
    }

    private ReplayPreview previewPublication(ReplayOrder order) {
        String topic = topic(order);
        Map<TopicPartition, OffsetRange> ranges = offsets.ranges(List.of(topic), start(order));
        check(ranges, order);
        Selection selection = republication.select(ranges, wanted(order, ranges));
        RecordCensus census = order.subject().census();
        republication.read(selection, census::count);
        return new ReplayPreview(
                order,
                List.of(),
                selection.size(),
                ReplayWords.publishes(order.subject(), group(order), selection.size(), topic, start(order)),
                consequences(order, census),
                selection.size() == 0 ? "There is nothing to publish again." : null);
    }

    private String setOffsets(ReplayOrder order, String by) {
        ReplayPlan plan = plan(order);
        try {
            groupReplay.execute(plan);
        } catch (OperationRefusedException e) {
            throw new OperationRefusedException(
                    e.getMessage()
                            + (order.subject() == ReplaySubject.PROJECTION
                                    ? ""
                                    : ". To leave it running, have the records published again"),
                    e);
        }
        StoredReplay replay = replay(order, by, State.READING, plan.length(), ReplayRanges.write(plan.ranges()));
        replays.insert(replay);
        return replay.id();
    }

    private String startPublication(ReplayOrder order, String by) {
        String topic = topic(order);
        Map<TopicPartition, OffsetRange> ranges = offsets.ranges(List.of(topic), start(order));
        check(ranges, order);
        StoredReplay replay = replay(order, by, State.PUBLISHING, 0, null);
        replays.insert(replay);
        work.start("replay " + replay.id(), () -> {
            try {
                publish(replay, ranges);
            } catch (RuntimeException e) {
                replays.failed(replay.id(), String.valueOf(e.getMessage()));
                throw e;
            }
        });
        return replay.id();
    }

    private void publish(StoredReplay replay, Map<TopicPartition, OffsetRange> ranges) {
        Signs signs = new Signs(replay.id());
        Predicate<ConsumerRecord<String, byte[]>> wanted = wanted(replay.order(), ranges);
        Selection selection = republication.select(ranges, record -> {
            signs.give(0, 0);
            return wanted.test(record);
        });
        Map<TopicPartition, OffsetRange> before =
                offsets.ranges(List.of(topic(replay.order())), new ReplayStart.Beginning());
        replays.progress(replay.id(), selection.size(), 0);
        republication.publish(selection, sent -> signs.give(selection.size(), sent));
        replays.progress(replay.id(), selection.size(), selection.size());
        replays.published(replay.id(), ReplayRanges.write(offsets.since(before)));
    }

    private ReplayProgress progress(StoredReplay replay) {
        boolean stopped = replay.state() == State.PUBLISHING
                && replay.seenAt().isBefore(clock.instant().minus(SILENCE));
        if (replay.ranges() == null) {
            return new ReplayProgress(replay, 0, null, stopped);
        }
        CatchUp catchUp = CatchUp.with(admin, replay.group(), ReplayRanges.read(replay.ranges()));
        if (replay.state() != State.READING) {
            return new ReplayProgress(replay, catchUp.total(), 0L, false);
        }
        Long remaining;
        try {
            remaining = unlessUnusable(catchUp::remaining);
        } catch (BrokerUnusableException e) { // how far it was is known nevertheless
            return new ReplayProgress(replay, catchUp.total(), null, false);
        }
        if (remaining > 0) {
            return new ReplayProgress(replay, catchUp.total(), remaining, false);
        }
        replays.done(replay.id());
        return new ReplayProgress(replays.find(replay.id()).orElse(replay), catchUp.total(), 0L, false);
    }

    private ReplayPlan plan(ReplayOrder order) {
        String group = group(order);
        Collection<String> topics =
                order.subject() == ReplaySubject.PROJECTION ? groups.topicsOf(group, prefix) : List.of(topic(order));
        if (topics.isEmpty()) {
            throw new OperationRefusedException(
                    "Group " + group + " has read nothing yet: there is nothing to set back");
        }
        return groupReplay.plan(group, topics, start(order));
    }

    private Predicate<ConsumerRecord<String, byte[]>> wanted(
            ReplayOrder order, Map<TopicPartition, OffsetRange> ranges) {
        Set<String> asked = order.evaluation() == null ? Set.of() : asked(order.evaluation());
        Set<String> answered = order.unanswered() ? answered(ranges) : Set.of();
        String owner = order.collection() == null ? order.model() : order.collection();
        return record -> (owner == null || owner.equals(order.subject().ownerOf(record)))
                && (order.evaluation() == null || asked.contains(record.key()))
                && !answered.contains(record.key());
    }

    private Set<String> asked(String evaluation) {
        if (evaluations.find(evaluation).isEmpty()) {
            throw new OperationRefusedException("There is no evaluation " + evaluation
                    + ". Its id is what assay evaluate says, such as faq-0123456789ab");
        }
        return requests.ids(evaluation);
    }

    private Set<String> answered(Map<TopicPartition, OffsetRange> ranges) {
        RecordCensus census = ReplaySubject.REQUESTS.census();
        reader.read(ranges, census::count);
        return predictions.answered(census.keys());
    }

    private List<String> consequences(ReplayOrder order, RecordCensus census) {
        return switch (order.subject()) {
            case DOCUMENTS ->
                ReplayWords.documents(
                        census,
                        Figures.bytes(census.bytes()),
                        models.find(models.ids()).values());
            case REQUESTS ->
                ReplayWords.requests(census, predictions.answered(census.keys()).size(), "“only unanswered ones”");
            case PREDICTIONS -> ReplayWords.predictions(census);
            case PROJECTION -> ReplayWords.projection(census);
        };
    }

    private void check(Map<TopicPartition, OffsetRange> ranges, ReplayOrder order) {
        long records = ranges.values().stream().mapToLong(OffsetRange::length).sum();
        if (records > MOST_RECORDS) {
            throw new OperationRefusedException("To say what would be read again, "
                    + Figures.count(records, "record") + " would have to be read here, and more than "
                    + Figures.count(MOST_RECORDS) + " are too many for the service that shows this page. Begin later,"
                    + " or use the command, which may take its time: " + order.command());
        }
    }

    private StoredReplay replay(ReplayOrder order, String by, State state, long records, @Nullable String ranges) {
        Instant now = clock.instant();
        String id = order.subject() + "-"
                + Identities.sha256(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                        .substring(0, ID_LENGTH);
        return new StoredReplay(id, now, by, order, group(order), state, records, 0, ranges, null, now);
    }

    private String group(ReplayOrder order) {
        return switch (order.subject()) {
            case DOCUMENTS, REQUESTS -> order.subject().usualGroup(order.pool());
            case PREDICTIONS, PROJECTION -> ownGroup;
        };
    }

    private String topic(ReplayOrder order) {
        return switch (order.subject()) {
            case DOCUMENTS -> Topic.DOCUMENTS.named(prefix);
            case REQUESTS -> Topic.ofPool(prefix, order.pool());
            case PREDICTIONS -> Topic.PREDICTIONS.named(prefix);
            case PROJECTION -> throw new IllegalStateException("the projection is made of several topics");
        };
    }

    /** The same with a time instead of how long ago, so that what is started is what was shown. */
    private ReplayOrder fixed(ReplayOrder order) {
        String from = start(order) instanceof ReplayStart.At at
                ? at.time().toString()
                : order.from().strip();
        return new ReplayOrder(
                order.subject(),
                from,
                order.collection(),
                order.model(),
                order.evaluation(),
                order.unanswered(),
                order.pool(),
                order.publishAgain());
    }

    private ReplayStart start(ReplayOrder order) {
        return ReplayStart.parse(order.from(), clock);
    }

    /** Writes down now and then that a replay goes on. */
    private final class Signs {
        private final String id;
        private long last = System.nanoTime();

        private Signs(String id) {
            this.id = id;
        }

        private void give(long records, long published) {
            if (System.nanoTime() - last > BETWEEN_SIGNS.toNanos()) {
                replays.progress(id, records, published);
                last = System.nanoTime();
            }
        }
    }
}
