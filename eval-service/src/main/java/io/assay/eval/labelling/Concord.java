package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.eval.statistics.Agreement;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far the annotators of a labelling agree.
 *
 * @param items number of items of which two have an opinion, or more
 * @param alike of these, those of which all say the same
 * @param alpha Krippendorff's alpha, where any two labels that differ differ as much; absent where nothing tells it from chance
 */
public record Concord(long items, long alike, OptionalDouble alpha) {
    /** Of opinions of any items. */
    public static Concord of(List<Example> opinions) {
        List<Opinions> shared = Opinions.byItem(opinions).stream()
                .filter(item -> item.all().size() > 1)
                .toList();
        Agreement.Builder agreement = new Agreement.Builder();
        shared.forEach(item -> item.all()
                .forEach(opinion -> agreement.add(
                        Opinion.itemId(opinion.exampleId()),
                        String.valueOf(opinion.annotator()),
                        Opinions.said(opinion).toString())));
        return new Concord(
                shared.size(),
                shared.stream().filter(Opinions::alike).count(),
                agreement.build().map(Agreement::krippendorffAlpha).orElse(OptionalDouble.empty()));
    }
}
