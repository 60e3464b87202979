package io.assay.ingest.split;

import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits clean text into passages. Each passage is the text at its span, exactly; passages start and end with something
 * visible; together they cover all but white space, and a passage starts where the one before ends or, by the overlap,
 * earlier. Takes time in proportion to the text.
 */
public final class Splitter {
    /** Counts changes of where passages start and end. */
    public static final int VERSION = 1;

    private Splitter() {}

    /** The passages of clean text, in order; none where there is no text. */
    public static List<Piece> split(String cleanText, SplittingConfiguration configuration) {
        if (cleanText.isEmpty()) {
            return List.of();
        }
        if (configuration instanceof SplittingConfiguration.Sentences sentences) {
            return bySentences(cleanText, sentences);
        }
        return List.of(new Piece(0, new Span(0, cleanText.codePointCount(0, cleanText.length())), cleanText));
    }

    private static List<Piece> bySentences(String text, SplittingConfiguration.Sentences configuration) {
        List<Sentence> sentences = new ArrayList<>();
        new SentenceFinder(configuration.length()).find(text, sentences::add);
        CodePointIndex index = CodePointIndex.of(text);
        List<Piece> pieces = new ArrayList<>();
        for (Window window : windows(sentences, configuration)) {
            int start = sentences.get(window.first).start();
            int end = sentences.get(window.end - 1).end();
            Span span = new Span(index.toCodePoint(start), index.toCodePoint(end));
            pieces.add(new Piece(pieces.size(), span, text.substring(start, end)));
        }
        return pieces;
    }

    private static List<Window> windows(List<Sentence> sentences, SplittingConfiguration.Sentences configuration) {
        List<Window> windows = new ArrayList<>();
        int first = 0;
        int fresh = 0; // the first sentence that no passage has yet
        int repeated = 0; // words of the sentences from first to fresh
        while (fresh < sentences.size()) {
            int words = repeated;
            int end = fresh;
            do {
                words += sentences.get(end++).words();
            } while (end < sentences.size() && words + sentences.get(end).words() <= configuration.length());
            boolean shortTail = end == sentences.size() && words - repeated < configuration.leastTail();
            if (shortTail && !windows.isEmpty()) {
                Window before = windows.remove(windows.size() - 1);
                windows.add(new Window(before.first, end));
                break;
            }
            windows.add(new Window(first, end));
            int before = first;
            fresh = end;
            first = end;
            repeated = 0;
            if (end < sentences.size()) {
                int room = Math.min(
                        configuration.overlap(),
                        configuration.length() - sentences.get(end).words());
                while (first - 1 > before && repeated + sentences.get(first - 1).words() <= room) {
                    repeated += sentences.get(--first).words();
                }
            }
        }
        return windows;
    }

    /** Sentences that make up a passage, from {@code first} to before {@code end}. */
    private record Window(int first, int end) {}
}
