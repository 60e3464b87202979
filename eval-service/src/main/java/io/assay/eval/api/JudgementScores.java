package io.assay.eval.api;

import io.assay.eval.judge.Standings;
import io.assay.eval.store.FeedbackTable.Judges;
import io.assay.eval.store.FeedbackTable.PairCount;
import io.assay.eval.store.WireName;
import java.util.List;

/**
 * What judgements say of a task's models.
 *
 * @param models the best first; those without a strength last
 * @param telling how much judgements tell: {@code nothing}, {@code apart}, {@code unbeaten}, {@code strengths} or
 *     {@code intervals}
 * @param pairs how the models fared against each other
 * @param judges who judged, and how often
 */
public record JudgementScores(List<Standings.Row> models, String telling, List<PairCount> pairs, Judges judges) {
    /** Copies the lists. */
    public JudgementScores {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
    }

    static JudgementScores of(Standings standings) {
        return new JudgementScores(
                standings.models(), WireName.of(standings.telling()), standings.pairs(), standings.judges());
    }
}
