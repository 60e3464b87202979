package io.assay.eval;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of evaluations share whose models are played. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class PlayedFixture extends EvaluationFixture {
    PlayedPods pods;

    @BeforeEach
    void openPods() {
        pods = new PlayedPods(broker);
    }

    @AfterEach
    void closePods() {
        pods.close();
    }
}
