package io.assay.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the mouse can reach, the Tab key reaches, too, and one sees where one is. */
@ExtendWith(Dashboard.Shared.class)
class KeyboardIT {
    /** Notes what gets the focus, and where that cannot be seen; returns how often Tab has to be pressed for all. */
    private static final String WATCH = """
            () => {
              const all = [...document.querySelectorAll(
                "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]")];
              const name = (one) => one.outerHTML.slice(0, 120);
              window.waiting = new Set(all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()));
              window.unseen = [];
              window.left = () => [...window.waiting].filter((one) => one.isConnected).map(name);
              document.addEventListener("focusin", ({ target }) => {
                window.waiting.forEach((one) => {
                  if (one === target || (one.type === "radio" && one.name === target.name)) {
                    window.waiting.delete(one);
                  }
                });
                const { outlineStyle, outlineWidth } = getComputedStyle(target);
                if (outlineStyle === "none" || outlineWidth === "0px") {
                  window.unseen.push(name(target));
                }
              });
              return all.length;
            }""";

    private final Dashboard dashboard;

    KeyboardIT(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/evaluations",
                "/documents",
                "/documents/collection?name=handbook",
                "/label",
                "/judge",
                "/models",
                "/operations",
                "/operations/replays",
                "/person"
            })
    void tabReachesEverything(String path) {
        assertThat(leftOut(path)).isEmpty();
    }

    @Test
    void tabReachesEverythingOfAnEvaluation() {
        assertThat(leftOut(dashboard.demo())).isEmpty();
        assertThat(leftOut(dashboard.demo() + "/examples")).isEmpty();
    }

    @Test
    void theFirstTabLeadsToTheContent() {
        try (Tab tab = dashboard.tab()) {
            tab.open("/evaluations");
            Page page = tab.page();

            page.keyboard().press("Tab");
            Locator skip = page.getByText("Skip to content");
            assertThat(skip).isFocused();
            assertThat(skip).isInViewport();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");

            assertThat(page.locator("main :focus")).isVisible();
        }
    }

    private List<?> leftOut(String path) {
        try (Tab tab = dashboard.tab()) {
            tab.open(path);
            Page page = tab.page();
            int tabs = (int) page.evaluate(WATCH);
            for (int i = 0; i <= tabs; i++) {
                page.keyboard().press("Tab");
            }
            return (List<?>) page.evaluate("() => window.left().concat(window.unseen)");
        }
    }
}
