package io.assay.system.browser;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The 256 most frequent colours of a picture. Pages have few, but for the edges of letters, so that with these alone the
 * picture looks the same and takes half the space.
 */
final class Palette {
    private static final int SIZE = 256;

    private final int[] colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
    }

    /** A picture in the colours of its palette. */
    static BufferedImage reduce(BufferedImage picture) {
        return of(picture).paint(picture);
    }

    private static Palette of(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new Palette(IntStream.of(pixels).boxed().collect(groupingBy(identity(), counting())).entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SIZE)
                .mapToInt(Map.Entry::getKey)
                .toArray());
    }

    private BufferedImage paint(BufferedImage picture) {
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage painted =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int index = nearest.computeIfAbsent(picture.getRGB(x, y), this::nearest);
                painted.getRaster().setSample(x, y, 0, index);
            }
        }
        return painted;
    }

    private int nearest(int colour) {
        return IntStream.range(0, colours.length)
                .boxed()
                .min(Comparator.comparingInt(index -> distance(colours[index], colour)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return square(((one >> 16) & 0xff) - ((other >> 16) & 0xff))
                + square(((one >> 8) & 0xff) - ((other >> 8) & 0xff))
                + square((one & 0xff) - (other & 0xff));
    }

    private static int square(int number) {
        return number * number;
    }
}
