package io.assay.benchmark;

import java.util.List;

/** Something that embeds texts, to be compared with others on the same ones. */
interface Contestant extends AutoCloseable {
    /** What it is called in results. */
    String name();

    /** Embeds all texts, and returns when the last vector is there. */
    Cost embed(List<String> texts) throws Exception;

    @Override
    void close();
}
