package io.assay.ingest.split;

import io.assay.ingest.clean.CleanText;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills passages with whole sentences. They start and end with something visible, and what lies between two that do not
 * overlap is white space.
 */
final class SentencePassages implements Cut {
    private final SplittingConfiguration.Sentences configuration;

    SentencePassages(SplittingConfiguration.Sentences configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Range> of(CleanText text) {
        List<Sentence> sentences = new ArrayList<>();
        new SentenceFinder(configuration.length()).find(text.text(), sentences::add);
        return windows(sentences).stream()
                .map(window -> new Range(
                        sentences.get(window.first).start(),
                        sentences.get(window.end - 1).end()))
                .toList();
    }

    private List<Window> windows(List<Sentence> sentences) {
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
