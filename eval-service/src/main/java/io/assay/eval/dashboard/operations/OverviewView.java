package io.assay.eval.dashboard.operations;

import io.assay.contracts.topic.Topic;
import io.assay.eval.messaging.BrokerState;
import io.assay.eval.messaging.BrokerState.GrowingTopic;
import io.assay.messaging.operations.DeadLetterCount;
import io.assay.messaging.operations.GroupMember;
import io.assay.messaging.operations.GroupState;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of topics, groups and dead letters.
 *
 * @param fault why nothing is known of the broker; absent where it answers
 * @param figures what matters most
 * @param letters open dead letters, by topic
 * @param lettersFault why nothing is known of them; absent where it is
 * @param others topics that may have dead letters and have no open ones
 * @param groups who reads
 * @param topics what is read
 * @param members who reads in particular
 */
record OverviewView(
        @Nullable String fault,
        List<Figure> figures,
        List<LettersLine> letters,
        @Nullable String lettersFault,
        List<Link> others,
        List<GroupLine> groups,
        List<TopicLine> topics,
        List<MemberLine> members) {
    private static final String DEAD_LETTERS = Topic.deadLetterOf("");

    /**
     * A number that matters.
     *
     * @param name what it counts
     * @param value the number
     * @param note what to know about it
     */
    record Figure(String name, String value, String note) {}

    /**
     * Where something else is.
     *
     * @param name as it is shown
     * @param path where it is
     */
    record Link(String name, String path) {}

    static OverviewView of(BrokerState broker) {
        List<GrowingTopic> topics = broker.topics().stream()
                .filter(topic -> !topic.state().name().endsWith(DEAD_LETTERS))
                .toList();
        List<LettersLine> letters = broker.letters().stream()
                .collect(Collectors.groupingBy(DeadLetterCount::topic, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(counts -> LettersLine.of(broker, counts))
                .toList();
        return new OverviewView(
                broker.fault(),
                figures(broker, topics),
                letters,
                broker.lettersFault(),
                others(broker),
                broker.groups().stream()
                        .map(group -> GroupLine.of(broker, group))
                        .toList(),
                topics.stream().map(topic -> TopicLine.of(broker, topic)).toList(),
                broker.groups().stream()
                        .flatMap(group ->
                                group.members().stream().map(member -> MemberLine.of(broker, group.group(), member)))
                        .toList());
    }

    private static List<Figure> figures(BrokerState broker, List<GrowingTopic> topics) {
        List<Double> rates = topics.stream()
                .map(GrowingTopic::perSecond)
                .filter(Objects::nonNull)
                .toList();
        long lag = broker.groups().stream().mapToLong(GroupState::lag).sum();
        List<GroupMember> members = broker.groups().stream()
                .flatMap(group -> group.members().stream())
                .toList();
        long open =
                broker.letters().stream().mapToLong(DeadLetterCount::letters).sum();
        return List.of(
                new Figure(
                        "Published",
                        rates.isEmpty()
                                ? "–"
                                : Figures.rate(rates.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .sum()) + " /s",
                        rates.isEmpty() ? "known after a few seconds" : "records, over the last minute"),
                new Figure("Still to be read", Figures.count(lag), "records, by all groups together"),
                new Figure(
                        "Consumers",
                        Figures.count(members.size()),
                        "in "
                                + Figures.count(
                                        broker.groups().stream()
                                                .filter(group ->
                                                        !group.members().isEmpty())
                                                .count(),
                                        "group")
                                + ", on "
                                + Figures.count(
                                        members.stream()
                                                .map(GroupMember::host)
                                                .distinct()
                                                .count(),
                                        "host")),
                new Figure(
                        "Open dead letters",
                        broker.lettersFault() == null ? Figures.count(open) : "–",
                        "records that could not be processed"));
    }

    private static List<Link> others(BrokerState broker) {
        List<String> open =
                broker.letters().stream().map(DeadLetterCount::topic).toList();
        return broker.topics().stream()
                .map(topic -> topic.state().name())
                .filter(name -> name.endsWith(DEAD_LETTERS))
                .map(name -> name.substring(0, name.length() - DEAD_LETTERS.length()))
                .filter(name -> !open.contains(name))
                .map(broker::shortName)
                .map(name -> new Link(name, OperationsPaths.deadLetters(name).text()))
                .toList();
    }
}
