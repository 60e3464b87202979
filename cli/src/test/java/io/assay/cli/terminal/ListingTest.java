package io.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingTest {
    private record Fruit(String name, int grams, @Nullable String origin) {}

    private static final Listing<Fruit> FRUITS = new Listing<Fruit>()
            .words("name", Fruit::name)
            .numbers("weight", Fruit::grams, fruit -> fruit.grams() + " g")
            .words("origin", Fruit::origin);

    @Test
    void alignsWordsLeftAndNumbersRight() {
        List<String> table = FRUITS.table(List.of(new Fruit("pear", 90, "Kent"), new Fruit("melon", 1200, null)));

        assertThat(table).containsExactly("name   weight  origin", "pear     90 g  Kent", "melon  1200 g");
    }

    @Test
    void leavesOutAColumnThatHasNothing() {
        assertThat(FRUITS.table(List.of(new Fruit("pear", 90, null)))).containsExactly("name  weight", "pear    90 g");
    }

    @Test
    void quotesWhatACsvCellMustNotHold() {
        List<String> csv = FRUITS.csv(List.of(new Fruit("\"blood\" orange, red", 150, "line\nbreak")));

        assertThat(csv).containsExactly("name,weight,origin", "\"\"\"blood\"\" orange, red\",150,\"line\nbreak\"");
    }

    @Test
    void givesValuesToPrograms() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        FRUITS.print(
                List.of(new Fruit("pear", 90, null)),
                OutputFormat.JSON,
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s", ""))
                .isEqualTo("[{\"name\":\"pear\",\"weight\":90,\"origin\":null}]");
    }
}
