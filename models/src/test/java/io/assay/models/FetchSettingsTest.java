package io.assay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSettingsTest {
    @TempDir
    Path folder;

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
    void theTokenThatALoginLeftIsUsed() throws IOException {
        Files.writeString(folder.resolve("token"), "hf_login\n");
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "hf_elsewhere");

        FetchSettings atHome = FetchSettings.of(Map.of("HF_HOME", folder.toString()));
        FetchSettings byPath =
                FetchSettings.of(Map.of("HF_HOME", folder.toString(), "HF_TOKEN_PATH", elsewhere.toString()));
        FetchSettings byVariable = FetchSettings.of(
                Map.of("HF_HOME", folder.toString(), "HF_TOKEN_PATH", elsewhere.toString(), "HF_TOKEN", "hf_given"));

        assertThat(atHome.hubToken()).isEqualTo("hf_login");
        assertThat(byPath.hubToken()).isEqualTo("hf_elsewhere");
        assertThat(byVariable.hubToken()).isEqualTo("hf_given");
        assertThat(atHome).asString().doesNotContain("hf_login");
    }

    @Test
    void aFileWithNothingInItIsNoToken() throws IOException {
        Files.writeString(folder.resolve("token"), " \n");

        assertThat(FetchSettings.of(Map.of("HF_HOME", folder.toString())).hubToken())
                .isNull();
    }

    @Test
    void aTokenThatCannotBeReadIsSaid() {
        Map<String, String> environment = Map.of("HF_TOKEN_PATH", folder.toString()); // a folder is no file

        assertThatThrownBy(() -> FetchSettings.of(environment))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll(folder.toString(), "HF_TOKEN");
    }

    @Test
    void anEnvironmentThatSaysNothingIsThePublicHubWithoutAToken() {
        Path home = folder.resolve("huggingface");

        FetchSettings settings =
                FetchSettings.of(Map.of("HF_TOKEN", "", "HF_HUB_OFFLINE", "0", "XDG_CACHE_HOME", folder.toString()));

        assertThat(settings.hubEndpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(settings.hubToken()).isNull();
        assertThat(settings.offline()).isFalse();
        assertThat(settings.hubCache()).isEqualTo(home.resolve("hub"));
    }

    @ParameterizedTest
    @CsvSource({"hub.example.org", "ftp://hub.example.org", "https://a b"})
    void anEndpointThatIsNoAddressIsRefused(String endpoint) {
        assertThatThrownBy(() -> FetchSettings.of(Map.of("HF_ENDPOINT", endpoint)))
                .isInstanceOf(ModelFilesException.class)
                .hasMessageContainingAll("HF_ENDPOINT", endpoint);
    }
}
