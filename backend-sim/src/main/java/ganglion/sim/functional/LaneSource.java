package ganglion.sim.functional;

import ganglion.program.Instruction;

/** Where a program gets what is not computed (columns, states, ports, coordinates, draws) and leaves what it stores. */
interface LaneSource {

    /** Carries out one load, draw, store or emission for the lanes {@code from .. from + count - 1}. */
    void access(Instruction instruction, Registers registers, int from, int count);

    /** An integer operation under its predicate left 64 bits at this lane. */
    void overflow(int lane);
}
