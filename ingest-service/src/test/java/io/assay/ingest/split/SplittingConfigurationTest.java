package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SplittingConfigurationTest {
    @Test
    void isKnownByItsContent() {
        SplittingConfiguration one = new SplittingConfiguration.Sentences(120, 20);

        assertThat(one.digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(new SplittingConfiguration.Sentences(120, 20).digest())
                .isNotEqualTo(new SplittingConfiguration.Sentences(120, 19).digest())
                .isNotEqualTo(new SplittingConfiguration.Whole().digest());
    }

    @Test
    void refusesLengthsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplittingConfiguration.Sentences(0, 0))
                .withMessageContaining("length");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplittingConfiguration.Sentences(20, 20))
                .withMessageContaining("overlap");
    }

    @Test
    void isFoundByName() {
        NamedSplittings splittings = new NamedSplittings(new SplittingConfiguration.Sentences(50, 5));

        assertThat(splittings.find("default")).contains(new SplittingConfiguration.Sentences(50, 5));
        assertThat(splittings.find("whole")).contains(new SplittingConfiguration.Whole());
        assertThat(splittings.find("other")).isEmpty();
        assertThat(splittings.names()).containsExactly("default", "whole");
    }
}
