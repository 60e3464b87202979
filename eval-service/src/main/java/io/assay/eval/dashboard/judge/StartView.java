package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.eval.store.Comparison;
import io.assay.reports.text.Figures;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page that asks two models.
 *
 * @param tabs the tasks
 * @param task the one that is shown
 * @param question whether a question is asked, and not a text given
 * @param search whether a collection is searched for what a query asks
 * @param collections those to choose from; empty where none is searched
 * @param form what is written in it
 * @param candidates the models that may be asked
 * @param enough whether they are two or more
 * @param lately what was asked lately
 * @param scores what judgements say of the models
 * @param notice what is wrong with the form; absent where nothing is
 */
record StartView(
        List<TaskTab> tabs,
        String task,
        boolean question,
        boolean search,
        List<Candidate> collections,
        AskForm form,
        List<Candidate> candidates,
        boolean enough,
        List<Line> lately,
        String scores,
        @Nullable String notice) {
    private static final int SHOWN_CHARACTERS = 160;

    StartView {
        collections = List.copyOf(collections);
        candidates = List.copyOf(candidates);
        lately = List.copyOf(lately);
    }

    /**
     * A model that may be asked, or a collection that may be searched.
     *
     * @param chosen whether it is, or is among those to choose from
     */
    record Candidate(String id, boolean chosen) {}

    /**
     * What was asked.
     *
     * @param path the page with the answers
     * @param text what was asked, its beginning
     * @param at when
     * @param judged whether the person has said which answer is better
     */
    record Line(String path, String text, String at, boolean judged) {}

    /**
     * The page.
     *
     * @param collections names of those that can be searched
     * @param judged ids of the comparisons that the person has judged
     */
    static StartView of(
            AskForm form,
            List<ModelRegistered> candidates,
            List<String> collections,
            List<Comparison> lately,
            Set<String> judged,
            @Nullable String notice) {
        return new StartView(
                TaskTab.all(form.task(), JudgePaths::start),
                form.task().wireName(),
                form.task() == Task.QUESTION_ANSWERING,
                form.task() == Task.RETRIEVAL,
                collections.stream()
                        .map(name -> new Candidate(name, name.equals(form.collection())))
                        .toList(),
                form,
                candidates.stream()
                        .map(model -> new Candidate(
                                model.modelId(),
                                form.models().isEmpty() || form.models().contains(model.modelId())))
                        .toList(),
                candidates.size() > 1,
                lately.stream()
                        .map(comparison -> new Line(
                                JudgePaths.comparison(comparison.id()),
                                beginning(comparison.one()),
                                Figures.time(comparison.askedAt()),
                                judged.contains(comparison.id())))
                        .toList(),
                JudgePaths.scores(form.task()).text(),
                notice);
    }

    /** What was asked, or its beginning. */
    static String beginning(InferenceRequested request) {
        String text = request.input() instanceof Input.Question question
                ? question.question()
                : request.input() instanceof Input.Text given ? given.text() : "";
        return Beginning.of(text, SHOWN_CHARACTERS);
    }
}
