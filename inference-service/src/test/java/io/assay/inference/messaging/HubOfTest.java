package io.assay.inference.messaging;

import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.stack.test.HubServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A hub for the tests, and a cache of it with nothing in it. For all tests: a second service in the same process could not
 * load the native libraries again.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class HubOfTest {
    @Produces
    @Singleton
    HubServer hub() {
        return new HubServer();
    }

    void close(@Disposes HubServer hub) {
        hub.close();
    }

    @Produces
    @Singleton
    ModelSources sources(HubServer hub) throws IOException {
        FetchSettings usual = FetchSettings.of(System.getenv());
        Path cache = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hub");
        return new ModelSources(new FetchSettings(hub.endpoint(), null, false, cache, usual.cache()));
    }
}
