package io.assay.messaging.operations;

import io.assay.contracts.event.ModelRegistered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a replay would do, in words: the same wherever it is asked for. */
public final class ReplayWords {
    private ReplayWords() {}

    /** Of offsets that would be set back. */
    public static String reads(ReplaySubject subject, String group, long records, ReplayStart start) {
        return subject.service() + " (group " + group + ") reads " + count(records, "record") + " again, from " + start
                + " on.";
    }

    /** Of records that would be published again. */
    public static String publishes(ReplaySubject subject, String group, long records, String topic, ReplayStart start) {
        return "To be published again: " + count(records, "record") + " of " + topic + ", from " + start
                + " on; of each key the last, where it is one that is wanted. " + subject.service() + " (group " + group
                + ") reads them after what it still has to read.";
    }

    /** Of a group that somebody reads for. */
    public static String active(Collection<GroupMember> members) {
        return "The group is active ("
                + members.stream().map(GroupMember::toString).distinct().collect(Collectors.joining(", ")) + ")";
    }

    /**
     * What follows for documents, a paragraph each.
     *
     * @param size of all values, as people write it
     * @param models all that are registered
     */
    public static List<String> documents(RecordCensus census, String size, Collection<ModelRegistered> models) {
        List<String> paragraphs = new ArrayList<>();
        if (census.records() == 0) {
            return paragraphs;
        }
        paragraphs.add(count(census.keys().size(), "document") + ", " + size + ", in collections: " + parts(census)
                + "."
                + (census.withdrawals() == 0 ? "" : " Deletions: " + count(census.withdrawals()) + "."));
        paragraphs.add(
                "Computed again: extraction, cleaning and splitting of each. Answered from earlier predictions: what"
                        + " evaluations ask of passages whose text stays as it is.");
        String live = models.stream()
                .filter(model -> model.live().stream().anyMatch(census.parts()::containsKey))
                .map(ModelRegistered::modelId)
                .collect(Collectors.joining(", "));
        if (!live.isEmpty()) {
            paragraphs.add("Models that read the collections live read all their passages again: " + live + ".");
        }
        return paragraphs;
    }

    /**
     * What follows for requests.
     *
     * @param answered how many of their keys have a prediction
     * @param leavesOut what leaves those out
     */
    public static List<String> requests(RecordCensus census, long answered, String leavesOut) {
        return census.records() == 0
                ? List.of()
                : List.of(
                        count(census.keys().size(), "request") + ", of models: " + parts(census) + ".",
                        "Computed again: all of them. " + count(answered)
                                + " already have a prediction, which the new one replaces; " + leavesOut
                                + " leaves these out. " + count(census.keys().size() - answered) + " have none yet.");
    }

    /** What follows for predictions. */
    public static List<String> predictions(RecordCensus census) {
        return census.records() == 0
                ? List.of()
                : List.of(
                        count(census.keys().size(), "prediction") + ", of models: " + parts(census) + ".",
                        "Computed again: nothing by a model. All are answered from these predictions.");
    }

    /** What follows for the projection. */
    public static List<String> projection(RecordCensus census) {
        return census.records() == 0
                ? List.of()
                : List.of(
                        "Computed again: metrics and verdicts. Answered from earlier predictions: all that lies on the"
                                + " topic of predictions; models are asked only what has none.");
    }

    /** Names and how many belong to each, such as {@code handbook 100, letters 18}. */
    private static String parts(RecordCensus census) {
        return census.parts().entrySet().stream()
                .map(part -> part.getKey() + " " + count(part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
