package ganglion.sim.functional;

import ganglion.dynamics.Axis;
import ganglion.network.SynapseRows;
import ganglion.numeric.Draws;
import ganglion.program.Instruction;
import ganglion.program.ProjectionCode;

/** What weight and delay programs read: a lane is a synapse. Draws are those of construction. */
final class SynapseLanes implements LaneSource {
    private static final Axis[] AXES = Axis.values();

    private final ProjectionCode projection;
    private final SynapseRows rows;
    private final long seed;
    private final DataColumns columns;
    private final int[] places = new int[Registers.BLOCK];
    private final int[] words = new int[Registers.BLOCK];
    private int source;

    SynapseLanes(ProjectionCode projection, SynapseRows rows, long seed) {
        this.projection = projection;
        this.rows = rows;
        this.seed = seed;
        columns = new DataColumns(projection.columns());
    }

    @Override
    public void access(Instruction i, Registers registers, int from, int count) {
        switch (i.opcode()) {
            case COLUMN -> gather(i, registers, from, count);
            case COORDINATE -> coordinate(i, registers.longs(i.dst()), from, count);
            case DRAW, UNIFORM, NORMAL -> draw(i, registers, from, count);
            default -> throw new IllegalArgumentException(i.opcode() + " in a program of synapses");
        }
    }

    @Override
    public void overflow(int lane) {
        throw new IllegalArgumentException("integer overflow in synapse " + lane + " of " + projection.name());
    }

    private void gather(Instruction i, Registers registers, int from, int count) {
        rows.positions(from, count, places);
        columns.gather(i, registers, places, count);
    }

    private void coordinate(Instruction i, long[] out, int from, int count) {
        switch (AXES[(int) i.immediate()]) {
            case SOURCE -> sources(out, from, count);
            case TARGET -> targets(out, from, count);
            case STEP, INDEX -> throw new IllegalArgumentException("a synapse has no step or index");
        }
    }

    private void sources(long[] out, int from, int count) {
        int at = from < rows.begin(source) ? 0 : source;
        for (int lane = 0; lane < count; lane++) {
            while (rows.begin(at + 1) <= from + lane) {
                at++;
            }
            out[lane] = at;
        }
        source = at;
    }

    private void targets(long[] out, int from, int count) {
        for (int lane = 0; lane < count; lane++) {
            out[lane] = rows.target(from + lane);
        }
    }

    private void draw(Instruction i, Registers registers, int from, int count) {
        int site = (int) i.immediate();
        for (int lane = 0; lane < count; lane++) {
            int row = rows.row(from + lane);
            words[lane] = Draws.word(seed, projection.entity(), true, row, site, 0, rows.ordinal(from + lane));
        }
        DrawLanes.store(i, registers, words, count);
    }
}
