package io.assay.models.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
    private final Path folder;

    ModelCardTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theHeadSaysLicenceAndLanguages() {
        ModelCard card = card("""
                ---
                language: en
                license: apache-2.0
                library_name: sentence-transformers
                model-index:
                - name: it
                  results: [{task: {type: Retrieval}, metrics: [{type: map_at_1, value: 37.4}]}]
                ---

                # A model
                ---
                license: mit
                """);

        assertThat(card.license()).contains("apache-2.0");
        assertThat(card.languages()).containsExactly("en");
    }

    @Test
    void languagesMayBeSeveral() {
        ModelCard card = card("---\nlanguage:\n- multilingual\n- de\n- no\n- \n- {a: b}\nlicense:\n- mit\n---");

        assertThat(card.languages()).containsExactly("de", "multilingual", "no");
        assertThat(card.license()).contains("mit");
    }

    @Test
    void aLicenceOfNoCommonKindHasAName() {
        assertThat(card("---\r\nlicense: other\r\nlicense_name: gemma\r\n---\r\nIt is free.")
                        .license())
                .contains("gemma");
        assertThat(card("---\nlicense: other\n---\n").license()).contains("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# A model\nlicense: mit\n",
                "---\nlicense: mit\n",
                "---\nlicense: [mit\n---\n",
                "---\n- license\n---\n",
                "---\nlicense: {name: mit}\nlanguage:\n---\n",
                "---\n&a [*a, *a]\n---\n",
                "---\nlicense: \u0001\n---\n",
                "text before\n---\nlicense: mit\n---\n"
            })
    void aHeadThatSaysNothingOfThemIsNoObstacle(String readme) {
        ModelCard card = card(readme);

        assertThat(card.license()).isEmpty();
        assertThat(card.languages()).isEmpty();
    }

    @Test
    void aHeadThatNestsWithoutEndIsNoObstacle() {
        assertThat(card("---\nlicense: " + "[".repeat(100_000) + "\n---\n").license())
                .isEmpty();
    }

    @Test
    void aFolderNeedsNone() {
        assertThat(ModelCard.read(folder).license()).isEmpty();
    }

    private ModelCard card(String readme) {
        try {
            Files.writeString(folder.resolve("README.md"), readme);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return ModelCard.read(folder);
    }
}
