package io.assay.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.ingest.clean.CleaningOptions;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;
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
    void keepsTheIdentitiesThatPassagesHaveUntilMoreOfDocumentsIsRead() {
        assertThat(new SplittingConfiguration.Sentences(120, 20).digest())
                .isEqualTo("fb821ff71399f2e384f1c4c39f33766a6cf53f4ad303c5c17a0fca17c3e9815b");
        assertThat(new SplittingConfiguration.Whole().digest())
                .isEqualTo("c59279bd416d4dd0d1893ff983d43450e8e89a9605a0067ca968dc7a3f757f0b");
    }

    @Test
    void isKnownByHowTextIsCleanedWhereThatIsNotTheDefault() {
        SplittingConfiguration whole = new SplittingConfiguration.Whole();
        CleaningOptions ascii = new CleaningOptions(Form.NFC, true, false, false, List.of(), List.of(), false);

        assertThat(new CleanedOtherwise(CleaningOptions.DEFAULT, whole).digest())
                .isEqualTo(whole.digest());
        assertThat(new CleanedOtherwise(ascii, whole).digest()).isNotEqualTo(whole.digest());
        assertThat(new InLanguage("de", new CleanedOtherwise(ascii, whole)).cleaning())
                .isEqualTo(ascii);
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
        NamedSplittings splittings = new NamedSplittings(
                new SplittingConfiguration.Sentences(50, 5),
                Map.of("pages", new Units(Unit.PAGE, new Lengths(1, 0, 0))));

        assertThat(splittings.find("default")).contains(new SplittingConfiguration.Sentences(50, 5));
        assertThat(splittings.find("whole")).contains(new SplittingConfiguration.Whole());
        assertThat(splittings.find("pages")).contains(new Units(Unit.PAGE, new Lengths(1, 0, 0)));
        assertThat(splittings.find("other")).isEmpty();
        assertThat(splittings.names()).containsExactly("default", "pages", "whole");
    }
}
