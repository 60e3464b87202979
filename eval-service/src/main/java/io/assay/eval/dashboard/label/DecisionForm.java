package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Grade;
import io.assay.eval.labelling.Mark;
import java.util.List;

/**
 * What a person says of an item on its page. Of each task, the other tasks' parts are empty.
 *
 * @param classes its classes
 * @param marks pieces of its text
 * @param question what it is asked, where it asks nothing itself
 * @param none whether it answers nothing
 * @param score how much its two texts mean the same
 * @param grades places that answer it, and how well
 */
record DecisionForm(
        List<String> classes, List<String> marks, String question, boolean none, String score, List<String> grades) {
    /**
     * The example that it becomes.
     *
     * @throws IllegalArgumentException if it cannot be decided so; the message is for a person
     */
    Example label(Decision decision) {
        return switch (decision.labelling().task()) {
            case TEXT_CLASSIFICATION -> decision.classes(classes);
            case TOKEN_CLASSIFICATION -> decision.entities(marked());
            case QUESTION_ANSWERING -> none ? decision.noAnswer(question) : decision.answers(question, marked());
            case SENTENCE_SIMILARITY -> decision.score(score);
            case RETRIEVAL ->
                decision.relevance(grades.stream().map(Grade::parse).toList());
            case FEATURE_EXTRACTION, TEXT_RANKING, ZERO_SHOT_CLASSIFICATION, FILL_MASK ->
                throw new IllegalArgumentException(
                        "Examples of task " + decision.labelling().task() + " are not labelled here.");
        };
    }

    private List<Mark> marked() {
        return marks.stream().map(Mark::parse).toList();
    }
}
