package io.assay.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignedPortsTest {
    private final Path file;

    AssignedPortsTest(@TempDir Path folder) {
        file = folder.resolve("stack.properties");
    }

    @Test
    void thePreferredPortIsAssignedWhereItIsFree() {
        assertThat(ports(Set.of()).assign(Part.BROKER)).isEqualTo(9092);
    }

    @Test
    void theNextFreePortThatNoOtherPartWantsIsAssignedWhereItIsTaken() {
        assertThat(ports(Set.of(8080, 8083)).assign(Part.EVAL)).isEqualTo(8084); // 8081 and 8082 are others'
    }

    @Test
    void aPartFindsItsFormerPortAgainThoughThePreferredOneIsFreeMeanwhile() {
        ports(Set.of(9092)).assign(Part.BROKER);

        AssignedPorts later = ports(Set.of());

        assertThat(later.of(Part.BROKER)).isEqualTo(9093);
        assertThat(later.assign(Part.BROKER)).isEqualTo(9093);
    }

    @Test
    void anotherWishIsHeeded() {
        ports(Set.of(9092)).assign(Part.BROKER);

        AssignedPorts later = new AssignedPorts(file, Ports.from(Map.of("ASSAY_BROKER_PORT", "19092")), port -> true);

        assertThat(later.assign(Part.BROKER)).isEqualTo(19_092);
    }

    @Test
    void aPartIsFoundOnItsPortByAProgramThatPrefersAnother() {
        ports(Set.of(9092)).assign(Part.BROKER);

        AssignedPorts elsewhere =
                new AssignedPorts(file, Ports.from(Map.of("ASSAY_BROKER_PORT", "19092")), port -> true);

        assertThat(elsewhere.of(Part.BROKER)).isEqualTo(9093);
        assertThat(elsewhere.isAsPreferred(Part.BROKER)).isFalse();
    }

    @Test
    void aVariableThatHoldsNoPortIsNamed() {
        assertThatThrownBy(() -> Ports.from(Map.of("ASSAY_EVAL_PORT", "http")))
                .hasMessage("ASSAY_EVAL_PORT is 'http': it is a number, 1 to 65535");
        assertThatThrownBy(() -> Ports.from(Map.of("ASSAY_EVAL_PORT", "0")))
                .hasMessage("ASSAY_EVAL_PORT is '0': it is a number, 1 to 65535");
    }

    private AssignedPorts ports(Set<Integer> taken) {
        return new AssignedPorts(file, Ports.DEFAULT, port -> !taken.contains(port));
    }
}
