package io.assay.eval.dashboard.person;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class PersonIT {
    @Test
    void keepsTheNameThatWasGiven() {
        Response kept = give("Søren <b>", "/person");

        kept.then().statusCode(303).header("Location", endsWith("/person"));
        given().cookies(kept.cookies())
                .get("/person")
                .then()
                .statusCode(200)
                .body(containsString("value=\"Søren &lt;b&gt;\""));
    }

    @ParameterizedTest
    @CsvSource({
        "/label?after=7, /label?after=7",
        "//elsewhere.example, /",
        "https://elsewhere.example, /",
        "/\\elsewhere.example, /"
    })
    void goesOnWithPagesOfItsOwnAlone(String back, String location) {
        give("Ann", back).then().statusCode(303).header("Location", endsWith(location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesNoName(String name) {
        give(name, "/").then().statusCode(400);
    }

    @Test
    void takesNoFormFromElsewhere() {
        given().redirects()
                .follow(false)
                .formParam("name", "Mallory")
                .post("/person")
                .then()
                .statusCode(400);
    }

    private static Response give(String name, String back) {
        Response form = given().get("/person");
        return given().redirects()
                .follow(false)
                .cookies(form.cookies())
                .formParam("csrf", form.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("name", name)
                .formParam("back", back)
                .post("/person");
    }
}
