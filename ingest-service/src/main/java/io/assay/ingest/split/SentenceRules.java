package io.assay.ingest.split;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one language. A line's end ends a sentence. Within a line, Unicode's rules (UAX 29, as ICU has them)
 * say where one may end, and it does not after an abbreviation, an initial or an item's number, before a word in lower
 * case or a bracket, in the midst of an address, or where a quotation is part of it. Takes time in proportion to the
 * text. Thread-safe.
 */
final class SentenceRules {
    /** Counts changes of where sentences end. */
    static final int VERSION = 1;

    private static final Map<String, SentenceRules> BY_LANGUAGE = new ConcurrentHashMap<>();

    private static final Pattern ITEM_NUMBER = Pattern.compile("\\(?(?:\\d{1,3}|\\p{L})[.)]\\s*");

    /** Such as "e.g" and "U.S", but not what names a host. */
    private static final Pattern DOTTED = Pattern.compile("\\p{L}{1,4}(?:\\.\\p{L}{1,2}){1,3}");

    /** An ordinal number before them ends no sentence in German: "am 3. Oktober". */
    private static final Set<String> COUNTED = Set.of(
            "januar",
            "jänner",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
            "jahrhundert",
            "jahrhunderts",
            "jh",
            "jahrestag",
            "auflage",
            "kapitel",
            "lebensjahr",
            "stock");

    /** Full stops of scripts that put no space after them, and are unlike those of addresses and numbers. */
    private static final String WIDE_STOPS = "。！？．｡।॥؟۔";

    private static final String CLOSING_APART = "»›”\"";

    private final BreakIterator unicode;
    private final Abbreviations abbreviations;
    private final boolean ordinals;

    /** The rules of a language, as ISO 639-1 has it, or of none where it is unknown. */
    static SentenceRules of(@Nullable String language) {
        return BY_LANGUAGE.computeIfAbsent(String.valueOf(language), key -> new SentenceRules(language));
    }

    private SentenceRules(@Nullable String language) {
        unicode = BreakIterator.getSentenceInstance(language == null ? ULocale.ROOT : new ULocale(language));
        abbreviations = Abbreviations.of(language);
        ordinals = "de".equals(language);
    }

    /** The sentences from {@code start} to {@code end}, each with the white space after it. */
    List<Range> find(String text, int start, int end) {
        List<Range> sentences = new ArrayList<>();
        BreakIterator candidates = unicode.clone();
        int sentence = start;
        for (int line = start; line < end; ) {
            int feed = text.indexOf('\n', line);
            int lineEnd = feed < 0 || feed >= end ? end : feed;
            int next = lineEnd;
            while (next < end && text.charAt(next) == '\n') {
                next++;
            }
            sentence = findInLine(text, sentence, new Range(line, lineEnd), candidates, sentences);
            boolean visible = !isBlank(text, sentence, lineEnd);
            if (visible) {
                sentences.add(new Range(sentence, next));
                sentence = next;
            }
            line = next;
        }
        if (sentence < end) { // white space after which nothing comes
            Range last = sentences.isEmpty() ? new Range(start, start) : sentences.remove(sentences.size() - 1);
            sentences.add(new Range(last.start(), end));
        }
        return sentences;
    }

    /** Adds the sentences that end within a line: {@return where the one starts that does not}. */
    private int findInLine(String text, int start, Range line, BreakIterator candidates, List<Range> sentences) {
        candidates.setText(text.substring(line.start(), line.end()));
        Quotations quotations = new Quotations(text, line.start(), line.end());
        int sentence = start;
        for (int next = candidates.next(); next != BreakIterator.DONE; next = candidates.next()) {
            int place = afterClosing(text, line.start() + next, line.end());
            if (place < line.end() && ends(text, sentence, place, quotations)) {
                sentences.add(new Range(sentence, place));
                sentence = place;
            }
        }
        return sentence;
    }

    /** The place itself, or where a mark ends that stands apart there and closes a quotation, as in French. */
    private static int afterClosing(String text, int place, int end) {
        int after = place;
        if (place + 1 < end && CLOSING_APART.indexOf(text.charAt(place)) >= 0 && isSpace(text.charAt(place + 1))) {
            after++;
            while (after < end && isSpace(text.charAt(after))) {
                after++;
            }
        }
        return after;
    }

    private boolean ends(String text, int sentence, int place, Quotations quotations) {
        int end = place;
        while (end > sentence && isSpace(text.charAt(end - 1))) {
            end--;
        }
        int stop = end;
        while (stop > sentence && (isClosing(text.charAt(stop - 1)) || isSpace(text.charAt(stop - 1)))) {
            stop--;
        }
        if (stop == sentence) {
            return false;
        }
        int following = text.codePointAt(place);
        char last = text.charAt(stop - 1);
        boolean apart = end < place || WIDE_STOPS.indexOf(last) >= 0;
        return apart
                && !(Character.isLowerCase(following)
                        && !isUncased(text.codePointBefore(stop - 1 > sentence ? stop - 1 : stop)))
                && following != '('
                && following != '['
                && !isPartOfAQuotation(text, sentence, end, place, quotations)
                && !ITEM_NUMBER.matcher(text).region(sentence, place).matches()
                && !(last == '.' && isAbbreviation(text, sentence, stop - 1, place));
    }

    /** Whether the place is within a quotation that is but a part of its sentence, or ends one after which it goes on. */
    private static boolean isPartOfAQuotation(String text, int sentence, int end, int place, Quotations quotations) {
        Range quotation = quotations.around(end);
        if (quotation == null) {
            return false;
        }
        boolean introduced = !isBlank(text, sentence, quotation.start());
        if (end < quotation.end()) {
            return introduced || goesOn(text, quotation.end());
        }
        return isUncased(text.codePointAt(place)) && (introduced || end == place);
    }

    private static boolean goesOn(String text, int place) {
        int at = place;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && (text.charAt(at) == ',' || Character.isLowerCase(text.codePointAt(at)));
    }

    private boolean isAbbreviation(String text, int sentence, int stop, int place) {
        int start = stop;
        while (start > sentence && isPartOfAWord(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, stop);
        if (word.isEmpty()) {
            return false;
        }
        int following = text.codePointAt(place);
        if (Character.isDigit(word.charAt(word.length() - 1))) {
            return word.length() <= 2 && (Character.isDigit(following) || (ordinals && isCounted(text, place)));
        }
        boolean initial = word.length() == 1 && !Character.isLowerCase(word.charAt(0));
        return initial || DOTTED.matcher(word).matches() || abbreviations.contain(word, Character.isDigit(following));
    }

    /** Whether it is of a script without upper and lower case; vowel signs are. */
    private static boolean isUncased(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_LETTER
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isCounted(String text, int place) {
        int end = place;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return COUNTED.contains(text.substring(place, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isPartOfAWord(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '.'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isBlank(String text, int start, int end) {
        int at = start;
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
        return at >= end;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isClosing(char c) {
        return c == '"'
                || switch (Character.getType(c)) {
                    case Character.END_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
