package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpinionsTest {
    private static final LabellingRequested LABELLING = LabellingRequested.of(
            "tickets",
            Task.TEXT_CLASSIFICATION,
            new LabellingRequested.Examples("unlabelled"),
            "test",
            List.of("fault", "urgent"),
            true,
            new LabellingRequested.Random(0),
            "",
            "Ann",
            2,
            null);

    @Test
    void anOpinionIsAnExampleBesideItsItem() {
        Example opinion = said("a@b", "Ann@example.org", "fault");

        assertThat(opinion)
                .returns(Example.OPINIONS, Example::split)
                .returns("Ann@example.org", Example::annotator)
                .returns(new Label.Classes(List.of("fault")), Example::label);
        assertThat(opinion.exampleId()).startsWith("a@b@").hasSize(3 + Opinion.SUFFIX);
        assertThat(Opinion.itemId(opinion.exampleId())).isEqualTo("a@b");
        assertThat(said("a@b", "Bo", "fault").exampleId()).isNotEqualTo(opinion.exampleId());
    }

    @Test
    void whoSayTheSameMakeTheLabelTogether() {
        Opinions opinions = new Opinions(List.of(said("x", "Bo", "urgent", "fault")));

        assertThat(opinions.agreed(LABELLING)).isEmpty();
        assertThat(opinions.with(said("x", "Ann", "fault", "urgent")).agreed(LABELLING))
                .hasValueSatisfying(example -> assertThat(example)
                        .returns("x", Example::exampleId)
                        .returns("test", Example::split)
                        .returns("Ann, Bo", Example::annotator)
                        .returns(new Label.Classes(List.of("urgent", "fault")), Example::label)
                        .returns(Map.of("language", "en", "order", "random"), Example::slices));
    }

    @Test
    void whoDifferMakeNone() {
        Opinions opinions = new Opinions(List.of(said("x", "Ann", "fault"), said("x", "Bo", "urgent")));

        assertThat(opinions.agreed(LABELLING)).isEmpty();
        assertThat(opinions.with(said("x", "Cy", "fault")).agreed(LABELLING)).isEmpty();
    }

    @Test
    void whoThinksBetterOfItIsStillOne() {
        Opinions opinions = new Opinions(List.of(said("x", "Ann", "fault")));

        assertThat(opinions.with(said("x", "Ann", "urgent")).agreed(LABELLING)).isEmpty();
    }

    @Test
    void whatAllSkipIsSkipped() {
        Opinions opinions = new Opinions(List.of(skipped("Ann", "no ticket"), skipped("Bo", "Dutch")));

        assertThat(opinions.agreed(LABELLING)).hasValueSatisfying(example -> assertThat(example)
                .returns("skipped", Example::split)
                .returns(new Label.None(), Example::label));
    }

    /** By hand: of 6 labels in pairs, a third differ; of all pairs of them, 2 × 3 × 3 of 6 × 5 would. */
    @Test
    void agreementIsThatOfItemsThatSeveralHaveSeen() {
        Concord concord = Concord.of(List.of(
                said("x", "Ann", "fault"),
                said("y", "Ann", "urgent"),
                said("x", "Bo", "fault"),
                said("z", "Bo", "urgent"),
                said("y", "Bo", "urgent"),
                said("z", "Cy", "fault"),
                said("alone", "Cy", "fault")));

        assertThat(concord.items()).isEqualTo(3);
        assertThat(concord.alike()).isEqualTo(2);
        assertThat(concord.alpha().getAsDouble()).isCloseTo(1 - (1.0 / 3) / (18.0 / 30), within(1e-9));
    }

    @Test
    void whereAllSayOneThingNothingTellsItFromChance() {
        Concord concord = Concord.of(List.of(said("x", "Ann", "fault"), said("x", "Bo", "fault")));

        assertThat(concord.alike()).isEqualTo(1);
        assertThat(concord.alpha()).isEmpty();
    }

    private static Example said(String item, String person, String... classes) {
        return turn(person).published(decision(item, person).classes(List.of(classes)));
    }

    private static Example skipped(String person, String reason) {
        return turn(person).published(decision("x", person).skip(reason));
    }

    private static Turn turn(String person) {
        return Turn.labelling(LABELLING, person);
    }

    private static Decision decision(String item, String person) {
        return new Decision(LABELLING, new Item(item, new Input.Text(item), Map.of("language", "en")), person, null);
    }
}
