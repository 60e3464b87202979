package io.assay.inference.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CudaTest {
    @Test
    void withoutADeviceItIsSaidWhatIsMissing() {
        assumeFalse(Files.exists(Path.of("/proc/driver/nvidia")), "this machine has an NVIDIA device");

        assertThatThrownBy(() -> Cuda.find(1024, new Cpu(1)))
                .isInstanceOf(DeviceAbsentException.class)
                .hasMessageContaining("CUDA");
    }
}
