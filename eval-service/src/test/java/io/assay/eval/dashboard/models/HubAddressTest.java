package io.assay.eval.dashboard.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubAddressTest {
    @ParameterizedTest
    @CsvSource({
        "owner/name, hf://owner/name",
        "' owner/name@v1.0 ', hf://owner/name@v1.0",
        "hf://owner/name, hf://owner/name",
        "hf://bert@refs/pr/1, hf://bert@refs/pr/1",
        "https://huggingface.co/owner/name, hf://owner/name",
        "https://hf.co/owner/name/, hf://owner/name",
        "https://huggingface.co/owner/name/tree/refs/pr/1?x=1, hf://owner/name@refs/pr/1",
    })
    void aModelIsNamedAsPeopleNameIt(String text, String source) {
        assertThat(HubAddress.source(text)).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "owner/name/more",
                "https://example.org/owner/name",
                "https://huggingface.co/datasets/owner/name",
                "file:///models/mini",
                "owner/name@",
                "owner name"
            })
    void whatNamesNoModelOfTheHubIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubAddress.source(text))
                .withMessageContaining("names no model of the hub");
    }

    @Test
    void aModelIsCalledAsOnTheHub() {
        assertThat(HubAddress.nameIn("hf://owner/name@refs/pr/1")).isEqualTo("name");
        assertThat(HubAddress.nameIn("hf://bert")).isEqualTo("bert");
    }
}
