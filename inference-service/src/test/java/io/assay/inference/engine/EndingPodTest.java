package io.assay.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.inference.RealModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class EndingPodTest {
    @Test
    void aPodThatEndsSaysNothingOfTheModelThatItLoads() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command =
                new ProcessBuilder(java, Pod.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        Process pod = command.start();

        assertThat(pod.inputReader().lines()).containsExactly("the pod ends while it loads the native libraries []");
    }

    /** Ends at once, and loads its first model on the way. */
    static final class Pod {
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(Pod::load));
        }

        private static void load() {
            try (EngineOnModels engine = new EngineOnModels()) {
                try {
                    engine.register(RealModel.MINILM_INT8.registration());
                    System.out.println("loaded " + engine.profiles);
                } catch (CancellationException e) {
                    System.out.println(e.getMessage() + " " + engine.profiles);
                }
            }
        }
    }
}
