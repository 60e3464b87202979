package io.assay.messaging.operations;

import io.assay.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dead letters of all topics whose names begin with a prefix, and what was decided about them. Each call reads
 * the topics of dead letters from their begin, twice: decisions lie behind the letters that they are about.
 */
public final class DeadLetterBox {
    private static final Comparator<DeadLetter> BY_AGE = Comparator.comparing(DeadLetter::time)
            .thenComparing(letter -> letter.place().topic())
            .thenComparingInt(letter -> letter.place().partition())
            .thenComparingLong(letter -> letter.place().offset());

    private final Topics topics;
    private final TopicOffsets offsets;
    private final RecordReader reader;
    private final String prefix;

    /**
     * The dead letters of an installation.
     *
     * @param prefix what names of topics begin with
     */
    public DeadLetterBox(Admin admin, RecordReader reader, String prefix) {
        this.topics = new Topics(admin, prefix);
        this.offsets = new TopicOffsets(admin);
        this.reader = reader;
        this.prefix = prefix;
    }

    /** Names of the topics of dead letters, sorted. */
    public List<String> topics() {
        return topics.names().stream()
                .filter(name -> name.endsWith(Topic.deadLetterOf("")))
                .toList();
    }

    /**
     * The whole name of a topic with dead letters, from its whole name or the part after the prefix.
     *
     * @throws OperationRefusedException if no topic of the name has any; the message tells which have
     */
    public String topicNamed(String text) {
        List<String> known = topics();
        return List.of(text, prefix + text).stream()
                .filter(name -> known.contains(Topic.deadLetterOf(name)))
                .findFirst()
                .orElseThrow(() -> new OperationRefusedException("No topic " + text
                        + " has dead letters. Those that may: "
                        + known.stream()
                                .map(name -> name.substring(
                                        prefix.length(),
                                        name.length() - Topic.deadLetterOf("").length()))
                                .collect(Collectors.joining(", "))));
    }

    /** The id of a dead letter: {@code TOPIC/PARTITION/OFFSET}, the topic without prefix and ending. */
    public String idOf(DeadLetter letter) {
        String topic = letter.topic().startsWith(prefix) ? letter.topic().substring(prefix.length()) : letter.topic();
        return topic + "/" + letter.place().partition() + "/" + letter.place().offset();
    }

    /**
     * Where the dead letter of an id lies.
     *
     * @throws OperationRefusedException if it is no id, or names no topic with dead letters
     */
    public RecordPlace placeOf(String id) {
        String[] parts = id.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,9}") || !parts[2].matches("[0-9]{1,18}")) {
            throw new OperationRefusedException(
                    "\"" + id + "\" is not the id of a dead letter, such as documents/0/17");
        }
        return new RecordPlace(
                Topic.deadLetterOf(topicNamed(parts[0])), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    /**
     * Hands over each dead letter that is wanted and its record, in order within a partition; those that were there when
     * this began.
     */
    public void forEach(DeadLetterQuery query, BiConsumer<DeadLetter, ConsumerRecord<String, byte[]>> each) {
        Map<TopicPartition, OffsetRange> ranges = offsets.ranges(topicsOf(query), new ReplayStart.Beginning());
        narrow(ranges, query);
        Map<RecordPlace, DeadLetterDecision> decisions = new HashMap<>();
        reader.read(ranges, record -> {
            if (DecisionRecords.isDecision(record)) {
                DecisionRecords.letterOf(record).ifPresent(letter -> DecisionRecords.decisionOf(record)
                        .ifPresent(decision ->
                                decisions.put(new RecordPlace(record.topic(), record.partition(), letter), decision)));
            }
        });
        reader.read(ranges, record -> {
            if (!DecisionRecords.isDecision(record)) {
                DeadLetter letter = DeadLetter.of(record, decisions.get(RecordPlace.of(record)));
                if (query.matches(letter)) {
                    each.accept(letter, record);
                }
            }
        });
    }

    /**
     * Lists dead letters.
     *
     * @param limit most that are listed; positive
     */
    public DeadLetterListing list(DeadLetterQuery query, int limit) {
        return list(query, limit, null);
    }

    /**
     * Lists a part of the dead letters.
     *
     * @param limit most that are listed; positive
     * @param before where the one before them is in the list; absent for those that the list begins with
     */
    public DeadLetterListing list(DeadLetterQuery query, int limit, @Nullable DeadLetterPosition before) {
        PriorityQueue<DeadLetter> newest = new PriorityQueue<>(BY_AGE);
        long[] total = {0};
        boolean[] more = {false};
        forEach(query, (letter, record) -> {
            total[0]++;
            if (before == null || before.isBefore(letter)) {
                newest.add(letter);
                if (newest.size() > limit) {
                    newest.remove();
                    more[0] = true;
                }
            }
        });
        List<DeadLetter> letters = new ArrayList<>(newest);
        letters.sort(BY_AGE.reversed());
        return new DeadLetterListing(letters, total[0], more[0]);
    }

    /** How many are open, by topic and reason. */
    public List<DeadLetterCount> counts() {
        Map<String, Map<String, DeadLetterCount>> counts = new TreeMap<>();
        forEach(DeadLetterQuery.OPEN, (letter, record) -> counts.computeIfAbsent(
                        letter.topic(), topic -> new TreeMap<>())
                .merge(
                        letter.reason(),
                        new DeadLetterCount(letter.topic(), letter.reason(), 1, letter.time()),
                        DeadLetterCount::and));
        return counts.values().stream()
                .flatMap(reasons -> reasons.values().stream())
                .toList();
    }

    /** Where the topics of dead letters begin and end: while that stays the same, so does all that is in them. */
    public Map<TopicPartition, OffsetRange> extent() {
        return offsets.ranges(topics(), new ReplayStart.Beginning());
    }

    /** The dead letter at a place and its record; nothing where there is none. */
    public Optional<Found> find(RecordPlace place) {
        @Nullable Found[] found = {null};
        forEach(DeadLetterQuery.at(place), (letter, record) -> found[0] = new Found(letter, record));
        return Optional.ofNullable(found[0]);
    }

    /**
     * A dead letter with all that it is.
     *
     * @param letter what is said of it
     * @param record as it lies on the dead letters
     */
    public record Found(DeadLetter letter, ConsumerRecord<String, byte[]> record) {}

    private List<String> topicsOf(DeadLetterQuery query) {
        if (!query.places().isEmpty()) {
            return query.places().stream().map(RecordPlace::topic).distinct().toList();
        }
        return query.topic() == null ? topics() : List.of(Topic.deadLetterOf(query.topic()));
    }

    /** Letters whose place is known need no look at what lies before them. */
    private static void narrow(Map<TopicPartition, OffsetRange> ranges, DeadLetterQuery query) {
        if (query.places().isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> firsts = query.places().stream()
                .collect(Collectors.toMap(RecordPlace::topicPartition, RecordPlace::offset, Math::min));
        ranges.replaceAll((partition, range) -> {
            long first = firsts.getOrDefault(partition, range.to());
            return new OffsetRange(Math.min(Math.max(first, range.from()), range.to()), range.to());
        });
    }
}
