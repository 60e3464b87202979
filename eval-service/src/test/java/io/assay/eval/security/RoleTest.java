package io.assay.eval.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void includesTheLesserOnes() {
        assertThat(Role.including(Set.of("operator"))).containsExactlyInAnyOrder("viewer", "annotator", "operator");
        assertThat(Role.including(Set.of("annotator", "offline_access")))
                .containsExactlyInAnyOrder("viewer", "annotator");
        assertThat(Role.including(Set.of("viewer"))).containsExactly("viewer");
        assertThat(Role.including(Set.of("offline_access"))).isEmpty();
    }
}
