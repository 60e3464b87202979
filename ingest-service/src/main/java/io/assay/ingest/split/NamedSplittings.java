package io.assay.ingest.split;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The splitting configurations that documents can ask for, by name. */
public final class NamedSplittings {
    private final Map<String, SplittingConfiguration> byName;

    /**
     * Offers {@code default}, as configured, {@code whole}, and others by their names.
     *
     * @throws IllegalArgumentException if another has one of these names
     */
    public NamedSplittings(SplittingConfiguration.Sentences byDefault, Map<String, SplittingConfiguration> others) {
        byName = new TreeMap<>(Map.of("default", byDefault, "whole", new SplittingConfiguration.Whole()));
        others.forEach((name, splitting) -> {
            if (byName.putIfAbsent(name, splitting) != null) {
                throw new IllegalArgumentException("there is a splitting of this name already: " + name);
            }
        });
    }

    /** The configuration of a name, if there is one. */
    public Optional<SplittingConfiguration> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }
}
