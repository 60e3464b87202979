package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Paragraph;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.operations.CatchUp;
import io.assay.messaging.operations.GroupReplay;
import io.assay.messaging.operations.LastRecords.Selection;
import io.assay.messaging.operations.OffsetRange;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.messaging.operations.PartitionReplay;
import io.assay.messaging.operations.RecordCensus;
import io.assay.messaging.operations.ReplayPlan;
import io.assay.messaging.operations.ReplayStart;
import io.assay.messaging.operations.ReplaySubject;
import io.assay.messaging.operations.ReplayWords;
import io.assay.messaging.operations.Republication;
import io.assay.messaging.operations.TopicOffsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Shows what a replay would read, and does it where that is wanted. */
final class Replaying {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Session session;
    private final ReplayOptions options;
    private final ReplaySubject subject;
    private final String group;

    /**
     * A replay.
     *
     * @param subject what is read again
     * @param group the consumer group that reads again
     */
    Replaying(Session session, ReplayOptions options, ReplaySubject subject, String group) {
        this.session = session;
        this.options = options;
        this.subject = subject;
        this.group = group;
    }

    /** What there is to say of the records that would be read again, one paragraph each. */
    @FunctionalInterface
    interface Consequences extends Function<RecordCensus, List<String>> {}

    /**
     * Sets the group's offsets back.
     *
     * @throws OperationRefusedException if the group is active
     */
    void setBack(Collection<String> topics, Consequences consequences) {
        RecordCensus census = subject.census();
        ReplayStart start = options.start();
        ReplayPlan plan = new GroupReplay(session.admin()).plan(group, topics, start);
        print(plan);
        session.reader().read(plan.ranges(), census::count);
        say("");
        say(ReplayWords.reads(subject, group, census.records(), start));
        consequences.apply(census).forEach(this::say);
        say("");
        if (!options.isExecuted()) {
            if (!plan.members().isEmpty()) {
                say(ReplayWords.active(plan.members()) + ": stop the service before --execute.");
            }
            nothingChanged();
            return;
        }
        setBack(plan);
        say("Set. " + subject.service() + " reads on from there as soon as it is started.");
        if (options.isAwaited()) {
            await(CatchUp.with(session.admin(), plan));
        }
    }

    /**
     * Publishes records of a topic on it again, the last of each key.
     *
     * @param wanted which of them
     */
    void publishAgain(String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, Consequences consequences) {
        RecordCensus census = subject.census();
        ReplayStart start = options.start();
        TopicOffsets offsets = new TopicOffsets(session.admin());
        Republication republication = new Republication(session.reader(), session.publisher());
        Selection selection = republication.select(offsets.ranges(List.of(topic), start), wanted);
        republication.read(selection, census::count);
        say(ReplayWords.publishes(subject, group, selection.size(), topic, start));
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
            await(CatchUp.with(session.admin(), group, offsets.since(before)));
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
            terminal.progress("records read again by " + subject.service(), total - remaining, total);
            if (remaining == 0) {
                terminal.erase();
                say(subject.service() + " has caught up.");
                return;
            }
            if (System.nanoTime() > giveUp) {
                throw new CommandException(subject.service() + " read nothing for "
                        + options.patience().toSeconds() + " s, with " + Units.count(remaining, "record")
                        + " to go. Is it running? See: assay status");
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

    private void nothingChanged() {
        say("Nothing was changed. To do it: the same command with --execute");
    }

    private void say(String text) {
        Consumer<String> line = session.terminal().out()::println;
        Paragraph.wrap(text, "", session.terminal().width()).forEach(line);
    }
}
