package io.assay.cli;

import io.assay.cli.kafka.RecordCensus;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.operations.CatchUp;
import io.assay.messaging.operations.GroupMember;
import io.assay.messaging.operations.GroupReplay;
import io.assay.messaging.operations.OffsetRange;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.messaging.operations.PartitionReplay;
import io.assay.messaging.operations.ReplayPlan;
import io.assay.messaging.operations.ReplayStart;
import io.assay.messaging.operations.Republication;
import io.assay.messaging.operations.Republication.Selection;
import io.assay.messaging.operations.TopicOffsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Shows what a replay would read, and does it where that is wanted. */
final class Replaying {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Session session;
    private final ReplayOptions options;
    private final String group;
    private final String service;

    /**
     * A replay.
     *
     * @param group the consumer group that reads again
     * @param service the service that it belongs to
     */
    Replaying(Session session, ReplayOptions options, String group, String service) {
        this.session = session;
        this.options = options;
        this.group = group;
        this.service = service;
    }

    /** What there is to say of the records that would be read again, one paragraph each. */
    @FunctionalInterface
    interface Consequences extends Function<RecordCensus, List<String>> {}

    /**
     * Sets the group's offsets back.
     *
     * @param census counts what would be read
     * @throws OperationRefusedException if the group is active
     */
    void setBack(Collection<String> topics, RecordCensus census, Consequences consequences) {
        ReplayStart start = options.start();
        ReplayPlan plan = new GroupReplay(session.admin()).plan(group, topics, start);
        print(plan);
        session.reader().read(plan.ranges(), census::count);
        say("");
        say(service + " (group " + group + ") reads " + Units.count(census.records(), "record") + " again, from "
                + start + " on.");
        consequences.apply(census).forEach(this::say);
        say("");
        if (!options.isExecuted()) {
            if (!plan.members().isEmpty()) {
                say("The group is active (" + names(plan.members()) + "): stop the service before --execute.");
            }
            nothingChanged();
            return;
        }
        setBack(plan);
        say("Set. " + service + " reads on from there as soon as it is started.");
        if (options.isAwaited()) {
            await(CatchUp.with(session.admin(), plan));
        }
    }

    /**
     * Publishes records of a topic on it again, the last of each key.
     *
     * @param wanted which of them
     * @param census counts those
     */
    void publishAgain(
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> wanted,
            RecordCensus census,
            Consequences consequences) {
        ReplayStart start = options.start();
        TopicOffsets offsets = new TopicOffsets(session.admin());
        Republication republication = new Republication(session.reader(), session.publisher());
        Selection selection = republication.select(offsets.ranges(List.of(topic), start), wanted);
        republication.read(selection, census::count);
        say("To be published again: " + Units.count(selection.size(), "record") + " of " + topic + ", from " + start
                + " on; of each key the last, where it is one that is wanted. " + service + " (group " + group
                + ") reads them after what it still has to read.");
        consequences.apply(census).forEach(this::say);
        say("");
        if (!options.isExecuted()) {
            nothingChanged();
            return;
        }
        Map<TopicPartition, OffsetRange> before = offsets.ranges(List.of(topic), start);
        republication.publish(
                selection, sent -> session.terminal().progress("records published again", sent, selection.size()));
        session.terminal().erase();
        say("Published " + Units.count(selection.size(), "record") + " again.");
        if (options.isAwaited()) {
            await(CatchUp.with(session.admin(), group, between(before, offsets.ranges(List.of(topic), start))));
        }
    }

    private void setBack(ReplayPlan plan) {
        try {
            new GroupReplay(session.admin()).execute(plan);
        } catch (OperationRefusedException e) {
            throw new CommandException(
                    e.getMessage() + ". To leave it running, have the records published again: see assay replay --help",
                    e);
        }
    }

    private static Map<TopicPartition, OffsetRange> between(
            Map<TopicPartition, OffsetRange> before, Map<TopicPartition, OffsetRange> after) {
        Map<TopicPartition, OffsetRange> between = new HashMap<>();
        after.forEach((partition, range) -> {
            OffsetRange earlier = before.getOrDefault(partition, range);
            between.put(partition, new OffsetRange(earlier.to(), range.to()));
        });
        return between;
    }

    private void await(CatchUp catchUp) {
        Terminal terminal = session.terminal();
        long total = catchUp.total();
        long remaining = total;
        long giveUp = System.nanoTime() + options.patience().toNanos();
        while (true) {
            long now = catchUp.remaining();
            if (now < remaining) {
                remaining = now;
                giveUp = System.nanoTime() + options.patience().toNanos();
            }
            terminal.progress("records read again by " + service, total - remaining, total);
            if (remaining == 0) {
                terminal.erase();
                say(service + " has caught up.");
                return;
            }
            if (System.nanoTime() > giveUp) {
                throw new CommandException(
                        service + " read nothing for " + options.patience().toSeconds() + " s, with "
                                + Units.count(remaining, "record") + " to go. Is it running? See: assay status");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the thread's interrupt flag again
        }
    }

    private void print(ReplayPlan plan) {
        new Listing<PartitionReplay>()
                .words("topic", PartitionReplay::topic)
                .numbers("partition", PartitionReplay::partition, row -> Integer.toString(row.partition()))
                .numbers(
                        "read up to",
                        PartitionReplay::committed,
                        row -> row.committed() == null ? "" : Units.count(row.committed()))
                .numbers(
                        "again from",
                        row -> row.range().from(),
                        row -> Units.count(row.range().from()))
                .numbers(
                        "to",
                        row -> row.range().to(),
                        row -> Units.count(row.range().to()))
                .print(plan.partitions(), OutputFormat.TABLE, session.terminal().out());
    }

    private static String names(List<GroupMember> members) {
        return members.stream().map(GroupMember::toString).distinct().collect(Collectors.joining(", "));
    }

    private void nothingChanged() {
        say("Nothing was changed. To do it: the same command with --execute");
    }

    private void say(String text) {
        Consumer<String> line = session.terminal().out()::println;
        Paragraph.wrap(text, "", session.terminal().width()).forEach(line);
    }

    /** Names and how many belong to each, such as {@code handbook 100, letters 18}. */
    static String parts(RecordCensus census) {
        return census.parts().entrySet().stream()
                .map(part -> part.getKey() + " " + Units.count(part.getValue()))
                .collect(Collectors.joining(", "));
    }
}
