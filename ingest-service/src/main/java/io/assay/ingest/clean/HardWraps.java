package io.assay.ingest.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the lines of a paragraph that was wrapped to a width, so that a line's end means something again: the end of a
 * paragraph, a heading, an item or a row. A line was wrapped where the next one's first word would hardly have fitted,
 * or where a word is broken, or where the next goes on in lower case and this is at least half full.
 */
final class HardWraps {
    /** U+2010, which unlike the hyphen-minus is nothing but a hyphen. */
    static final char HYPHEN = '\u2010';

    private static final int LEAST_WIDTH = 30;
    private static final int MOST_WIDTH = 200;

    /** How full a wrapped line is at least, in proportion to the width: letters of books differ in theirs. */
    private static final double FULL = 0.85;

    private static final Pattern ITEM = Pattern.compile("(?:[-*+•◦‣▪▫●○■□–—]|\\(?(?:\\d{1,3}|\\p{L})[.)])\\s.*");
    private static final Pattern COMPOUND = Pattern.compile("\\p{L}+(?:-\\p{L}+)+");

    private final List<Line> lines;
    private final int width;
    private final boolean mending;
    private final Set<String> compounds = new HashSet<>();

    /**
     * @param lines normalised lines of the whole document
     * @param mending whether a word broken by a hyphen becomes whole. Only where hyphenation is likely: elsewhere the
     *     hyphen stays, and just the line break goes
     */
    HardWraps(List<Line> lines, boolean mending) {
        this.lines = lines;
        this.mending = mending;
        this.width = usualWidth(lines);
        if (mending) {
            for (Line line : lines) {
                addCompounds(line.text());
            }
        }
    }

    private void addCompounds(String line) {
        if (line.indexOf('-') < 0) { // few lines have one, and an expression takes its time to see that
            return;
        }
        Matcher compound = COMPOUND.matcher(line);
        while (compound.find()) {
            compounds.add(compound.group().toLowerCase(Locale.ROOT));
        }
    }

    /** The lines, those of a paragraph joined. */
    List<Paragraph> join() {
        List<Paragraph> joined = new ArrayList<>();
        for (int first = 0; first < lines.size(); ) {
            int end = first + 1;
            while (end < lines.size()
                    && continues(lines.get(end - 1).text(), lines.get(end).text())) {
                end++;
            }
            joined.add(joined(lines.subList(first, end)));
            first = end;
        }
        return joined;
    }

    private Paragraph joined(List<Line> parts) {
        StringBuilder paragraph = new StringBuilder(parts.get(0).text());
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (Line part : parts.subList(1, parts.size())) {
            append(paragraph, part.text());
            starts.add(paragraph.length() - part.text().length());
        }
        return new Paragraph(paragraph.toString(), parts, starts);
    }

    /** Whether a line goes on in the next. */
    boolean continues(String line, String next) {
        if (line.isEmpty() || next.isEmpty() || width < LEAST_WIDTH || width > MOST_WIDTH) {
            return false;
        }
        if (ITEM.matcher(next).matches()) {
            return false;
        }
        boolean goesOn = Character.isLowerCase(next.codePointAt(0));
        if (goesOn && (endsInHyphen(line) || line.length() >= width / 2)) {
            return true;
        }
        int space = next.indexOf(' ');
        int firstWord = space < 0 ? next.length() : space;
        return line.length() + 1 + firstWord > FULL * width;
    }

    private void append(StringBuilder paragraph, String line) {
        if (!endsInHyphen(paragraph) || !Character.isLowerCase(line.codePointAt(0))) {
            paragraph.append(' ').append(line);
            return;
        }
        int end = paragraph.length() - 1;
        boolean broken = paragraph.charAt(end) == HYPHEN || (mending && !isCompound(paragraph, line));
        if (broken) {
            paragraph.setLength(end);
        }
        paragraph.append(line);
    }

    /** Whether the word that a hyphen ends, with the word that a line begins with, stands unbroken in the document. */
    private boolean isCompound(StringBuilder paragraph, String line) {
        int start = paragraph.length() - 1;
        while (start > 0 && (Character.isLetter(paragraph.charAt(start - 1)) || paragraph.charAt(start - 1) == '-')) {
            start--;
        }
        int end = 0;
        while (end < line.length() && (Character.isLetter(line.charAt(end)) || line.charAt(end) == '-')) {
            end++;
        }
        return compounds.contains((paragraph.substring(start) + line.substring(0, end)).toLowerCase(Locale.ROOT));
    }

    private static boolean endsInHyphen(CharSequence text) {
        int end = text.length() - 1;
        return end > 0
                && (text.charAt(end) == '-' || text.charAt(end) == HYPHEN)
                && Character.isLetter(text.charAt(end - 1));
    }

    /** The length that one line in ten exceeds: the width of wrapped text, whatever a few tables or links do. */
    private static int usualWidth(List<Line> lines) {
        int[] lengths = lines.stream()
                .mapToInt(line -> line.text().length())
                .filter(length -> length > 0)
                .toArray();
        Arrays.sort(lengths);
        return lengths.length == 0 ? 0 : lengths[(int) (0.9 * (lengths.length - 1))];
    }
}
