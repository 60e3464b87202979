package io.assay.cli.dataset;

import io.assay.contracts.event.Label;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens with a tag each, and the entities that they stand for. Reads IOB1, IOB2, IOBES and BILOU alike, for what is
 * well-formed in one of them means the same by these rules: a {@code B}, {@code S} or {@code U} starts an entity, and so
 * does any other tag but {@code O} that has no entity of its type before it to go on with; an {@code E}, {@code L},
 * {@code S} or {@code U} ends one.
 */
final class TaggedTokens {
    private static final String OUTSIDE = "O";
    private static final String PREFIXES = "BIESLU";
    private static final String STARTING = "BSU";
    private static final String ENDING = "ESLU";

    private TaggedTokens() {}

    /**
     * The entities, in the order of the text.
     *
     * @param places where each token stands
     * @throws InvalidLineException if there are more or fewer tags than tokens, or one is no tag
     */
    static List<Label.Entity> entities(List<Span> places, List<String> tags) {
        if (tags.size() != places.size()) {
            throw new InvalidLineException(
                    "has " + tags.size() + " tags for " + places.size() + " tokens; give each token one");
        }
        List<Label.Entity> entities = new ArrayList<>();
        String open = null;
        int start = 0;
        int end = 0;
        for (int token = 0; token < tags.size(); token++) {
            String tag = tags.get(token);
            String type = type(tag);
            boolean goesOn = type != null && type.equals(open) && STARTING.indexOf(tag.charAt(0)) < 0;
            if (open != null && !goesOn) {
                entities.add(new Label.Entity(new Span(start, end), open));
                open = null;
            }
            if (type != null) {
                if (open == null) {
                    start = places.get(token).start();
                }
                open = type;
                end = places.get(token).end();
                if (ENDING.indexOf(tag.charAt(0)) >= 0) {
                    entities.add(new Label.Entity(new Span(start, end), open));
                    open = null;
                }
            }
        }
        if (open != null) {
            entities.add(new Label.Entity(new Span(start, end), open));
        }
        return entities;
    }

    /**
     * Where tokens stand in their text, in code points.
     *
     * @throws InvalidLineException if the text without white space is not the tokens put together
     */
    static List<Span> places(String text, List<String> tokens) {
        int[] codePoints = text.codePoints().toArray();
        List<Span> places = new ArrayList<>(tokens.size());
        int at = 0;
        for (String token : tokens) {
            int start = -1;
            for (int wanted : token.codePoints().filter(c -> !isSpace(c)).toArray()) {
                while (at < codePoints.length && isSpace(codePoints[at])) {
                    at++;
                }
                if (at == codePoints.length || codePoints[at] != wanted) {
                    throw new InvalidLineException("token \"" + token + "\" is not the next one of its text; the text"
                            + " without white space must be the tokens put together");
                }
                start = start < 0 ? at : start;
                at++;
            }
            places.add(start < 0 ? new Span(at, at) : new Span(start, at));
        }
        return places;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static @Nullable String type(String tag) {
        if (tag.equals(OUTSIDE)) {
            return null;
        }
        if (!isTag(tag)) {
            throw new InvalidLineException(isNoTag(tag));
        }
        return tag.substring(2);
    }

    /** Whether a tag is one. */
    static boolean isTag(String tag) {
        return tag.equals(OUTSIDE)
                || (tag.length() > 2 && tag.charAt(1) == '-' && PREFIXES.indexOf(tag.charAt(0)) >= 0);
    }

    /** What to say of what is no tag. */
    static String isNoTag(String tag) {
        return "\"" + tag
                + "\" is no tag; tags are O, B-PER and I-PER, and in IOBES or BILOU also E-PER, S-PER, L-PER and"
                + " U-PER";
    }
}
