package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.contracts.event.SplittingConfigured;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Headers;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class SplittingsIT {
    private final Path folder;
    private final AssayOnBroker assay;

    SplittingsIT(@TempDir Path folder, TestStack stack) {
        this.folder = folder;
        this.assay = new AssayOnBroker(stack, folder);
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void aCollectionHasASplittingUntilItIsTakenBack() throws IOException {
        Path document = Files.writeString(folder.resolve("a.txt"), "text");
        assertThat(assay.run("splittings", "list").outIfSuccessful()).startsWith("No collection has a splitting");

        Result set = assay.run("splittings", "set", "words", "-c", "Hand/buch", "by=word", "length=200");

        assertThat(set.outIfSuccessful()).isEmpty();
        assertThat(assay.events(Topic.SPLITTINGS))
                .containsExactly(new SplittingConfigured("Hand/buch", "words", Map.of("by", "word", "length", "200")));
        assertThat(assay.run("splittings", "list", "--output", "csv").outIfSuccessful())
                .isEqualTo("collection,name,options\nHand/buch,words,by=word length=200\n");
        assay.run("publish", "-c", "Hand/buch", "--splitting", "words", document.toString())
                .outIfSuccessful();
        assertThat(assay.records(Topic.DOCUMENTS)).singleElement().satisfies(record -> assertThat(
                        Headers.find(record, "assay-splitting"))
                .contains("words"));

        assay.run("splittings", "remove", "words", "-c", "Hand/buch").outIfSuccessful();

        assertThat(assay.run("splittings", "list").outIfSuccessful()).startsWith("No collection has a splitting");
        Result gone = assay.run("publish", "-c", "Hand/buch", "--splitting", "words", document.toString());
        assertThat(gone.status()).isEqualTo(2);
        assertThat(gone.err())
                .startsWith("assay: Collection Hand/buch has no splitting words. It has default, whole. Add it:");
        assertThat(assay.records(Topic.DOCUMENTS)).hasSize(1);
    }

    @Test
    void publishesForASplittingOfTheSameCollectionAlone() throws IOException {
        Path document = Files.writeString(folder.resolve("a.txt"), "text");
        assay.run("splittings", "set", "words", "-c", "a", "by=word").outIfSuccessful();
        assay.run("splittings", "set", "lines", "-c", "b", "by=line").outIfSuccessful();

        Result result = assay.run("publish", "-c", "b", "--splitting", "words", document.toString());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("It has default, lines, whole.");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(set("words", "by=words").err()).startsWith("assay: by is 'words': it is word, token, sentence");
        assertThat(set("words", "by").err()).startsWith("assay: by is no option: write NAME=VALUE, such as by=word");
        assertThat(set("words", "by=word", "lenght=7").err())
                .startsWith("assay: there is no option lenght: there are by");
        assertThat(set("words", "by=word", "by=line").err()).startsWith("assay: by is said twice");
        assertThat(set("whole", "by=word").err()).startsWith("assay: Splitting whole is the whole text");
        assertThat(set("a/b", "by=word").err()).startsWith("assay: name contains a slash: a/b");
        assertThat(assay.run("splittings", "remove", "words", "-c", "c").err())
                .startsWith("assay: Collection c has no splitting words of its own. It has none");
        assertThat(assay.records(Topic.SPLITTINGS)).isEmpty();
    }

    private Result set(String name, String... options) {
        String[] arguments = new String[5 + options.length];
        System.arraycopy(new String[] {"splittings", "set", name, "-c", "c"}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return assay.run(arguments);
    }
}
