package ganglion.network;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A window that slides along one axis of an image: place p of the result sees the inputs
 * {@code p * stride - padding + k * dilation} for each element k of the window; inputs outside the image do not exist.
 *
 * @param length inputs along the axis
 * @param size elements of the window
 * @param stride inputs from one place to the next
 * @param padding inputs that are missing at either end
 * @param dilation inputs from one element to the next
 */
public record Sliding(int length, int size, int stride, int padding, int dilation) {
    public Sliding {
        checkArgument(length >= 1 && size >= 1, "a window of %s over %s inputs", size, length);
        checkArgument(stride >= 1 && dilation >= 1, "stride %s, dilation %s", stride, dilation);
        checkArgument(padding >= 0, "padding %s", padding);
        checkArgument(room(length, size, padding, dilation) <= Integer.MAX_VALUE, "padding %s", padding);
    }

    private static long room(int length, int size, int padding, int dilation) {
        return length + 2L * padding - (long) dilation * (size - 1) - 1;
    }

    /** How many places the window has; 0 where it does not fit. */
    public int places() {
        long room = room(length, size, padding, dilation);
        return room < 0 ? 0 : (int) (room / stride) + 1;
    }

    /** The place that takes an input through an element of the window, or -1. */
    public int place(int input, int element) {
        long ahead = (long) input + padding - (long) element * dilation;
        return ahead >= 0 && ahead % stride == 0 && ahead / stride < places() ? (int) (ahead / stride) : -1;
    }
}
