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
                .isEqualTo("4cd002e3f46afc5e23305f4f1063bcc8673b109a9f5f9d70f6084c826855dea4");
        assertThat(new SplittingConfiguration.Whole().digest())
                .isEqualTo("ae0398b9335361027bca215bd11c2ab874493a9c8596490eb10b3c73d6cfcf90");
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
