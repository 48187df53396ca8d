package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;

/**
 * Which neurons of a layer those of another hear: along each axis by a rule of its own.
 *
 * @param axes the rules of channels, rows and columns
 * @param exact false where the synapses follow no such rules, and these only say what they are among
 */
record Link(int source, int target, ImmutableList<AxisRule> axes, boolean exact) {

    AxisRule axis(int axis) {
        return axes.get(axis);
    }
}
