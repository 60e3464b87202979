package io.assay.eval.dashboard.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people paste to name a model of the Hugging Face Hub, as the source that events know. */
final class HubAddress {
    private static final String NAME = "[\\w][\\w.-]*";
    private static final String REVISION = "[\\w][\\w./+-]*";
    private static final Pattern SOURCE =
            Pattern.compile("(?:hf://)?((?:" + NAME + "/)?" + NAME + ")(?:@(" + REVISION + "))?");
    private static final Pattern PAGE = Pattern.compile("https?://(?:www\\.)?(?:huggingface\\.co|hf\\.co)/(" + NAME
            + "/" + NAME + ")(?:/(?:tree|blob)/(" + REVISION + "))?/?(?:[?#].*)?");

    private HubAddress() {}

    /**
     * The source of {@code owner/name}, {@code hf://owner/name@revision}, or the address of the model's page.
     *
     * @throws IllegalArgumentException if it names no model of the hub; the message is for a person
     */
    static String source(String text) {
        String stripped = text.strip();
        Matcher page = PAGE.matcher(stripped);
        Matcher matcher = page.matches() ? page : SOURCE.matcher(stripped);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("“" + stripped + "” names no model of the hub. Give owner/name,"
                    + " owner/name@revision, or the address of its page on huggingface.co.");
        }
        return "hf://" + matcher.group(1) + (matcher.group(2) == null ? "" : "@" + matcher.group(2));
    }

    /** The last part of a source's name, which is what the model is called unless somebody says otherwise. */
    static String nameIn(String source) {
        String path = source.replaceFirst("@.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
