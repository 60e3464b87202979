package io.assay.ingest.split;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The splitting configurations that documents of a collection can ask for, by name: those that the collection has of its
 * own, and beside them those that all have. {@code whole} is the same for all. Thread-safe.
 */
public final class CollectionSplittings {
    private static final String WHOLE = "whole";

    private final NamedSplittings ofAll;
    private final Map<Key, Configured> own = new ConcurrentHashMap<>();

    /** Begins with those that all collections have. */
    public CollectionSplittings(NamedSplittings ofAll) {
        this.ofAll = ofAll;
    }

    private record Key(String collection, String name) {}

    /** What was configured, or else what is wrong with it. */
    private record Configured(Optional<SplittingConfiguration> splitting, String problem) {}

    /** Gives a collection a splitting of its own, in the place of one with this name. */
    public void put(String collection, String name, SplittingConfiguration splitting) {
        own.put(new Key(collection, name), new Configured(Optional.of(splitting), ""));
    }

    /** Says that what a collection was to have under this name cannot be used. */
    public void putUnusable(String collection, String name, String problem) {
        own.put(new Key(collection, name), new Configured(Optional.empty(), problem));
    }

    /** Takes back what a collection had of its own. */
    public void remove(String collection, String name) {
        own.remove(new Key(collection, name));
    }

    /**
     * The configuration of a name.
     *
     * @throws NoSuchSplittingException if the collection has none of this name, or one that cannot be used; the message says
     *     which there are, or why
     */
    public SplittingConfiguration find(String collection, String name) throws NoSuchSplittingException {
        Configured configured = own.get(new Key(collection, name));
        if (configured == null || name.equals(WHOLE)) {
            return ofAll.find(name)
                    .orElseThrow(
                            () -> new NoSuchSplittingException("it is one of " + String.join(", ", names(collection))));
        }
        return configured.splitting().orElseThrow(() -> new NoSuchSplittingException(configured.problem()));
    }

    /** All names that documents of a collection can ask for, sorted. */
    public Set<String> names(String collection) {
        Set<String> names = new TreeSet<>(ofAll.names());
        own.keySet().stream().filter(key -> key.collection().equals(collection)).forEach(key -> names.add(key.name()));
        return names;
    }

    /** A document asks for a splitting that its collection does not have, or cannot use. */
    public static final class NoSuchSplittingException extends Exception {
        private static final long serialVersionUID = 1L;

        NoSuchSplittingException(String message) {
            super(message);
        }
    }
}
