package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.eval.statistics.ModelAgreement.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelAgreementTest {
    private final ModelAgreement agreement = new ModelAgreement();

    @Test
    void modelsAreComparedTwoByTwoOnWhatBothAnswered() {
        say("large", "fault", "fault", "praise", "praise");
        say("small", "fault", "praise", "praise", "praise");
        say("slow", "fault");

        List<Pair> pairs = agreement.pairs();

        assertThat(pairs)
                .extracting(pair -> pair.one() + " " + pair.other() + " " + pair.inputs() + " " + pair.share())
                .containsExactly("large small 4 0.75", "large slow 1 1.0", "small slow 1 1.0");
        // by chance 1/2 * 1/4 + 1/2 * 3/4
        assertThat(pairs.get(0).kappa().orElseThrow()).isCloseTo((0.75 - 0.5) / 0.5, within(1e-12));
        assertThat(pairs.get(1).kappa()).isEmpty(); // nothing but one label
    }

    @Test
    void theLaterAnswerCounts() {
        say("large", "fault");
        say("small", "praise");
        say("small", "fault");

        assertThat(agreement.pairs()).extracting(Pair::share).containsExactly(1.0);
    }

    @Test
    void whatHasNothingInCommonIsNotCompared() {
        agreement.add("a", "large", "fault");
        agreement.add("b", "small", "fault");

        assertThat(agreement.pairs()).isEmpty();
    }

    private void say(String model, String... labels) {
        for (int input = 0; input < labels.length; input++) {
            agreement.add("input " + input, model, labels[input]);
        }
    }
}
