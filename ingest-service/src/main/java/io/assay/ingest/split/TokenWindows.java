package io.assay.ingest.split;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one text into passages that each have at most so many tokens when they are read alone. A tokenizer sees a few
 * passages' worth of text at once, never all of it; what it says of where tokens start only tells where to look, and the
 * count of a passage alone decides.
 */
final class TokenWindows {
    /** Longer stretches of text than this many UTF-16 units a token are too long, whatever a tokenizer makes of them. */
    private static final int MOST_UNITS_PER_TOKEN = 64;

    private static final int USUAL_UNITS_PER_TOKEN = 6;

    private final Tokenizer tokenizer;
    private final Lengths lengths;
    private final String text;
    private final List<Places> places;
    private long usualUnits; // a little more than what a passage mostly has

    /**
     * Cuts a text at some of its places.
     *
     * @param places from the coarsest to the finest
     */
    TokenWindows(Tokenizer tokenizer, Lengths lengths, String text, List<Places> places) {
        this.tokenizer = tokenizer;
        this.lengths = lengths;
        this.text = text;
        this.places = places;
        this.usualUnits = (long) lengths.length() * USUAL_UNITS_PER_TOKEN;
    }

    List<Range> find() {
        List<Range> windows = new ArrayList<>();
        Range last = new Range(0, 0);
        while (last.end() < text.length()) {
            last = next(last);
            windows.add(last);
        }
        return withoutShortTail(windows);
    }

    private Range next(Range before) {
        Places whole = places.get(places.size() - 2); // where no character begins in the midst of one
        for (Places level : places) {
            int next = level.after(before.end());
            Places starts = level == places.get(places.size() - 1) ? whole : level;
            int start = repeated(starts, before);
            while (start < before.end() && !fits(start, next, lengths.length())) {
                start = Math.min(before.end(), starts.after(start));
            }
            if (fits(start, next, lengths.length())) {
                return new Range(start, farthest(level, start, next));
            }
        }
        return new Range(before.end(), places.get(places.size() - 1).after(before.end())); // one character
    }

    /** Where what a passage repeats of the one before starts: that one's end, if nothing does. */
    private int repeated(Places level, Range before) {
        int overlap = lengths.overlap();
        if (overlap == 0 || before.end() == 0) {
            return before.end();
        }
        int from = Math.max(before.start(), before.end() - overlap * MOST_UNITS_PER_TOKEN);
        int[] starts = tokenizer.starts(text.substring(from, before.end()));
        int guess = starts.length <= overlap ? from : from + starts[starts.length - overlap];
        int start = Math.max(level.after(Math.max(before.start(), guess - 1)), before.start() + 1);
        while (start < before.end() && !fits(start, before.end(), overlap)) {
            start = level.after(start);
        }
        return Math.min(start, before.end());
    }

    /** The last place up to which a passage fits that fits up to {@code next}. */
    private int farthest(Places level, int start, int next) {
        int end = Math.max(next, level.notAfter(guess(start), next));
        while (end > next && !fits(start, end, lengths.length())) {
            end = level.notAfter(end - 1, next);
        }
        int more = level.after(end);
        while (end < text.length() && fits(start, more, lengths.length())) {
            end = more;
            more = level.after(end);
        }
        return end;
    }

    /** About where one token more than fits starts. */
    private int guess(int start) {
        long most = (long) lengths.length() * MOST_UNITS_PER_TOKEN;
        long units = usualUnits;
        while (true) {
            int end = end(start, Math.min(units, most));
            int[] starts = tokenizer.starts(text.substring(start, end));
            if (starts.length > lengths.length()) {
                usualUnits = Math.max(lengths.length(), starts[lengths.length()] * 5L / 4);
                return start + starts[lengths.length()];
            }
            if (end == text.length() || units >= most) {
                return end;
            }
            units *= 2;
        }
    }

    private boolean fits(int start, int end, int tokens) {
        if (end - start > (long) tokens * MOST_UNITS_PER_TOKEN) {
            return false;
        }
        return tokenizer.count(text.substring(start, end)) <= tokens;
    }

    private int end(int start, long units) {
        int end = (int) Math.min(text.length(), start + units);
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private List<Range> withoutShortTail(List<Range> windows) {
        int last = windows.size() - 1;
        if (last < 1 || tokens(windows.get(last)) >= lengths.threshold()) {
            return windows;
        }
        Range before = windows.get(last - 1);
        int least =
                Math.max(before.start(), last < 2 ? 0 : windows.get(last - 2).end());
        Places level = places.get(0);
        int cut = level.notAfter(before.end() - 1, least);
        while (cut > least && tokens(new Range(cut, text.length())) < lengths.threshold()) {
            cut = level.notAfter(cut - 1, least);
        }
        if (cut > least && fits(cut, text.length(), lengths.length())) {
            Range shortened = new Range(before.start(), cut);
            int start = repeated(level, shortened);
            while (start < cut && !fits(start, text.length(), lengths.length())) {
                start = level.after(start);
            }
            windows.set(last - 1, shortened);
            windows.set(last, new Range(Math.min(start, cut), text.length()));
        }
        return windows;
    }

    private int tokens(Range range) {
        return tokenizer.count(text.substring(range.start(), range.end()));
    }
}
