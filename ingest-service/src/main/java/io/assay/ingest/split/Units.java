package io.assay.ingest.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passages of a number of units, as Haystack's DocumentSplitter makes them: a window of that length moves on by what it
 * does not repeat.
 *
 * @param unit what is counted
 * @param lengths in that unit
 */
public record Units(Unit unit, Lengths lengths) implements SplittingConfiguration {
    @Override
    public Map<String, Object> content() {
        return lengths.contentWith(unit.content());
    }

    @Override
    public Cut cut() {
        return text -> windows(unit.find(text));
    }

    @Override
    public boolean needsBlankLines() {
        return unit == Unit.PASSAGE;
    }

    private List<Range> windows(List<Range> units) {
        List<Range> windows = new ArrayList<>();
        int end = 0;
        for (int first = 0; end < units.size(); first += lengths.length() - lengths.overlap()) {
            end = Math.min(first + lengths.length(), units.size());
            int last = windows.size() - 1;
            boolean shortTail = end - first < lengths.threshold() && last >= 0;
            int start =
                    shortTail ? windows.remove(last).start() : units.get(first).start();
            windows.add(new Range(start, units.get(end - 1).end()));
        }
        return windows;
    }
}
