package io.assay.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvertisedPortsTest {
    private static final int LISTENING = 9092;

    @Test
    void areThoseOneListensOnWhereNobodySaysOtherwise() {
        AdvertisedPorts ports = AdvertisedPorts.from(Map.of());
        assertThat(Part.values()).allMatch(part -> ports.of(part, LISTENING) == LISTENING);
    }

    @Test
    void areWhatTheEnvironmentSays() {
        AdvertisedPorts ports = AdvertisedPorts.from(
                Map.of("ASSAY_BROKER_ADVERTISED_PORT", "1", "ASSAY_DATABASE_ADVERTISED_PORT", "2"));
        assertThat(ports.of(Part.BROKER, LISTENING)).isEqualTo(1);
        assertThat(ports.of(Part.DATABASE, LISTENING)).isEqualTo(2);
        assertThat(ports.of(Part.EVAL, LISTENING)).isEqualTo(LISTENING);
    }

    @Test
    void arePorts() {
        assertThatThrownBy(() -> AdvertisedPorts.from(Map.of("ASSAY_BROKER_ADVERTISED_PORT", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ASSAY_BROKER_ADVERTISED_PORT is '0': it is a number, 1 to 65535");
    }
}
