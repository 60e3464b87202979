package io.assay.cli;

import io.assay.cli.dataset.DatasetSource;
import io.assay.cli.dataset.Problems;
import io.assay.cli.kafka.Document;
import io.assay.cli.kafka.Splitting;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a dataset, and the corpus that comes with it. Reads everything twice: first to find what is wrong, before
 * anything is published.
 */
final class ExampleImport {
    private static final int BATCH = 500;

    private final Session session;
    private final DatasetSource source;
    private final String collection;

    /**
     * An import.
     *
     * @param collection where the documents of a source that brings its own go
     */
    ExampleImport(Session session, DatasetSource source, String collection) {
        this.session = session;
        this.source = source;
        this.collection = collection;
    }

    private record Found(long documents, long examples, Map<String, Long> splits) {}

    /**
     * Publishes.
     *
     * @param skipInvalid whether lines that cannot be used are left out, and not a reason to publish nothing
     * @param wait how long to wait in silence for documents to become passages; null to not wait
     * @throws CommandException if lines cannot be used, there is no example, or documents are rejected
     */
    void run(boolean skipInvalid, @Nullable Duration wait) {
        Found found = check(skipInvalid);
        if (found.documents() > 0) {
            publishDocuments(found.documents(), wait);
        }
        publishExamples(found);
    }

    private Found check(boolean skipInvalid) {
        Problems problems = new Problems();
        long[] counts = {0, 0};
        Map<String, Long> splits = new TreeMap<>();
        source.forEachDocument(document -> counts[0]++, problems);
        source.forEachExample(
                example -> {
                    counts[1]++;
                    splits.merge(example.split(), 1L, Long::sum);
                },
                problems);
        Reporting.throwUnlessSkipped(problems, skipInvalid, session.terminal());
        if (counts[1] == 0) {
            throw new CommandException("There is no example to publish");
        }
        return new Found(counts[0], counts[1], splits);
    }

    private void publishDocuments(long count, @Nullable Duration wait) {
        Publishing publishing = new Publishing(session, collection, Splitting.WHOLE);
        Publishing.Documents documents = each -> source.forEachDocument(
                document -> each.accept(
                        new Document(document.id(), document.text().getBytes(StandardCharsets.UTF_8), "text/plain")),
                new Problems());
        if (wait == null) {
            publishing.publish(documents, count);
        } else {
            publishing.publishAndWait(documents, count, wait);
        }
    }

    private void publishExamples(Found found) {
        Terminal terminal = session.terminal();
        EventPublisher publisher = session.publisher();
        String topic = session.kafka().nameOf(Topic.EXAMPLES);
        List<Event> batch = new ArrayList<>(BATCH);
        long[] published = {0};
        String[] dataset = {""};
        Runnable flush = () -> {
            publisher.publish(topic, batch);
            published[0] += batch.size();
            batch.clear();
            terminal.progress("examples published", published[0], found.examples());
        };
        source.forEachExample(
                (Example example) -> {
                    dataset[0] = example.dataset();
                    batch.add(example);
                    if (batch.size() == BATCH) {
                        flush.run();
                    }
                },
                new Problems());
        flush.run();
        String splits = found.splits().entrySet().stream()
                .map(split -> split.getKey() + " " + Units.count(split.getValue()))
                .collect(Collectors.joining(", "));
        terminal.say("Published " + Units.count(published[0], "example") + " to dataset " + dataset[0] + " (" + splits
                + ")");
    }
}
