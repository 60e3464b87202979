package io.assay.cli.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Units;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/** An MLflow server, one request after the other. */
final class TrackingServer {
    private static final String API = "/api/2.0/mlflow/";
    private static final String NOT_THERE = "RESOURCE_DOES_NOT_EXIST";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_MESSAGE = 300;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .version(HttpClient.Version.HTTP_1_1) // its usual servers know no other, and proxies trip over an upgrade
            .followRedirects(HttpClient.Redirect.NEVER) // the client would take the password along to any server
            .build();
    private final TrackingSettings settings;

    TrackingServer(TrackingSettings settings) {
        this.settings = settings;
    }

    URI uri() {
        return settings.uri();
    }

    /** Asks for what may not be there. */
    Optional<JsonNode> find(String path, String parameter, String value) {
        String query = "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        HttpResponse<String> response = send(request(path + query).GET().build());
        return NOT_THERE.equals(errorCode(response)) ? Optional.empty() : Optional.of(checked(response));
    }

    /**
     * Sends an object.
     *
     * @throws CommandException if the server does not take it; the message says why
     */
    JsonNode post(String path, Map<String, ?> members) {
        return checked(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(written(members)))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.uri() + API + path))
                .timeout(ANSWER_LIMIT)
                .header("User-Agent", "assay");
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization());
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandException(
                    "No MLflow server answers at " + uri() + " ("
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                            + "). Is the address right, and does it run?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private JsonNode checked(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new CommandException("The MLflow server at " + uri() + " refuses (" + status + "). Is "
                    + TrackingSettings.TOKEN_VARIABLE + " right, or are " + TrackingSettings.USERNAME_VARIABLE + " and "
                    + TrackingSettings.PASSWORD_VARIABLE + "?");
        }
        if (status >= 300 && status < 400) {
            throw new CommandException("The MLflow server at " + uri() + " leads elsewhere: "
                    + response.headers().firstValue("Location").orElse("without an address")
                    + ". Give the address where that ends; where it is a login, credentials are missing");
        }
        JsonNode body = read(response.body());
        if (status != 200) {
            String message = body.path("message").asText(response.body());
            throw new CommandException("The MLflow server at " + uri() + " answers " + status + ": "
                    + Units.oneLine(message, LONGEST_MESSAGE));
        }
        if (!body.isObject()) {
            throw new CommandException("What answers at " + uri() + " is no MLflow server: "
                    + Units.oneLine(response.body(), LONGEST_MESSAGE));
        }
        return body;
    }

    private String errorCode(HttpResponse<String> response) {
        return response.statusCode() == 404
                ? read(response.body()).path("error_code").asText()
                : "";
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.missingNode(); // the page of a proxy, say: told of by the status, or as no server
        }
    }

    private String written(Map<String, ?> members) {
        try {
            return json.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getOriginalMessage(), e);
        }
    }
}
