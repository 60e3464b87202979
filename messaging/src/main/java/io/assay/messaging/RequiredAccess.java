package io.assay.messaging;

import io.assay.contracts.topic.Topic;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service does on the broker, and so has to be allowed to do.
 *
 * @param reads topics that it reads
 * @param writes topics that it writes to
 * @param groups consumer groups that it reads in
 */
public record RequiredAccess(Set<String> reads, Set<String> writes, Set<String> groups) {
    /** Nothing at all. */
    public static final RequiredAccess NONE = new RequiredAccess(Set.of(), Set.of(), Set.of());

    private static final Pattern CHANNEL_TOPIC = Pattern.compile("mp\\.messaging\\.incoming\\.(.+)\\.topic");

    /** Copies the sets. */
    public RequiredAccess {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        groups = Set.copyOf(groups);
    }

    /**
     * What the incoming channels of a service need: to read their topics in their groups, and to write to their dead
     * letters.
     *
     * @param properties names of the service's settings, those of the channels among them
     * @param value what a setting is, by its name
     */
    public static RequiredAccess ofChannels(Iterable<String> properties, Function<String, Optional<String>> value) {
        Set<String> reads = new HashSet<>();
        Set<String> writes = new HashSet<>();
        Set<String> groups = new HashSet<>();
        for (String property : properties) {
            Matcher matcher = CHANNEL_TOPIC.matcher(property);
            if (matcher.matches()) {
                String topic = value.apply(property).orElseThrow();
                reads.add(topic);
                writes.add(Topic.deadLetterOf(topic));
                value.apply("mp.messaging.incoming." + matcher.group(1) + ".group.id")
                        .or(() -> value.apply("mp.messaging.connector.smallrye-kafka.group.id"))
                        .ifPresent(groups::add);
            }
        }
        return new RequiredAccess(reads, writes, groups);
    }

    /** The same, and to read further topics, in no group. */
    public RequiredAccess reading(String... topics) {
        return new RequiredAccess(with(reads, topics), writes, groups);
    }

    /** The same, and to write to further topics. */
    public RequiredAccess writing(String... topics) {
        return new RequiredAccess(reads, with(writes, topics), groups);
    }

    /** The same, and to read in a further group. */
    public RequiredAccess readingIn(String group) {
        return new RequiredAccess(reads, writes, with(groups, group));
    }

    /** All topics, in the order of their names. */
    Set<String> topics() {
        Set<String> topics = new TreeSet<>(reads);
        topics.addAll(writes);
        return topics;
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }
}
