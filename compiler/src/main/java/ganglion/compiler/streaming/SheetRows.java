package ganglion.compiler.streaming;

import static com.google.common.base.Preconditions.checkArgument;

import ganglion.compiler.partition.Dice;
import ganglion.numeric.Distributions;
import java.util.Arrays;

/**
 * Neurons on a torus, numbered along its rows, each with so many different targets, none of them itself, at distances drawn from a
 * Gaussian in both directions: its quantiles at 4,096 equally likely values, rounded to whole places.
 */
public final class SheetRows implements Rows {
    private static final int QUANTILES = 1 << 12;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final int width;
    private final int height;
    private final int fanOut;
    private final short[] offsets;
    private final int reach;
    private final int side;
    /** Of each quantile, how far it leads among the places around a source, in rows. */
    private final int[] rows;
    /** Of each place around a source, how far it is from it on the sheet, where no edge lies between. */
    private final int[] away;
    /** The asking that last reached a place around its source. */
    private final int[] seenBy;

    private final int[] places;
    private int asked;

    /** @param sigma in places between neighbours */
    public SheetRows(int width, int height, int fanOut, double sigma) {
        this(width, height, fanOut, quantiles(sigma));
    }

    private SheetRows(int width, int height, int fanOut, short[] offsets) {
        this.width = width;
        this.height = height;
        this.fanOut = fanOut;
        this.offsets = offsets;
        this.reach = -offsets[0];
        this.side = 2 * reach + 1;
        checkArgument((long) width * height <= Integer.MAX_VALUE, "%s x %s neurons", width, height);
        checkArgument(side <= Math.min(width, height), "a reach of %s on a sheet of %s x %s", reach, width, height);
        checkArgument(2L * fanOut < (long) side * side, "%s targets within a reach of %s", fanOut, reach);
        this.rows = new int[QUANTILES];
        Arrays.setAll(rows, k -> (offsets[k] + reach) * side + reach);
        this.away = new int[side * side];
        Arrays.setAll(away, place -> (place / side - reach) * width + place % side - reach);
        this.seenBy = new int[side * side];
        this.places = new int[fanOut + 2];
    }

    private static short[] quantiles(double sigma) {
        short[] offsets = new short[QUANTILES];
        for (int k = 0; k < QUANTILES; k++) {
            offsets[k] = (short) Math.rint(sigma * Distributions.normalQuantile((k + 0.5) / QUANTILES));
        }
        return offsets;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    @Override
    public int neurons() {
        return width * height;
    }

    @Override
    public int longest() {
        return fanOut;
    }

    @Override
    public Rows forked() {
        return new SheetRows(width, height, fanOut, offsets);
    }

    @Override
    public int targets(int neuron, int[] into) {
        draw(neuron);
        int x = neuron % width;
        int y = neuron / width;
        if (x >= reach && x < width - reach && y >= reach && y < height - reach) {
            for (int k = 0; k < fanOut; k++) {
                into[k] = neuron + away[places[k]];
            }
        } else {
            for (int k = 0; k < fanOut; k++) {
                int column = x + places[k] % side - reach;
                int row = y + places[k] / side - reach;
                into[k] = around(row, height) * width + around(column, width);
            }
        }
        return fanOut;
    }

    /** Whether a place was drawn before is as good as random, so that is no branch: a place that was is written over by the next. */
    private void draw(int neuron) {
        if (++asked == Integer.MAX_VALUE) {
            Arrays.fill(seenBy, 0);
            asked = 1;
        }
        seenBy[reach * side + reach] = asked;
        long counter = Dice.mix(neuron + STEP);
        int count = 0;
        while (count < fanOut) {
            counter += STEP;
            long bits = Dice.mix(counter);
            int first = rows[(int) (bits >>> 16) & QUANTILES - 1] + offsets[(int) bits & QUANTILES - 1];
            places[count] = first;
            count += isNew(first);
            int second = rows[(int) (bits >>> 48) & QUANTILES - 1] + offsets[(int) (bits >>> 32) & QUANTILES - 1];
            places[count] = second;
            count += isNew(second);
        }
    }

    /** 1 for a place that is reached for the first time, else 0. */
    private int isNew(int place) {
        int before = seenBy[place] ^ asked;
        seenBy[place] = asked;
        return (before | -before) >>> 31;
    }

    private static int around(int place, int size) {
        return place < 0 ? place + size : place >= size ? place - size : place;
    }
}
