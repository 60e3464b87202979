package io.assay.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private static final Clusters THREE = Clusters.by(List.of("b", "a", "b", "c", "a", "b"));

    @Test
    void examplesOfOneKeyAreTogetherInTheOrderInWhichKeysCome() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.members(0)).containsExactly(0, 2, 5);
        assertThat(THREE.members(1)).containsExactly(1, 4);
        assertThat(THREE.members(2)).containsExactly(3);
        assertThat(THREE.sums(new double[] {1, 2, 4, 8, 16, 32})).containsExactly(37, 18, 8);
        assertThat(THREE.areShared()).isTrue();
        assertThat(Clusters.ofOne(4).areShared()).isFalse();
    }

    @Test
    void whatAClusterHasIsSpreadOverItsExamples() {
        double[] spread = new double[6];

        THREE.spread(new double[] {0.5, 2, 7}, spread);

        assertThat(spread).containsExactly(0.5, 2, 0.5, 7, 2, 0.5);
    }

    @Test
    void groupsAreOfEqualSizeHoldEveryClusterOnceAndDifferBySeed() {
        Clusters clusters =
                Clusters.by(IntStream.range(0, 300).mapToObj(i -> "d" + i / 3).toList());

        Clusters groups = clusters.grouped(20, new SplittableRandom(1));

        assertThat(groups.count()).isEqualTo(20);
        assertThat(IntStream.range(0, 20)).allMatch(group -> groups.size(group) == 15);
        assertThat(IntStream.range(0, 20).flatMap(group -> Arrays.stream(groups.members(group))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 300).boxed().toList());
        assertThat(IntStream.range(0, 20)).allSatisfy(group -> assertThat(
                        Arrays.stream(groups.members(group)).map(i -> i / 3).distinct())
                .hasSize(5));
        assertThat(clusters.grouped(20, new SplittableRandom(2)).members(0)).isNotEqualTo(groups.members(0));
        assertThat(clusters.grouped(20, new SplittableRandom(1)).members(0)).isEqualTo(groups.members(0));
    }
}
