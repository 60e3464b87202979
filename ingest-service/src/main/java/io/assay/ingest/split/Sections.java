package io.assay.ingest.split;

import io.assay.ingest.clean.CleanText;
import io.assay.ingest.clean.Headings.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Passages that begin with a heading, each cut further as if it were a text of its own. A text whose headings are not
 * known is one section.
 *
 * @param deepest the deepest level of headings that a section begins with, from 1
 * @param within how a section is cut
 */
public record Sections(int deepest, SplittingConfiguration within) implements SplittingConfiguration {
    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Sections {
        if (deepest <= 0) {
            throw new IllegalArgumentException("deepest is not positive: " + deepest);
        }
    }

    @Override
    public Map<String, Object> content() {
        return Map.of("unit", "heading", "deepest", deepest, "within", within.content());
    }

    @Override
    public Cut cut() {
        return text -> {
            List<Range> passages = new ArrayList<>();
            for (Range section : sections(text)) {
                within.cut().of(text.part(section.start(), section.end())).stream()
                        .map(passage -> passage.shiftedBy(section.start()))
                        .forEach(passages::add);
            }
            return passages;
        };
    }

    @Override
    public boolean needsBlankLines() {
        return within.needsBlankLines();
    }

    private List<Range> sections(CleanText text) {
        List<Range> sections = new ArrayList<>();
        int start = 0;
        if (text.headings() != null) {
            for (Heading heading : text.headings().inOrder()) {
                if (heading.level() <= deepest && heading.start() > start) {
                    sections.add(new Range(start, heading.start()));
                    start = heading.start();
                }
            }
        }
        sections.add(new Range(start, text.text().length()));
        return sections;
    }
}
