package io.assay.eval.labelling;

import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model would make an item's label.
 *
 * @param model its id
 * @param label what it says, as far as it can be chosen
 */
public record Suggestion(String model, Label label) {
    /** From here on, a class of several is one that a text has. */
    private static final double HAS = 0.5;

    /** What a model says of an item of a labelling; nothing where it says nothing that can be chosen there. */
    public static Optional<Suggestion> of(LabellingRequested labelling, String model, Outcome said) {
        return label(labelling, said).map(label -> new Suggestion(model, label));
    }

    private static Optional<Label> label(LabellingRequested labelling, Outcome said) {
        if (said instanceof Labels labels) {
            List<String> classes = classes(labelling, labels);
            return classes.isEmpty() ? Optional.empty() : Optional.of(new Label.Classes(classes));
        }
        if (said instanceof Entities entities) {
            return Optional.of(new Label.Entities(marks(labelling, entities)));
        }
        return said instanceof Answers answers && !answers.answers().isEmpty()
                ? Optional.of(answer(answers.answers().get(0)))
                : Optional.empty();
    }

    private static List<String> classes(LabellingRequested labelling, Labels labels) {
        List<String> said = (labelling.severalClasses()
                        ? labels.labels().stream().filter(label -> label.score() >= HAS)
                        : labels.labels().stream().limit(1))
                .map(LabelScore::label)
                .toList();
        return labelling.classes().stream().filter(said::contains).toList(); // in the order in which a page sends them
    }

    private static List<Label.Entity> marks(LabellingRequested labelling, Entities entities) {
        List<Mark> marks = new ArrayList<>();
        for (Entity entity : entities.entities()) {
            Mark mark = new Mark(entity.span(), entity.label());
            if (labelling.classes().contains(mark.label())
                    && (labelling.severalClasses() || marks.stream().noneMatch(mark::overlaps))) {
                marks.add(mark);
            }
        }
        return marks.stream().map(Mark::entity).toList();
    }

    private static Label answer(Answer answer) {
        return new Label.Answers(
                answer.text().isEmpty()
                        ? List.of()
                        : List.of(new Label.Answer(answer.text(), answer.span().start())));
    }
}
