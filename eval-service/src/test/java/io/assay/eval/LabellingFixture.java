package io.assay.eval;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tests of labelling share: people at their pages, and played pods. */
abstract class LabellingFixture extends PlayedFixture {
    /** Starts a labelling on the page: {@return its path}, when there is a text on it. */
    static String start(String person, String dataset, String kind, String from) {
        return start(person, form(dataset, kind, from, "ham\nspam\n"));
    }

    /** Starts the labelling that a form says: {@return its path}, when there is a text on it. */
    static String start(String person, Map<String, ?> form) {
        Response started = post(person, "/label", "/label", form);
        String path =
                started.then().statusCode(303).extract().header("Location").replaceFirst("^https?://[^/]*", "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> page(person, path).then().statusCode(200).body(containsString("name=\"item\"")));
        return path;
    }

    static Map<String, String> form(String dataset, String kind, String from, String classes) {
        return form(Task.TEXT_CLASSIFICATION, dataset, kind, from, classes);
    }

    static Map<String, String> form(Task task, String dataset, String kind, String from, String classes) {
        return Map.of(
                "dataset",
                dataset,
                "task",
                task.wireName(),
                "kind",
                kind,
                "from",
                from,
                "split",
                "test",
                "classes",
                classes);
    }

    static Response page(String person, String path) {
        return as(person).get(path);
    }

    static String item(Response page) {
        return page.htmlPath().getString("**.find { it.@name == 'item' }.@value");
    }

    static Response decide(String person, String queue, Map<String, ?> decision) {
        Map<String, Object> fields = new HashMap<>(decision);
        fields.put("item", item(page(person, queue)));
        return post(person, queue, queue, fields);
    }

    static Response post(String person, String form, String path, Map<String, ?> fields) {
        Response page = page(person, form);
        return as(person)
                .cookies(page.cookies())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
                .formParams(fields)
                .post(path);
    }

    static RequestSpecification as(String person) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookie("assay-person", URLEncoder.encode(person, StandardCharsets.UTF_8));
    }

    /** What the topic holds last under a key. */
    Example last(String dataset, String id) {
        List<Example> all = broker.read(Topic.EXAMPLES, Example.class).stream()
                .filter(example -> example.key().equals(dataset + "/" + id))
                .toList();
        return all.get(all.size() - 1);
    }
}
