package io.assay.eval.dashboard;

import static io.restassured.RestAssured.given;

import io.restassured.path.xml.XmlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Leafs through a list as a person does: from each page to the one that it links as the next. */
public final class Leafing {
    private Leafing() {}

    /** What stands on all pages of a list, from the first on. */
    public static <T> List<T> through(String first, Function<XmlPath, List<T>> read) {
        List<T> all = new ArrayList<>();
        String next = first;
        while (!next.isEmpty()) {
            XmlPath page = given().urlEncodingEnabled(false).get(next).htmlPath();
            all.addAll(read.apply(page));
            next = page.<String>getList("**.findAll { it.@rel == 'next' }.@href").stream()
                    .findFirst()
                    .orElse("");
        }
        return all;
    }
}
