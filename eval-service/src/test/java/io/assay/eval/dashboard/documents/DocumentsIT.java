package io.assay.eval.dashboard.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.ExtractionQuality;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.eval.dashboard.Leafing;
import io.assay.messaging.EventPublisher;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class DocumentsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOPIC = Topic.PASSAGES.named(Topic.DEFAULT_PREFIX);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>/../é&\"' ";

    @Inject
    EventPublisher publisher;

    private final String collection = HOSTILE + UUID.randomUUID();

    @Test
    void listsWhatCameOutWorstFirstAndFindsDocuments() {
        publish(document("a", "Travel", 1.0));
        publish(document("b", null, null));
        publish(document("c", "Leave", 0.4));

        awaitDocuments(3);
        List<String> worstFirst = documents("quality", "");
        List<String> found = documents("id", "lEaVe");

        assertThat(worstFirst).containsExactly(id("c"), id("a"), id("b"));
        assertThat(found).containsExactly(id("c"));
        given().get("/documents").then().statusCode(200).body(containsString("1 document read poorly"));
        given().get("/").then().statusCode(200).body(not(containsString("<img")));
    }

    @Test
    void leafsThroughACollection() {
        List<Event> events = new ArrayList<>();
        IntStream.range(0, 120).forEach(i -> events.addAll(document("%03d".formatted(i), null, (i % 7) / 7.0)));
        publish(events);

        awaitDocuments(120);

        assertThat(leafed("id")).hasSize(120).isSorted().doesNotHaveDuplicates();
        assertThat(leafed("quality")).hasSize(120).doesNotHaveDuplicates();
        given().queryParam("name", collection)
                .queryParam("sort", "quality")
                .queryParam("after", "no key")
                .get("/documents/collection")
                .then()
                .statusCode(400);
    }

    @Test
    void showsADocumentUntilItIsWithdrawn() {
        publish(document("a", "Leave", 0.4));

        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("id", id("a"))
                .get("/documents/document")
                .then()
                .statusCode(200)
                .body(containsString("<mark class=\"overlap\">😀 two</mark> three"))
                .body(containsString("pages 1–2"))
                .body(containsString("<span>Head &quot;{1}, \\</span><span></span>"))
                .body(containsString("German"))
                .body(not(containsString("<img"))));
        publish(List.of(new DocumentDeleted(id("a"))));

        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("id", id("a"))
                .get("/documents/document")
                .then()
                .statusCode(404)
                .body(containsString("/operations/dead-letters/documents?key=")));
    }

    private void awaitDocuments(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> given().queryParam("name", collection)
                .get("/documents/collection")
                .then()
                .statusCode(200)
                .body(containsString("<dt>Documents</dt><dd>" + count + "</dd>")));
    }

    private List<String> documents(String sort, String search) {
        return idsIn(given().queryParam("name", collection)
                .queryParam("sort", sort)
                .queryParam("q", search)
                .get("/documents/collection")
                .htmlPath());
    }

    private List<String> leafed(String sort) {
        return Leafing.through(
                "/documents/collection?sort=" + sort + "&name=" + URLEncoder.encode(collection, StandardCharsets.UTF_8),
                DocumentsIT::idsIn);
    }

    private static List<String> idsIn(XmlPath page) {
        return page.<String>getList("**.findAll { it.@class == 'document-name' }.a.@href").stream()
                .map(path -> URLDecoder.decode(path.replaceFirst(".*id=", ""), StandardCharsets.UTF_8))
                .toList();
    }

    private void publish(List<Event> events) {
        publisher.publish(TOPIC, events);
    }

    private String id(String name) {
        return collection + "/" + name;
    }

    private List<Event> document(String name, @Nullable String title, @Nullable Double quality) {
        String digest = Identities.sha256(id(name).getBytes(StandardCharsets.UTF_8));
        List<String> headings = List.of("Head \"{1}, \\", "");
        return List.of(
                Passage.of(id(name), collection, digest, digest, 0, new Span(0, 9), "one 😀 two")
                        .with(new Pages(1, 1), headings, "en", 3),
                Passage.of(id(name), collection, digest, digest, 1, new Span(4, 15), "😀 two three")
                        .with(new Pages(1, 2), List.of(), "de", null),
                Passage.of(id(name), collection, digest, digest, 2, new Span(15, 19), " end")
                        .with(null, null, "de", null),
                new DocumentIngested(
                        id(name),
                        collection,
                        digest,
                        digest,
                        "text/plain",
                        title,
                        3,
                        19,
                        null,
                        quality == null ? null : new ExtractionQuality(quality, 0, 0, 0, 0),
                        List.of(HOSTILE)));
    }
}
