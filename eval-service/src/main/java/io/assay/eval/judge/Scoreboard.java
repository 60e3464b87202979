package io.assay.eval.judge;

import io.assay.contracts.event.Task;
import io.assay.eval.store.FeedbackTable;
import io.assay.eval.store.FeedbackTable.PairCount;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What judgements say of models at this moment. */
@ApplicationScoped
public class Scoreboard {
    private final FeedbackTable feedback;
    private final PreferenceCache preferences;

    Scoreboard(FeedbackTable feedback, PreferenceCache preferences) {
        this.feedback = feedback;
        this.preferences = preferences;
    }

    /** The standings of a task's models. */
    public Standings of(Task task) {
        List<PairCount> pairs = feedback.pairs(task);
        List<String> compared = Standings.compared(pairs);
        return Standings.of(
                preferences.find(compared.size(), Duels.of(compared, pairs)),
                pairs,
                feedback.answers(task),
                feedback.judges(task));
    }
}
