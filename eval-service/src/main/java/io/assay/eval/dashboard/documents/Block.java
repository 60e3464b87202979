package io.assay.eval.dashboard.documents;

import io.assay.contracts.text.CodePointIndex;
import io.assay.eval.store.StoredPassage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage's part of the clean text: from where it begins to where the next one does. The parts in a row, {@code overlap}
 * before {@code text}, are the clean text, in which nothing stands twice.
 *
 * @param passage the passage
 * @param overlap its beginning that passages before it have too; empty where none has
 * @param text what follows, up to the next passage
 * @param missing code points between it and the next passage that no passage has: none, as ingested documents are
 */
record Block(StoredPassage passage, String overlap, String text, int missing) {
    /**
     * The parts of a text.
     *
     * @param before the passage before these; null where they are the first
     * @param passages passages by where they begin
     */
    static List<Block> of(@Nullable StoredPassage before, List<StoredPassage> passages) {
        List<Block> blocks = new ArrayList<>();
        StoredPassage furthest = before;
        for (int i = 0; i < passages.size(); i++) {
            StoredPassage passage = passages.get(i);
            StoredPassage longest = furthest == null || end(furthest) < end(passage) ? passage : furthest;
            int start = passage.span().start();
            int covered = furthest == null ? start : Math.max(start, end(furthest));
            boolean last = i == passages.size() - 1;
            int next = last ? end(longest) : passages.get(i + 1).span().start();
            int until = Math.min(next, end(longest));
            int middle = Math.min(covered, until);
            blocks.add(new Block(
                    passage,
                    furthest == null ? "" : cut(furthest, start, middle),
                    cut(longest, middle, until),
                    next - until));
            furthest = longest;
        }
        return blocks;
    }

    private static int end(StoredPassage passage) {
        return passage.span().end();
    }

    /** The text between two places in the document, both of them within the passage. */
    private static String cut(StoredPassage passage, int start, int end) {
        CodePointIndex index = CodePointIndex.of(passage.text());
        int offset = passage.span().start();
        return start >= end ? "" : passage.text().substring(index.toUtf16(start - offset), index.toUtf16(end - offset));
    }
}
