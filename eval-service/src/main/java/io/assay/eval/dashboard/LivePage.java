package io.assay.eval.dashboard;

import io.assay.contracts.identity.Identities;
import io.assay.eval.dashboard.view.EvaluationView;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of a page that change while people look at it.
 *
 * @param parts HTML by the name of the event that carries it
 * @param digest the same for the same parts
 * @param settled whether nothing is awaited
 */
public record LivePage(Map<String, String> parts, String digest, boolean settled) {
    /** Copies the map. */
    public LivePage {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** With these parts, in their order. */
    public static LivePage of(Map<String, String> parts, boolean settled) {
        return new LivePage(
                parts, Identities.sha256(String.join("\n", parts.values()).getBytes(StandardCharsets.UTF_8)), settled);
    }

    /** Of an evaluation. */
    static LivePage of(EvaluationView view) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("state", Pages.evaluation$state(view).render());
        parts.put("announcement", Pages.evaluation$announcement(view).render());
        parts.put("answer", Pages.evaluation$answer(view).render());
        parts.put("leaderboard", Pages.evaluation$leaderboard(view).render());
        parts.put("substitutes", Pages.evaluation$substitutes(view).render());
        parts.put("caveats", Pages.evaluation$caveats(view).render());
        parts.put("classes", Pages.evaluation$classes(view).render());
        parts.put("suspects", Pages.evaluation$suspects(view).render());
        parts.put("chart", Pages.evaluation$chart(view).render());
        parts.put("metrics", Pages.evaluation$metrics(view).render());
        parts.put("method", Pages.evaluation$method(view).render());
        return of(parts, view.status().settled());
    }

    /** Those parts that another page does not have like this. */
    Map<String, String> changedSince(Map<String, String> shown) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.entrySet().removeIf(part -> part.getValue().equals(shown.get(part.getKey())));
        return changed;
    }
}
