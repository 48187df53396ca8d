package ganglion.compiler.tiling;

import com.google.common.collect.ImmutableList;

/**
 * Layers that are cut the same way: tile k of all of them together makes a part.
 *
 * @param layers by place, ascending
 * @param km1 sources heard in each tile that are not in it, over all tiles
 */
record Block(ImmutableList<Integer> layers, Cut cut, long km1) {}
