package io.assay.eval.dashboard.label;

import io.assay.eval.store.CandidateTable.Candidate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A query and passages that may answer it, to be graded.
 *
 * @param query what is sought
 * @param indexing whether the collection is being indexed, so that there are no passages yet
 * @param passages in no telling order
 */
record GradeWork(String query, boolean indexing, List<Passage> passages) {
    /** What the grades mean, from 0. */
    private static final List<String> GRADES = List.of("Not relevant", "On the topic", "Helps", "Answers it");

    /**
     * A passage to be graded.
     *
     * @param number from 1
     * @param name of its document
     * @param place where it stands, as a graded place names it
     */
    record Passage(int number, String name, String place, String text) {
        /** Those to choose from. */
        public List<Choice> grades() {
            return IntStream.range(0, GRADES.size())
                    .mapToObj(grade -> new Choice(GRADES.get(grade), String.valueOf(grade), 0))
                    .toList();
        }
    }

    /** Of a query whose passages are not known yet where these are absent. */
    static GradeWork of(String query, @Nullable List<Candidate> candidates) {
        List<Candidate> known = candidates == null ? List.of() : candidates;
        return new GradeWork(
                query,
                candidates == null,
                IntStream.range(0, known.size())
                        .mapToObj(at -> passage(at + 1, known.get(at)))
                        .toList());
    }

    private static Passage passage(int number, Candidate candidate) {
        return new Passage(
                number,
                candidate.title() == null ? candidate.documentId() : candidate.title(),
                candidate.span().start() + "-" + candidate.span().end() + " " + candidate.documentId(),
                candidate.text());
    }
}
