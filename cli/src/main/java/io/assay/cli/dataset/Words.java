package io.assay.cli.dataset;

import io.assay.contracts.event.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words of a text that comes without any: runs of letters and digits, and each other visible character by itself. */
final class Words {
    private Words() {}

    /** The words, none of which reaches over an end of an entity. */
    static List<String> of(String text, List<Label.Entity> entities) {
        Set<Integer> cuts = new HashSet<>();
        entities.forEach(entity -> {
            cuts.add(entity.span().start());
            cuts.add(entity.span().end());
        });
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int[] codePoints = text.codePoints().toArray();
        for (int at = 0; at < codePoints.length; at++) {
            int codePoint = codePoints[at];
            boolean joins =
                    Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK;
            if (word.length() > 0 && (!joins || cuts.contains(at))) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (joins) {
                word.appendCodePoint(codePoint);
            } else if (!Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint)) {
                words.add(Character.toString(codePoint));
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
