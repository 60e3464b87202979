package io.assay.eval.metric;

import java.util.Arrays;
import java.util.List;

/**
 * What the tags of tokens say about where entities start and end: seqeval's schemes in strict mode. Each scheme is three
 * lists of pairs of neighbouring tags.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum TagScheme {
    /** {@code B} only where an entity follows another of its type. */
    IOB1(
            "IOB",
            List.of(pair("O", "I"), other("I", "I"), pair("B", "I"), same("I", "B"), same("B", "B")),
            List.of(same("B", "I"), same("I", "I")),
            List.of(other("I", "I"), pair("I", "O"), pair("I", "B"), pair("B", "O"), other("B", "I"), same("B", "B"))),
    /** {@code E} only where an entity of its type follows. */
    IOE1(
            "IOE",
            List.of(pair("O", "I"), other("I", "I"), pair("E", "I"), same("E", "E")),
            List.of(same("I", "I"), same("I", "E")),
            List.of(other("I", "I"), pair("I", "O"), other("I", "E"), same("E", "I"), same("E", "E"))),
    /** {@code B} at each start. */
    IOB2(
            "IOB",
            List.of(pair("IOBES", "B")),
            List.of(same("B", "I"), same("I", "I")),
            List.of(pair("I", "O"), other("I", "I"), pair("I", "B"), pair("B", "O"), other("B", "I"), pair("B", "B"))),
    /** {@code E} at each end. */
    IOE2(
            "IOE",
            List.of(pair("O", "I"), pair("O", "E"), pair("E", "I"), pair("E", "E"), other("I", "I"), other("I", "E")),
            List.of(same("I", "E"), same("I", "I")),
            List.of(pair("E", "IOE"))),
    /** {@code B} at each start, {@code E} at each end, {@code S} for an entity of one token. */
    IOBES("IOBES", List.of(pair("IOBES", "BS")), List.of(same("BI", "IE")), List.of(pair("SE", "IOBES"))),
    /** The same with {@code L} for the last token and {@code U} for the only one. */
    BILOU("IOBLU", List.of(pair("IOBLU", "BU")), List.of(same("BI", "IL")), List.of(pair("UL", "IOBLU")));

    private final String prefixes;
    private final List<Pair> starts;
    private final List<Pair> insides;
    private final List<Pair> ends;

    TagScheme(String prefixes, List<Pair> starts, List<Pair> insides, List<Pair> ends) {
        this.prefixes = prefixes;
        this.starts = starts;
        this.insides = insides;
        this.ends = ends;
    }

    boolean allows(char prefix) {
        return prefixes.indexOf(prefix) >= 0;
    }

    /** The prefixes of its tags, such as {@code I, O, B}. */
    String allowed() {
        return String.join(", ", Arrays.asList(prefixes.split("")));
    }

    /** Whether an entity starts with a tag. */
    boolean starts(Tag before, Tag tag) {
        return starts.stream().anyMatch(pair -> pair.matches(before, tag));
    }

    /** Whether a tag goes on with the entity of the one before. */
    boolean goesOn(Tag before, Tag tag) {
        return insides.stream().anyMatch(pair -> pair.matches(before, tag));
    }

    /** Whether the entity of the tag before is complete. */
    boolean ended(Tag before, Tag tag) {
        return ends.stream().anyMatch(pair -> pair.matches(before, tag));
    }

    private static Pair pair(String before, String now) {
        return new Pair(before, now, true, true);
    }

    private static Pair same(String before, String now) {
        return new Pair(before, now, true, false);
    }

    private static Pair other(String before, String now) {
        return new Pair(before, now, false, true);
    }

    /**
     * A tag of a token.
     *
     * @param prefix such as {@code B}
     * @param type of the entity; {@code _} where the tag names none
     */
    record Tag(char prefix, String type) {}

    /** Two neighbouring tags: the prefixes that each may have, and whether their types may be the same, or others. */
    private record Pair(String before, String now, boolean sameType, boolean otherType) {
        boolean matches(Tag first, Tag second) {
            return before.indexOf(first.prefix) >= 0
                    && now.indexOf(second.prefix) >= 0
                    && (first.type.equals(second.type) ? sameType : otherType);
        }
    }
}
