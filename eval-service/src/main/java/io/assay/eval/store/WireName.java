package io.assay.eval.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What values of enumerations are called in addresses and in JSON, such as {@code least-sure}. */
public final class WireName {
    private WireName() {}

    /** What a value is called. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value that is called so, or nothing where none is. */
    public static <E extends Enum<E>> Optional<E> find(E[] values, String name) {
        return Arrays.stream(values).filter(value -> of(value).equals(name)).findFirst();
    }
}
