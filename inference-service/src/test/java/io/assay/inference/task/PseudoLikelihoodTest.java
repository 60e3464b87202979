package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.inference.session.Cpu;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The oracle is the task itself, asked by hand for each word at its mask, which the Hugging Face pipeline agrees with. */
class PseudoLikelihoodTest {
    private static ModelTask task;

    @BeforeAll
    static void load() {
        GoldenModel model = GoldenModel.of("fill-mask");
        task = FillMask.load(model.files(), model.configuration(null), new Cpu(2));
    }

    @AfterAll
    static void close() {
        if (task != null) {
            task.close();
        }
    }

    @Test
    void eachTokenIsMaskedInTurn() {
        double expected = Math.log(probability("[MASK] river is in", "the"))
                + Math.log(probability("the [MASK] is in", "river"))
                + Math.log(probability("the river [MASK] in", "is"))
                + Math.log(probability("the river is [MASK]", "in"));

        DomainFit fit = fit("the river is in");

        assertThat(fit.logLikelihood()).isCloseTo(expected, within(1e-9));
        assertThat(fit.tokens()).isEqualTo(4);
        assertThat(fit.pseudoPerplexity()).isCloseTo(Math.exp(-expected / 4), within(1e-6));
        assertThat(fit.fertility()).isEqualTo(1);
        assertThat(fit.unknownShare()).isZero();
    }

    @Test
    void wordsInPiecesAndUnknownOnesAreCounted() {
        String unknown = "x".repeat(101); // longer than any word that the tokenizer takes

        DomainFit fit = fit("river\u2003antidisestablishmentarianism " + unknown);

        assertThat(fit.words()).isEqualTo(3);
        assertThat(fit.unknownTokens()).isEqualTo(1);
        assertThat(fit.tokens()).isGreaterThan(3);
        assertThat(fit.fertility()).isEqualTo(fit.tokens() / 3.0);
    }

    @Test
    void ofALongTextTheWordsThatAreReadCount() {
        Answer answer = task.answer(new Input.Text("river ".repeat(500)), Map.of("domain_fit", true, "max_length", 12));

        DomainFit fit = (DomainFit) answer.outcome();
        assertThat(answer.truncated()).isTrue();
        assertThat(fit.tokens()).isEqualTo(10);
        assertThat(fit.words()).isEqualTo(10);
    }

    @Test
    void anEmptyTextFitsInNoWay() {
        DomainFit fit = fit("");

        assertThat(fit).isEqualTo(new DomainFit(0, 0, 0, 0));
        assertThat(fit.pseudoPerplexity()).isNaN();
    }

    private static DomainFit fit(String text) {
        return (DomainFit)
                task.answer(new Input.Text(text), Map.of("domain_fit", true)).outcome();
    }

    private static double probability(String text, String word) {
        Prediction.Fillings fillings = (Prediction.Fillings)
                task.answer(new Input.Text(text), Map.of("targets", word)).outcome();
        return fillings.masks().get(0).fillings().get(0).score();
    }
}
