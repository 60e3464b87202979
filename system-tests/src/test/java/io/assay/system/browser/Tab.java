package io.assay.system.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A page that somebody looks at, with all that it complains of. */
final class Tab implements AutoCloseable {
    private static final String LEFT = "net::ERR_ABORTED"; // the page was left while something was loaded
    private static final Set<String> GRAVE = Set.of("serious", "critical");
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
        page.getByText("Keep this name").click();
    }

    /** Makes it so many pixels wide. */
    void resize(int width) {
        page.setViewportSize(width, page.viewportSize().height);
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
                .analyze().getViolations().stream()
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
