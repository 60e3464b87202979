package io.assay.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A page that somebody looks at, with all that it complains of. */
final class Tab implements AutoCloseable {
    private static final String LEFT = "net::ERR_ABORTED"; // the page was left while something was loaded
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final String WIDER =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> complaints.add("console: " + message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add("script: " + error));
        page.onDialog(this::dismiss);
        page.onRequestFailed(this::failed);
        page.onResponse(this::answered);
    }

    /** The page itself. */
    Page page() {
        return page;
    }

    /** Goes to a path of the dashboard. */
    void open(String path) {
        page.navigate(path);
    }

    /** Says who one is, as the dashboard asks before anybody labels or judges. */
    void signIn(String name) {
        open("/person");
        page.getByLabel("Name").fill(name);
        follow(page.getByText("Keep this name")::click);
    }

    /** Does what leads to another page, and returns when that is there: to go elsewhere before would undo it. */
    void follow(Runnable action) {
        page.waitForRequestFinished(
                new Page.WaitForRequestFinishedOptions()
                        .setPredicate(request -> request.isNavigationRequest()
                                && request.method().equals("GET")),
                action);
        page.waitForLoadState();
    }

    /** Presses a key that sends a form, and returns when the next page is there. */
    void press(String key) {
        follow(() -> page.keyboard().press(key));
    }

    /** Has it looked at otherwise. */
    void show(Look look) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
        page.setViewportSize(look.width(), page.viewportSize().height);
    }

    /** Loads the page again until a part of it holds some words. */
    void await(String selector, String words) {
        awaitTexts(selector, texts -> assertThat(texts).anyMatch(text -> text.contains(words), words));
    }

    /** Goes to a path, and loads it until a part of it holds some words. */
    void await(String path, String selector, String words) {
        open(path);
        await(selector, words);
    }

    /** Loads the page again until a part of it says something else. */
    void awaitOther(String selector, String words) {
        awaitTexts(selector, texts -> assertThat(texts).isNotEmpty().doesNotContain(words));
    }

    private void awaitTexts(String selector, Consumer<List<String>> assertion) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(POLL)
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    page.reload();
                    assertion.accept(page.locator(selector).allTextContents());
                });
    }

    /** What went wrong in it so far: messages in the console, errors of scripts, dialogs, requests that failed. */
    List<String> complaints() {
        return complaints;
    }

    /** By how many pixels the page is wider than what is seen of it. */
    int excessWidth() {
        return (int) page.evaluate(WIDER);
    }

    /** What axe finds that keeps people out. */
    List<String> barriers() {
        return new AxeBuilder(page)
                        .setLegacyMode(true) // pages have no frames: needs no page of its own to put results together
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .flatMap(rule -> rule.getNodes().stream()
                                .map(node -> rule.getId() + ": " + node.getHtml() + ": " + node.getFailureSummary()))
                        .toList();
    }

    private void dismiss(Dialog dialog) {
        complaints.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    private void failed(Request request) {
        if (!LEFT.equals(request.failure())) {
            complaints.add("request: " + request.url() + ": " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            complaints.add("response: " + response.url() + ": " + response.status());
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
