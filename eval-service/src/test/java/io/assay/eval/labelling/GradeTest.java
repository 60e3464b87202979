package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.event.Label.Relevant;
import io.assay.contracts.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeTest {
    @Test
    void aDocumentMayHaveSpacesInItsName() {
        assertThat(Grade.parse("3 31-59 a b/ä.pdf")).isEqualTo(new Relevant("a b/ä.pdf", new Span(31, 59), 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 3-9 a", "4 3-9 a", "1 3-9 ", "1 9-3 a", "1 a"})
    void whatIsNoGradedPlaceIsRefused(String form) {
        assertThatThrownBy(() -> Grade.parse(form)).isInstanceOf(IllegalArgumentException.class);
    }
}
