package io.assay.eval.judge;

import io.assay.eval.statistics.Preferences.Duel;
import io.assay.eval.store.FeedbackTable.PairCount;
import java.util.List;

/** Judgements of pairs as statistics read them: models by number. */
final class Duels {
    private Duels() {}

    /**
     * Those of some models.
     *
     * @param models their ids; a duel names the place in this list
     */
    static List<Duel> of(List<String> models, List<PairCount> pairs) {
        return pairs.stream()
                .filter(pair -> models.contains(pair.one()) && models.contains(pair.other()))
                .map(pair -> new Duel(
                        models.indexOf(pair.one()),
                        models.indexOf(pair.other()),
                        pair.oneWins(),
                        pair.otherWins(),
                        pair.ties()))
                .toList();
    }
}
