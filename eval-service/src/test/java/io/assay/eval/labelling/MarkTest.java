package io.assay.eval.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contracts.text.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
    @Test
    void aTypeMayHaveSpacesInIt() {
        assertThat(Mark.parse("3-9 spare part 😡")).isEqualTo(new Mark(new Span(3, 9), "spare part 😡"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3-9", "-3-9 PER", "3-99999999999 PER", "9-3 PER"})
    void whatIsNoMarkIsRefused(String form) {
        assertThatThrownBy(() -> Mark.parse(form)).isInstanceOf(IllegalArgumentException.class);
    }
}
