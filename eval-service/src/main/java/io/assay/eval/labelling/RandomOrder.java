package io.assay.eval.labelling;

import io.assay.contracts.identity.Identities;
import java.nio.ByteBuffer;

/**
 * The random order of items: by a digest of their content, beginning at a place that the seed gives and going on from the
 * least digest. Digests are spread evenly, so whatever part of it has been labelled is a fair sample of all, and the next
 * item is found by an index.
 */
public final class RandomOrder {
    private RandomOrder() {}

    /** The digest after which a seed's order begins: 32 bytes. */
    public static byte[] start(long seed) {
        return Identities.digest()
                .digest(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    }
}
