package io.assay.system.browser;

import org.jspecify.annotations.Nullable;

/**
 * A page of the dashboard.
 *
 * @param name what it is called here, and in the tour
 * @param path where it is, or the page that leads to it
 * @param link which link there leads to it; absent where the path does
 */
record Place(String name, String path, @Nullable String link) {
    /** The page at a path. */
    static Place at(String name, String path) {
        return new Place(name, path, null);
    }

    /** The page that the first of some links leads to. */
    Place through(String newName, String selector) {
        return new Place(newName, path, selector);
    }

    /** Goes there. */
    void visit(Tab tab) {
        tab.open(path);
        if (link != null) {
            tab.open(tab.page().locator(link).first().getAttribute("href"));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
