package io.assay.eval.store;

import io.assay.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * What a compacted topic now holds under a key.
 *
 * @param key the record's key
 * @param event the event; absent where it was withdrawn
 */
public record KeyedEvent<E extends Event>(
        String key, @Nullable E event) {
    /** An event under its own key. */
    public static <E extends Event> KeyedEvent<E> of(E event) {
        return new KeyedEvent<>(event.key(), event);
    }

    /** Nothing any more. */
    public static <E extends Event> KeyedEvent<E> withdrawn(String key) {
        return new KeyedEvent<>(key, null);
    }
}
