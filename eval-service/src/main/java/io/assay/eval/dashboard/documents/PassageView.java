package io.assay.eval.dashboard.documents;

import io.assay.contracts.event.Passage.Pages;
import io.assay.eval.dashboard.view.LanguageName;
import io.assay.eval.store.StoredPassage;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passage as it is shown, with its part of the clean text.
 *
 * @param name what to call it
 * @param id its id
 * @param facts where it stands and what it is, each short
 * @param headings the headings that it stands under; empty where they are those of the passage before it
 * @param language the language's code, for what reads it aloud; empty where it is not known
 * @param overlap the beginning that passages before it have too
 * @param text what follows
 * @param note what is to be said of its place; empty for nothing
 */
record PassageView(
        String name,
        String id,
        List<String> facts,
        List<String> headings,
        String language,
        String overlap,
        String text,
        String note) {
    /**
     * The passages of a part of a document.
     *
     * @param before the passage before these; null where they are the first
     * @param passages passages by where they begin
     */
    static List<PassageView> of(@Nullable StoredPassage before, List<StoredPassage> passages) {
        List<PassageView> views = new ArrayList<>();
        List<String> shown = List.of();
        for (Block block : Block.of(before, passages)) {
            List<String> headings = Objects.requireNonNullElse(block.passage().headings(), List.of());
            views.add(of(block, headings.equals(shown) ? List.of() : headings));
            shown = headings;
        }
        return views;
    }

    private static PassageView of(Block block, List<String> headings) {
        StoredPassage passage = block.passage();
        int shared = block.overlap().codePointCount(0, block.overlap().length());
        return new PassageView(
                passage.index() == null ? "Passage" : "Passage " + Figures.count(passage.index() + 1L),
                passage.passageId(),
                facts(passage, shared),
                headings,
                Objects.requireNonNullElse(passage.language(), ""),
                block.overlap(),
                block.text(),
                block.missing() == 0
                        ? ""
                        : Figures.count(block.missing(), "character") + " that no passage has stand between this and"
                                + " the next.");
    }

    private static List<String> facts(StoredPassage passage, int shared) {
        List<String> facts = new ArrayList<>();
        if (passage.pages() != null) {
            facts.add(pages(passage.pages()));
        }
        if (passage.language() != null) {
            facts.add(LanguageName.of(passage.language()));
        }
        if (passage.tokens() != null) {
            facts.add(Figures.count(passage.tokens(), "token"));
        }
        facts.add("characters " + Figures.count(passage.span().start()) + "–"
                + Figures.count(passage.span().end()));
        if (shared > 0) {
            facts.add("first " + Figures.count(shared) + " shared");
        }
        return facts;
    }

    private static String pages(Pages pages) {
        return pages.first() == pages.last()
                ? "page " + Figures.count(pages.first())
                : "pages " + Figures.count(pages.first()) + "–" + Figures.count(pages.last());
    }
}
