package io.assay.eval.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicGrowthTest {
    private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");

    private final TopicGrowth growth = new TopicGrowth();

    @Test
    void nothingIsKnownAtTheFirstLook() {
        TopicGrowth.Growth first = note(0, 100);

        assertThat(first.perSecond("passages")).isNull();
        assertThat(first.steps("passages")).isEmpty();
    }

    @Test
    void aRateIsOverTheWholeWindowAndStepsAreFromSampleToSample() {
        note(0, 100);
        note(10, 200);

        TopicGrowth.Growth third = note(20, 500);

        assertThat(third.perSecond("passages")).isEqualTo(20.0); // 400 records in 20 seconds
        assertThat(third.steps("passages")).containsExactly(10.0, 30.0);
    }

    @Test
    void whoeverLooksOftenMakesNoMoreSamples() {
        note(0, 0);
        note(1, 10);
        note(2, 20);

        TopicGrowth.Growth last = note(4, 40);

        assertThat(last.perSecond("passages")).isEqualTo(10.0);
        assertThat(last.steps("passages")).containsExactly(10.0);
    }

    @Test
    void whatWasSeenBeforeTheClockWasSetBackCountsNoMore() {
        note(7_200, 100);
        note(10, 200);

        TopicGrowth.Growth last = note(20, 300);

        assertThat(last.perSecond("passages")).isEqualTo(10.0);
    }

    @Test
    void whatIsOlderThanAMinuteCountsNoMore() {
        note(0, 0);
        note(30, 3_000);

        TopicGrowth.Growth last = note(80, 3_500);

        assertThat(last.perSecond("passages")).isEqualTo(10.0); // since second 30
    }

    @Test
    void aTopicThatWasMadeAnewDoesNotShrink() {
        note(0, 1_000);

        TopicGrowth.Growth anew = note(10, 20);

        assertThat(anew.perSecond("passages")).isZero();
    }

    @Test
    void aTopicThatHasJustComeHasNoRate() {
        note(0, 1_000);

        TopicGrowth.Growth both = growth.note(START.plusSeconds(10), Map.of("passages", 1_100L, "new", 5L));

        assertThat(both.perSecond("new")).isNull();
        assertThat(both.perSecond("passages")).isEqualTo(10.0);
    }

    private TopicGrowth.Growth note(long second, long published) {
        return growth.note(START.plusSeconds(second), Map.of("passages", published));
    }
}
