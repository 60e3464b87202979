package io.assay.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractedText.Heading;
import io.assay.ingest.extract.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void textComesOutAsItWentInWhateverItHolds() throws Exception {
        ExtractedText text = new ExtractedText(
                Format.PDF,
                null,
                List.of("", "halved \uD83D, NUL \0, 😀", "Größe"),
                List.of(new Heading(2, 0, 5, 3)),
                List.of("the first page is empty"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Protocol.write(new DataOutputStream(bytes), text);

        assertThat(Protocol.readAnswer(in(bytes.toByteArray()))).isEqualTo(text);
    }

    @Test
    void bytesThatAreNoAnswerAreSaidToBeNone() {
        Random random = new Random(1);

        for (int i = 0; i < 1_000; i++) {
            byte[] noise = new byte[64];
            random.nextBytes(noise);
            noise[0] = (byte) (i % 4);
            assertThatThrownBy(() -> Protocol.readAnswer(in(noise))).isInstanceOf(IOException.class);
        }
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
