package io.assay.eval.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What the dashboard's head leads to, in its order. */
@ApplicationScoped
@Named
public class Sections {
    /** Every section. */
    public List<Section> all() {
        return List.of(
                new Section("Home", "/"),
                new Section("Evaluations", "/evaluations"),
                new Section("Documents", "/documents"),
                new Section("Label", "/label"),
                new Section("Judge", "/judge"),
                new Section("Models", "/models"),
                new Section("Operations", "/operations"));
    }

    /**
     * A part of the dashboard.
     *
     * @param name as it is shown
     * @param path where it begins
     */
    public record Section(String name, String path) {}
}
