package io.assay.eval.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.assay.stack.test.Keycloak;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@QuarkusTest
@EnabledIfSystemProperty(named = Keycloak.HOME, matches = ".+", disabledReason = "-Pkeycloak brings Keycloak")
@WithTestResource(LocalStackResource.class)
@WithTestResource(OidcProvider.class)
class OidcIT {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    @Inject
    @ConfigProperty(name = "test.url")
    URI root;

    @Inject
    @ConfigProperty(name = "assay.test.realm")
    Optional<String> realm;

    @Test
    void sendsStrangersToTheProvider() {
        given().redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(302)
                .header("Location", startsWith(realm.orElseThrow()));
    }

    @Test
    void signsPeopleIn() throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new LoopbackCookies())
                .followRedirects(Redirect.ALWAYS)
                .build();
        HttpResponse<String> question =
                browser.send(HttpRequest.newBuilder(root.resolve("/person")).build(), BodyHandlers.ofString());
        String form = FORM.matcher(question.body())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form to sign in by: " + question.body()));

        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(
                                URI.create(FORM.matcher(form).replaceAll("$1").replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(Map.of("username", "ann", "password", "password of ann"))))
                        .build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).hasPath("/person");
        assertThat(page.body()).contains("You are ann");
    }

    @Test
    void letsProgramsDoWhatTheirAccountMay() {
        as("ann").get("/doors").then().statusCode(200);
        as("ann").post("/doors/operator").then().statusCode(403);
        as("nora").get("/doors").then().statusCode(403);
        given().auth().oauth2("no token").get("/doors").then().statusCode(401);
    }

    private RequestSpecification as(String name) {
        String token = given().auth()
                .preemptive()
                .basic("dashboard", "dashboard-secret")
                .formParam("grant_type", "password")
                .formParam("username", name)
                .formParam("password", "password of " + name)
                .post(realm.orElseThrow() + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return given().auth().oauth2(token);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Sends cookies that are for TLS alone to this machine too, as browsers do. */
    private static final class LoopbackCookies extends CookieManager {
        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            super.put(uri, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }
}
