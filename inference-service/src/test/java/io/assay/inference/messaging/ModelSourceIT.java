package io.assay.inference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.inference.RealModel;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.assay.stack.test.SharedFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A model whose files lie on a web server that is away at first. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ModelSourceIT {
    @Inject
    EventPublisher publisher;

    @Inject
    TopicReader topics;

    private final String unique = UUID.randomUUID().toString();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void aSourceThatIsAwayIsWaitedForAndNoRequestIsSkipped() throws IOException {
        Path folder = SharedFolder.require("golden/models/fill-mask");
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/" + unique, exchange -> {
            Path file = folder.resolve(
                    Path.of(exchange.getRequestURI().getPath()).getFileName().toString());
            byte[] bytes = Files.readAllBytes(file);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (refused.incrementAndGet() <= 3) {
                exchange.sendResponseHeaders(503, -1);
            } else if (isHead) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        ModelRegistered local = RealModel.registration(
                unique, Task.FILL_MASK, folder, new ModelConfiguration(null, false, 64, Map.of()));
        ModelRegistered model = ModelRegistered.of(
                unique,
                Task.FILL_MASK,
                ModelRuntime.ONNX,
                "http://127.0.0.1:" + web.getAddress().getPort() + "/" + unique,
                local.files(),
                local.configuration(),
                null);
        InferenceRequested request = InferenceRequested.of(
                unique, model.version(), Task.FILL_MASK, new Input.Text("[MASK] " + unique), Map.of());

        publisher.publish(Topic.MODELS.named(Topic.DEFAULT_PREFIX), model);
        publisher.publish(Topic.INFERENCE_REQUESTS.named(Topic.DEFAULT_PREFIX), List.of(request));
        web.start();
        Prediction prediction =
                topics.await(Topic.PREDICTIONS.named(Topic.DEFAULT_PREFIX), request.requestId(), Prediction.class);
        web.stop(0);

        assertThat(prediction.outcome()).isInstanceOf(Prediction.Fillings.class);
        assertThat(refused).hasValueGreaterThan(3);
    }
}
