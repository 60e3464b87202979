package io.assay.eval.metric;

import io.assay.contracts.event.Label.Entity;
import io.assay.contracts.text.Span;
import io.assay.eval.metric.TagScheme.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * The tags of a sentence's tokens, such as {@code B-PER}, and the entities that they stand for. Spans are in tokens.
 *
 * @param tags in the order of the tokens; none is empty
 * @param place where a tag's prefix stands
 */
public record EntityTags(List<String> tags, PrefixPlace place) {
    private static final String NO_TYPE = "_";

    /** Copies the tags. */
    public EntityTags {
        tags = List.copyOf(tags);
    }

    /** Tags whose prefix comes first, such as {@code B-PER}. */
    public EntityTags(List<String> tags) {
        this(tags, PrefixPlace.FIRST);
    }

    /**
     * The entities by conlleval's lenient rules, which are seqeval's default mode: an {@code I} after {@code O} or after
     * another type starts an entity.
     */
    public List<Entity> entities() {
        List<Entity> entities = new ArrayList<>();
        Tag before = new Tag('O', "");
        int start = 0;
        for (int token = 0; token <= tags.size(); token++) {
            Tag tag = token == tags.size() ? new Tag('O', NO_TYPE) : lenient(tags.get(token));
            if (endsLeniently(before, tag)) {
                entities.add(new Entity(new Span(start, token), before.type()));
            }
            if (startsLeniently(before, tag)) {
                start = token;
            }
            before = tag;
        }
        return entities;
    }

    /**
     * The entities whose tags obey a scheme throughout, which is seqeval's strict mode.
     *
     * @throws IllegalArgumentException if a tag has a prefix that the scheme does not know
     */
    public List<Entity> entities(TagScheme scheme) {
        List<Tag> sentence = new ArrayList<>();
        tags.forEach(tag -> sentence.add(strict(tag, scheme)));
        Tag outside = new Tag('O', NO_TYPE);
        sentence.add(outside);
        List<Entity> entities = new ArrayList<>();
        Tag before = outside;
        int token = 0;
        while (token < sentence.size()) {
            Tag tag = sentence.get(token);
            int next = token + 1;
            if (scheme.starts(before, tag)) {
                while (scheme.goesOn(sentence.get(next - 1), sentence.get(next))) {
                    next++;
                }
                if (scheme.ended(sentence.get(next - 1), sentence.get(next))) {
                    entities.add(new Entity(new Span(token, next), tag.type()));
                }
            }
            token = next;
            before = sentence.get(token - 1);
        }
        return entities;
    }

    private static boolean endsLeniently(Tag before, Tag tag) {
        return switch (before.prefix()) {
            case 'E', 'S' -> true;
            case 'B', 'I' -> "BSO".indexOf(tag.prefix()) >= 0 || !before.type().equals(tag.type());
            case 'O', '.' -> false;
            default -> !before.type().equals(tag.type());
        };
    }

    private static boolean startsLeniently(Tag before, Tag tag) {
        return switch (tag.prefix()) {
            case 'B', 'S' -> true;
            case 'E', 'I' ->
                "ESO".indexOf(before.prefix()) >= 0 || !before.type().equals(tag.type());
            case 'O', '.' -> false;
            default -> !before.type().equals(tag.type());
        };
    }

    private Tag lenient(String tag) {
        String rest = place.rest(tag);
        int hyphen = place == PrefixPlace.FIRST ? rest.indexOf('-') : rest.lastIndexOf('-');
        String type =
                hyphen < 0 ? rest : place == PrefixPlace.FIRST ? rest.substring(hyphen + 1) : rest.substring(0, hyphen);
        return new Tag(place.prefix(tag), type.isEmpty() ? NO_TYPE : type);
    }

    private Tag strict(String tag, TagScheme scheme) {
        char prefix = place.prefix(tag);
        if (!scheme.allows(prefix)) {
            throw new IllegalArgumentException(
                    "tag \"" + tag + "\" is none of " + scheme + ", whose prefixes are " + scheme.allowed());
        }
        String type = place.rest(tag).replaceAll("^-+|-+$", "");
        return new Tag(prefix, type.isEmpty() ? NO_TYPE : type);
    }

    /** Where a tag's prefix stands. */
    public enum PrefixPlace {
        /** {@code B-PER}. */
        FIRST {
            @Override
            char prefix(String tag) {
                return tag.charAt(0);
            }

            @Override
            String rest(String tag) {
                return tag.substring(1);
            }
        },
        /** {@code PER-B}. */
        LAST {
            @Override
            char prefix(String tag) {
                return tag.charAt(tag.length() - 1);
            }

            @Override
            String rest(String tag) {
                return tag.substring(0, tag.length() - 1);
            }
        };

        abstract char prefix(String tag);

        abstract String rest(String tag);
    }
}
