package io.assay.ingest.split;

import io.assay.ingest.clean.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passages of whole sentences, their length counted in words, as Haystack's DocumentSplitter makes them where it respects
 * sentence boundaries. A sentence that is longer is a passage of its own. What is repeated is the fewest last sentences
 * that have more words than the overlap, so it is longer than that.
 *
 * @param lengths in words, which are apart by white space
 */
public record SentenceBoundWords(Lengths lengths) implements SplittingConfiguration {
    @Override
    public Map<String, Object> content() {
        return lengths.contentWith(Map.of("unit", "word", "sentenceRules", SentenceRules.VERSION));
    }

    @Override
    public Cut cut() {
        return this::passages;
    }

    private List<Range> passages(CleanText text) {
        List<Range> sentences = Unit.SENTENCE.find(text);
        int[] words = sentences.stream()
                .mapToInt(sentence -> words(text.text(), sentence))
                .toArray();
        List<Range> passages = new ArrayList<>();
        int first = 0;
        int fresh = 0;
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            count += words[i];
            fresh += words[i];
            boolean last = i == words.length - 1;
            if (!last && count + words[i + 1] <= lengths.length()) {
                continue;
            }
            boolean shortTail = last && fresh < lengths.threshold() && !passages.isEmpty();
            int start = shortTail
                    ? passages.remove(passages.size() - 1).start()
                    : sentences.get(first).start();
            passages.add(new Range(start, sentences.get(i).end()));
            first = firstRepeated(words, first, i + 1);
            count = 0;
            for (int repeated = first; repeated <= i; repeated++) {
                count += words[repeated];
            }
            fresh = 0;
        }
        return passages;
    }

    /** The first sentence that the next passage repeats, of those from {@code first}, which it never does, to {@code end}. */
    private int firstRepeated(int[] words, int first, int end) {
        int repeated = end;
        int count = 0;
        while (lengths.overlap() > 0 && repeated - 1 > first && count <= lengths.overlap()) {
            count += words[repeated - 1];
            if (count > lengths.length()) {
                break;
            }
            repeated--;
        }
        return repeated;
    }

    private static int words(String text, Range sentence) {
        int words = 0;
        boolean within = false;
        for (int at = sentence.start(); at < sentence.end(); at++) {
            boolean space = SentenceRules.isSpace(text.charAt(at));
            words += !space && !within ? 1 : 0;
            within = !space;
        }
        return words;
    }
}
