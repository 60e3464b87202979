package io.assay.contracts.event;

import java.util.Map;

/**
 * How documents of a collection are cleaned and split that name this splitting, from now on. Published on {@code
 * splittings}, keyed by collection and name; a null value takes it back, a later event with the same key replaces it.
 *
 * @param collection whose documents; never blank
 * @param name what documents name it by; without {@code /}. {@code default} is for those that name none
 * @param options the options by their names, sorted, as texts: see {@link SplittingOptions}
 */
public record SplittingConfigured(String collection, String name, Map<String, String> options) implements Event {
    /**
     * Checks every part, but not what the options say: only the service that splits knows which go together.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public SplittingConfigured {
        Checks.notBlank(collection, "collection");
        Checks.withoutSlash(name, "name");
        options = Checks.texts(Checks.present(options, "options"), "options");
    }

    @Override
    public String key() {
        return collection + "/" + name;
    }
}
