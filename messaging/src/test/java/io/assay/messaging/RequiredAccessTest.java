package io.assay.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequiredAccessTest {
    @Test
    void channelsReadTheirTopicsInTheirGroupsAndWriteDeadLetters() {
        Map<String, String> configuration = Map.of(
                "mp.messaging.incoming.passages.topic", "assay.passages",
                "mp.messaging.incoming.passages.connector", "smallrye-kafka",
                "mp.messaging.incoming.models.topic", "assay.models",
                "mp.messaging.incoming.models.group.id", "of-its-own",
                "mp.messaging.connector.smallrye-kafka.group.id", "common");

        RequiredAccess access =
                RequiredAccess.ofChannels(configuration.keySet(), name -> Optional.ofNullable(configuration.get(name)));

        assertThat(access.reads()).containsOnly("assay.passages", "assay.models");
        assertThat(access.writes()).containsOnly("assay.passages.dead-letter", "assay.models.dead-letter");
        assertThat(access.groups()).containsOnly("common", "of-its-own");
    }

    @Test
    void whatElseAServiceDoesIsAdded() {
        RequiredAccess access =
                RequiredAccess.NONE.reading("assay.models").writing("assay.predictions", "assay.models");

        assertThat(access.topics()).containsExactly("assay.models", "assay.predictions");
        assertThat(access.reads()).containsOnly("assay.models");
        assertThat(access.writes()).containsOnly("assay.predictions", "assay.models");
        assertThat(access.groups()).isEmpty();
    }
}
