package io.assay.inference.config;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** What an inference pod serves, and with how many cores. Read once; a bad value stops the start. */
@ConfigMapping(prefix = "assay.inference")
public interface InferenceConfig {
    /** The pool whose models it serves. */
    String pool();

    /** How many texts run at the same time, each on one core; as many as there are processors where absent. */
    OptionalInt callers();
}
