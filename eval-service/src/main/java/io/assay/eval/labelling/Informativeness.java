package io.assay.eval.labelling;

import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.Hit;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.eval.metric.AnswerText;
import io.assay.eval.metric.EntityMatches;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How much the label of an item would tell, by what models say of it: in [0, 1], and 0 for what they say that has no such
 * measure. Settles (2009), Active Learning Literature Survey, has the family.
 */
public final class Informativeness {
    private Informativeness() {}

    /**
     * How far models differ (query by committee, Seung et al. 1992). Of classes, the Jensen-Shannon divergence of their
     * distributions, over its greatest for so many models; where a text may have several classes, the mean over the classes.
     * Of entities and of best answers, 1 minus the mean F1 of each two models, as seqeval and SQuAD count it. Of how alike two texts
     * are, given as the share of the pairs that are less so, how far the models' shares lie apart. Of what they found, 1 minus the
     * mean share of what each two found alike.
     *
     * @param said by each model; two or more of one kind
     * @param severalClasses whether a text may have several classes
     */
    public static double disagreement(List<Outcome> said, boolean severalClasses) {
        List<Labels> labels = only(said, Labels.class);
        if (!labels.isEmpty()) {
            List<Map<String, Double>> scores =
                    labels.stream().map(Informativeness::scores).toList();
            return severalClasses ? ofEachClass(scores) : divergence(scores);
        }
        List<Similarity> similarities = only(said, Similarity.class);
        if (!similarities.isEmpty()) {
            DoubleSummaryStatistics shares =
                    similarities.stream().mapToDouble(Similarity::score).summaryStatistics();
            return shares.getMax() - shares.getMin();
        }
        return 1 - agreement(said);
    }

    /**
     * How unsure a model is. Of classes, 1 minus the margin between the first two (Scheffer et al. 2001); where a text may have
     * several, by the class that is nearest to one half. Of entities, by the least sure one. Of answers, 1 minus the score of
     * the best. Of how alike two texts are, given as a share, by how near it is to one half. Of what it found, 1 minus the margin
     * between the first two, as a share of that between the first and the last.
     */
    public static double uncertainty(Outcome said, boolean severalClasses) {
        if (said instanceof Labels labels) {
            DoubleStream scores = labels.labels().stream().mapToDouble(LabelScore::score);
            return severalClasses
                    ? scores.map(score -> 1 - Math.abs(2 * score - 1)).max().orElse(0)
                    : 1 - margin(scores.sorted().toArray());
        }
        if (said instanceof Entities entities) {
            return 1
                    - entities.entities().stream()
                            .mapToDouble(Entity::score)
                            .min()
                            .orElse(1);
        }
        if (said instanceof Similarity similarity) {
            return 1 - Math.abs(2 * similarity.score() - 1);
        }
        if (said instanceof Found found) {
            return 1
                    - lead(found.hits().stream()
                            .mapToDouble(Hit::score)
                            .sorted()
                            .toArray());
        }
        return said instanceof Answers answers
                ? 1
                        - Math.min(
                                1,
                                answers.answers().stream()
                                        .mapToDouble(answer -> answer.score())
                                        .max()
                                        .orElse(0))
                : 0;
    }

    private static double lead(double[] ascending) {
        int count = ascending.length;
        return count < 2 || ascending[count - 1] == ascending[0]
                ? 0
                : (ascending[count - 1] - ascending[count - 2]) / (ascending[count - 1] - ascending[0]);
    }

    private static double margin(double[] ascending) {
        int count = ascending.length;
        return count == 0 ? 1 : ascending[count - 1] - (count == 1 ? 0 : ascending[count - 2]);
    }

    private static Map<String, Double> scores(Labels labels) {
        Map<String, Double> scores = new HashMap<>();
        labels.labels().forEach(label -> scores.merge(label.label(), label.score(), Double::sum));
        return scores;
    }

    private static double ofEachClass(List<Map<String, Double>> models) {
        return classes(models).stream()
                .mapToDouble(name -> divergence(models.stream()
                        .map(scores -> scores.getOrDefault(name, 0.0))
                        .map(score -> Map.of("yes", score, "no", 1 - score))
                        .toList()))
                .average()
                .orElse(0);
    }

    /** Jensen-Shannon: the entropy of the mean less the mean entropy, over the logarithm of the number of distributions. */
    private static double divergence(List<Map<String, Double>> distributions) {
        double ofMean = 0;
        double mean = 0;
        for (String name : classes(distributions)) {
            double[] scores = distributions.stream()
                    .mapToDouble(distribution -> distribution.getOrDefault(name, 0.0))
                    .toArray();
            ofMean += surprise(DoubleStream.of(scores).average().orElse(0));
            mean += DoubleStream.of(scores)
                    .map(Informativeness::surprise)
                    .average()
                    .orElse(0);
        }
        double share = (ofMean - mean) / Math.log(distributions.size());
        return distributions.size() < 2 ? 0 : Math.min(1, Math.max(0, share)); // room for rounding
    }

    private static double surprise(double probability) {
        return probability <= 0 ? 0 : -probability * Math.log(probability);
    }

    private static Set<String> classes(List<Map<String, Double>> models) {
        Set<String> classes = new LinkedHashSet<>();
        models.forEach(scores -> classes.addAll(scores.keySet()));
        return classes;
    }

    private static double agreement(List<Outcome> said) {
        List<Double> ofPairs = new ArrayList<>();
        for (int one = 0; one < said.size(); one++) {
            for (int other = one + 1; other < said.size(); other++) {
                ofPairs.add(agreement(said.get(one), said.get(other)));
            }
        }
        return ofPairs.stream().mapToDouble(Double::doubleValue).average().orElse(1);
    }

    private static double agreement(Outcome one, Outcome other) {
        if (one instanceof Entities some && other instanceof Entities others) {
            return new EntityMatches.Builder()
                    .add(marks(some), marks(others))
                    .build()
                    .f1OfEach()[0];
        }
        if (one instanceof Answers some && other instanceof Answers others) {
            AnswerText answer = AnswerText.of(best(some));
            AnswerText another = AnswerText.of(best(others));
            return answer.isEmpty() || another.isEmpty()
                    ? answer.isEmpty() == another.isEmpty() ? 1 : 0
                    : answer.overlap(another);
        }
        if (one instanceof Found some && other instanceof Found others) {
            Set<String> ids = ids(some);
            int most = Math.max(ids.size(), others.hits().size());
            ids.retainAll(ids(others));
            return most == 0 ? 1 : (double) ids.size() / most;
        }
        return 1;
    }

    private static Set<String> ids(Found found) {
        return found.hits().stream().map(Hit::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Label.Entity> marks(Entities entities) {
        return entities.entities().stream()
                .map(entity -> new Label.Entity(entity.span(), entity.label()))
                .toList();
    }

    /** The empty text where there is none. */
    private static String best(Answers answers) {
        return answers.answers().isEmpty() ? "" : answers.answers().get(0).text();
    }

    private static <O extends Outcome> List<O> only(List<Outcome> said, Class<O> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
