package ganglion.chip;

/**
 * One entry of a chip's text, as it was read.
 *
 * @param path the keys that lead to it, such as {@code core.neurons} or {@code cost.published.hop}
 * @param value as written, without its unit
 * @param unit as written; empty for plain numbers and words
 */
public record Fact(String path, String value, String unit, Provenance provenance) {}
