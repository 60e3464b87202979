package io.assay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSettingsTest {
    @Test
    void theEnvironmentOfTheHuggingFaceLibrariesIsUsed() {
        FetchSettings settings = FetchSettings.of(Map.of(
                "HF_ENDPOINT", "https://hub.example.org/",
                "HF_TOKEN", " hf_secret\n",
                "HF_HUB_OFFLINE", "ON",
                "HF_HUB_CACHE", "/caches/hub",
                "ASSAY_CACHE", "/caches/assay"));

        assertThat(settings)
                .isEqualTo(new FetchSettings(
                        URI.create("https://hub.example.org"),
                        "hf_secret",
                        true,
                        Path.of("/caches/hub"),
                        Path.of("/caches/assay")));
        assertThat(settings).asString().doesNotContain("hf_secret");
    }

    @ParameterizedTest
    @CsvSource({
        "HF_HOME, /home/hf, /home/hf/hub",
        "XDG_CACHE_HOME, /home/caches, /home/caches/huggingface/hub",
        "HUGGINGFACE_HUB_CACHE, /old, /old"
    })
    void theHubsCacheIsWhereTheyLookForIt(String variable, String value, Path cache) {
        assertThat(FetchSettings.of(Map.of(variable, value)).hubCache()).isEqualTo(cache);
    }

    @Test
    void anEmptyEnvironmentIsThePublicHubWithoutAToken() {
        FetchSettings settings = FetchSettings.of(Map.of("HF_TOKEN", "", "HF_HUB_OFFLINE", "0"));

        assertThat(settings.hubEndpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(settings.hubToken()).isNull();
        assertThat(settings.offline()).isFalse();
        assertThat(settings.hubCache()).endsWithRaw(Path.of("huggingface", "hub"));
    }

    @ParameterizedTest
    @CsvSource({"hub.example.org", "ftp://hub.example.org", "https://a b"})
    void anEndpointThatIsNoAddressIsRefused(String endpoint) {
        assertThatThrownBy(() -> FetchSettings.of(Map.of("HF_ENDPOINT", endpoint)))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("HF_ENDPOINT", endpoint);
    }
}
