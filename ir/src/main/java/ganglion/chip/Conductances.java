package ganglion.chip;

/**
 * Weights that are differences of two conductances each, in units of the greatest one; docs/semantics.md, section 7.9.
 *
 * @param levels that a conductance can be set to, evenly from the least to the greatest; 0 for any
 * @param least below 1
 * @param write standard deviation of what a write misses, of the greatest conductance
 * @param writeShare the same, of the conductance that was asked for
 * @param read standard deviation of what a read weight is off, of the greatest weight
 * @param readShare the same, of the weight itself
 */
public record Conductances(int levels, double least, double write, double writeShare, double read, double readShare) {

    /** Whether what is read differs from read to read. */
    public boolean isNoisy() {
        return read > 0 || readShare > 0;
    }

    /** Whether what is kept is what was written. */
    public boolean isFaithful() {
        return levels == 0 && write == 0 && writeShare == 0;
    }
}
