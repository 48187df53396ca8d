package ganglion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntToDoubleFunction;

/** Writes numbers into what a chart shows, with as many figures as can be seen. */
final class Numbers {
    private static final MathContext FIGURES = new MathContext(6);

    private Numbers() {}

    /** As many numbers as are asked for. */
    static void fill(ArrayNode array, int count, IntToDoubleFunction number) {
        for (int i = 0; i < count; i++) {
            add(array, number.applyAsDouble(i));
        }
    }

    /** One that is no number becomes null, which interrupts a line. */
    static void add(ArrayNode array, double value) {
        if (!Double.isFinite(value)) {
            array.addNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            array.add((long) value);
        } else {
            array.add(new BigDecimal(value).round(FIGURES).doubleValue());
        }
    }
}
