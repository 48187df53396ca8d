package ganglion.network;

/** Along one axis: the places that each input reaches, ascending, and through which element of the window. */
final class Reach {
    private final int[] begins;
    private final int[] inputs;
    private final int[] places;
    private final int[] elements;

    private Reach(Sliding axis, int total) {
        begins = new int[axis.length() + 1];
        inputs = new int[total];
        places = new int[total];
        elements = new int[total];
        int found = 0;
        for (int input = 0; input < axis.length(); input++) {
            begins[input] = found;
            for (int element = axis.size() - 1; element >= 0; element--) {
                int place = axis.place(input, element);
                if (place >= 0) {
                    inputs[found] = input;
                    places[found] = place;
                    elements[found++] = element;
                }
            }
        }
        begins[axis.length()] = found;
    }

    static Reach of(Sliding axis) {
        return new Reach(axis, Expander.checkedSize(count(axis), 1));
    }

    /** How many pairs of an input and a place there are. */
    static long count(Sliding axis) {
        long count = 0;
        for (int element = 0; element < axis.size(); element++) {
            count += count(axis, element);
        }
        return count;
    }

    /** The places whose element lies inside the image. */
    private static long count(Sliding axis, int element) {
        long shift = (long) element * axis.dilation() - axis.padding();
        long first = Math.max(0, Math.ceilDiv(-shift, (long) axis.stride()));
        long last = Math.min(axis.places() - 1L, Math.floorDiv(axis.length() - 1 - shift, (long) axis.stride()));
        return Math.max(0, last - first + 1);
    }

    int total() {
        return inputs.length;
    }

    int begin(int input) {
        return begins[input];
    }

    int degree(int input) {
        return begins[input + 1] - begins[input];
    }

    int inputOf(int k) {
        return inputs[k];
    }

    int place(int k) {
        return places[k];
    }

    int element(int k) {
        return elements[k];
    }
}
