package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Grade;
import io.assay.eval.labelling.Mark;
import jakarta.ws.rs.DefaultValue;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of an item on its page. Of each task, the other tasks' parts are empty.
 *
 * @param item the item's id
 * @param label its classes
 * @param mark pieces of its text, such as {@code 3-9 PER}
 * @param question what it is asked, where it asks nothing itself
 * @param none present where it answers nothing
 * @param score how much its two texts mean the same
 * @param grade places that answer it, and how well, such as {@code 2 31-59 manuals/pump.pdf}
 * @param skip present where it is skipped
 * @param reason why it is
 */
public record DecisionForm(
        @RestForm @DefaultValue("") String item,
        @RestForm List<String> label,
        @RestForm List<String> mark,
        @RestForm @DefaultValue("") String question,
        @RestForm @Nullable String none,
        @RestForm @DefaultValue("") String score,
        @RestForm List<String> grade,
        @RestForm @Nullable String skip,
        @RestForm @DefaultValue("") String reason) {
    /**
     * The example that it becomes.
     *
     * @throws IllegalArgumentException if it cannot be decided so; the message is for a person
     */
    Example decide(Decision decision) {
        if (skip != null) {
            return decision.skip(reason);
        }
        return switch (decision.labelling().task()) {
            case TEXT_CLASSIFICATION -> decision.classes(label);
            case TOKEN_CLASSIFICATION -> decision.entities(marks());
            case QUESTION_ANSWERING -> none == null ? decision.answers(question, marks()) : decision.noAnswer(question);
            case SENTENCE_SIMILARITY -> decision.score(score);
            case RETRIEVAL ->
                decision.relevance(grade.stream().map(Grade::parse).toList());
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK ->
                throw new IllegalArgumentException(
                        "Examples of task " + decision.labelling().task() + " are not labelled here.");
        };
    }

    private List<Mark> marks() {
        return mark.stream().map(Mark::parse).toList();
    }
}
