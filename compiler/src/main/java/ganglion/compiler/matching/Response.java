package ganglion.compiler.matching;

/**
 * How the potential is driven by what arrives at a port: in {@code lag} steps by {@code gain}, and then in each step by {@code keep}
 * of what it was in the step before.
 */
record Response(double[] gain, double[] keep, int lag) {}
