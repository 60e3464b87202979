package io.assay.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person labels, with keys and mouse, changes the metric of an evaluation that was finished before. */
@ExtendWith(Dashboard.Shared.class)
class LabellingIT {
    private static final String PROGRESS = ".meter";
    private static final int STEPS = 8; // of the mouse, as a hand moves it
    private static final String PERSON = "Ann";

    private final Dashboard dashboard;

    LabellingIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Test
    void aClassByItsNumber() {
        String evaluation = dashboard.evaluation(Sample.TICKETS);
        String queue = Labelling.of(Sample.TICKETS, Labelling.CLASSES, "leave\nexpenses\nequipment\nsecurity")
                .start(dashboard, PERSON);
        try (Tab tab = scored(evaluation, "0.875")) { // 35 of 40
            tab.open(queue);
            Tour.picture(tab, "label-classes");

            tab.press("1");

            tab.await(PROGRESS, "41 labelled");
            tab.open(evaluation);
            tab.await(score(Sample.TICKETS), "0.878"); // 36 of 41: the model had said the same
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasDecidedIsUndoneOrSkipped() {
        String queue = new Labelling(Labelling.CLASSES, "subjects", true, "handbook", "people\nthings")
                .start(dashboard, PERSON);
        try (Tab tab = signedIn()) {
            tab.open(queue);
            Page page = tab.page();
            String first = page.locator(".id").textContent();
            tab.press("2");
            tab.await(PROGRESS, "1 labelled");

            tab.press("u");
            tab.await(PROGRESS, "0 labelled");
            assertThat(page.locator(".id")).hasText(first);
            page.keyboard().press("s");
            page.keyboard().type("Two subjects at once");
            tab.press("Enter");

            tab.await(PROGRESS, "0 labelled, 1 skipped");
            assertThat(page.locator(".id")).not().hasText(first);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void spansByMouseAndByKeys() {
        String evaluation = dashboard.evaluation(Sample.CLAUSES);
        String queue =
                Labelling.of(Sample.CLAUSES, Labelling.SPANS, "AMOUNT\nTIME").start(dashboard, PERSON);
        try (Tab tab = scored(evaluation, "1.000")) {
            tab.open(queue);
            Keyboard keyboard = tab.page().keyboard();
            drag(tab.page(), "six", "months");
            keyboard.press("2");
            keyboard.press("Home"); // A storage fee of £3 a day starts on day ninety, and after six months …
            press(keyboard, "ArrowRight", 4);
            keyboard.press("1");
            press(keyboard, "ArrowRight", 5);
            keyboard.press("Shift+ArrowRight");
            keyboard.press("2");
            assertThat(tab.page().locator(".marks .marked-text"))
                    .hasText(new String[] {"£3", "day ninety", "six months"});
            Tour.picture(tab, "label-spans");

            tab.press("Enter");

            tab.await(PROGRESS, "4 labelled");
            tab.open(evaluation);
            tab.await(score(Sample.CLAUSES), "0.800"); // of six that are meant, four are found, and nothing else
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void answersInTheContextAndNone() {
        String evaluation = dashboard.evaluation(Sample.RULES);
        String queue = Labelling.of(Sample.RULES, Labelling.ANSWERS, "").start(dashboard, PERSON);
        try (Tab tab = scored(evaluation, "1.000")) {
            tab.open(queue);

            answer(tab);
            tab.await(PROGRESS, "3 labelled");
            answer(tab);

            tab.await(PROGRESS, "4 labelled");
            tab.open(evaluation);
            tab.await(score(Sample.RULES), "0.750"); // the model had an answer where there is none
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void aPairByItsScore() {
        String evaluation = dashboard.evaluation(Sample.PAIRS);
        String queue =
                Labelling.of(Sample.PAIRS, Labelling.SCORES, "0\n1\n2\n3\n4\n5").start(dashboard, PERSON);
        try (Tab tab = signedIn()) {
            tab.open(evaluation);
            tab.await(score(Sample.PAIRS), "0.");
            String before = tab.page().locator(score(Sample.PAIRS)).textContent();
            tab.open(queue);
            Tour.picture(tab, "label-pairs");

            tab.press("0"); // of two sentences that mean the same

            tab.await(PROGRESS, "8 labelled");
            tab.open(evaluation);
            tab.awaitOther(score(Sample.PAIRS), before);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    /** Marks the answer, or says that there is none: the two questions come in any order. */
    private static void answer(Tab tab) {
        Page page = tab.page();
        if (page.locator(".asked").textContent().contains("laptops")) {
            drag(page, "after", "years");
            Tour.picture(tab, "label-answers");
            tab.press("Enter");
        } else {
            tab.press("n");
        }
    }

    /** Selects from one word to another, where each stands first. */
    private static void drag(Page page, String from, String to) {
        move(page, word(page, from));
        page.mouse().down();
        move(page, word(page, to));
        page.mouse().up();
    }

    /** By whole pixels, as mice do: between them, Chromium may lose where a selection began. */
    private static void move(Page page, Locator word) {
        BoundingBox box = word.boundingBox();
        page.mouse()
                .move(
                        Math.rint(box.x + box.width / 2),
                        Math.rint(box.y + box.height / 2),
                        new Mouse.MoveOptions().setSteps(STEPS));
    }

    private static Locator word(Page page, String word) {
        return page.locator(".marked")
                .getByText(word, new Locator.GetByTextOptions().setExact(true))
                .first();
    }

    private static void press(Keyboard keyboard, String key, int times) {
        for (int i = 0; i < times; i++) {
            keyboard.press(key);
        }
    }

    /** A page of a person who has seen that an evaluation ended with a score. */
    private Tab scored(String evaluation, String score) {
        Tab tab = signedIn();
        tab.open(evaluation);
        tab.await(".score .number", score);
        return tab;
    }

    private Tab signedIn() {
        Tab tab = dashboard.tab();
        tab.signIn(PERSON);
        return tab;
    }

    /** Where the score of a sample's first model stands. */
    private static String score(Sample sample) {
        return "tr:has-text('" + sample.models().get(0) + "') .score .number";
    }
}
