package ganglion.compiler.tiling;

import ganglion.network.Sliding;
import java.util.BitSet;

/** Which coordinates of the sources along one axis a coordinate of the targets hears. A link is the product of three of them. */
sealed interface AxisRule {

    /** Adds what {@code target} hears. */
    void hear(int target, BitSet heard);

    /** Every one. */
    record All(int sources) implements AxisRule {
        @Override
        public void hear(int target, BitSet heard) {
            heard.set(0, sources);
        }
    }

    /** The same one. */
    record Same() implements AxisRule {
        @Override
        public void hear(int target, BitSet heard) {
            heard.set(target);
        }
    }

    /** Those in the window. */
    record Window(Sliding sliding) implements AxisRule {
        @Override
        public void hear(int target, BitSet heard) {
            long first = (long) target * sliding.stride() - sliding.padding();
            for (int element = 0; element < sliding.size(); element++) {
                long input = first + (long) element * sliding.dilation();
                if (input >= 0 && input < sliding.length()) {
                    heard.set((int) input);
                }
            }
        }
    }

    /** Those of its group: so many sources and targets in each. */
    record Group(int sources, int targets) implements AxisRule {
        @Override
        public void hear(int target, BitSet heard) {
            int group = target / targets;
            heard.set(group * sources, (group + 1) * sources);
        }
    }
}
