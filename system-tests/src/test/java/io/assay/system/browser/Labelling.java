package io.assay.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;

/**
 * What people are asked to label, as the page's form takes it.
 *
 * @param task as the form names it
 * @param dataset where the labels go, into the split {@code test}
 * @param passages whether the texts are passages of a collection, or examples of a split
 * @param from name of the collection or the split
 * @param choices what to choose from, one a line; empty where the task needs none
 */
record Labelling(String task, String dataset, boolean passages, String from, String choices) {
    static final String CLASSES = "Classes of texts, or of pairs of texts";
    static final String SPANS = "Spans in texts, such as names";
    static final String ANSWERS = "Answers in texts";
    static final String SCORES = "How much two texts mean the same";

    private static final double LONGEST_WAY_MILLIS = 30_000;

    /** The labelling of what lies in a sample's inbox. */
    static Labelling of(Sample sample, String task, String choices) {
        return new Labelling(task, sample.dataset(), false, "inbox", choices);
    }

    /** Starts it as somebody, who gets the first text: {@return where the texts are handed out}. */
    String start(Dashboard dashboard, String person) {
        try (Tab tab = dashboard.tab()) {
            tab.signIn(person);
            tab.open("/label");
            Page page = tab.page();
            page.locator("[name=dataset]").fill(dataset);
            page.locator("[name=task]").selectOption(new SelectOption().setLabel(task));
            if (passages) {
                page.getByText("Passages of a collection").click();
            }
            page.locator("[name=from]").fill(from);
            if (!choices.isEmpty()) {
                page.locator("[name=classes]").fill(choices);
            }
            page.locator("[name=guidelines]").fill("When in doubt, skip it and say why.");
            page.locator("main .button").click();
            assertThat(page.locator(".id")).isVisible(new IsVisibleOptions().setTimeout(LONGEST_WAY_MILLIS));
            return URI.create(page.url()).getPath();
        }
    }
}
