package ganglion.sim.noc;

/** One destination a packet, as the wiring leads it, in a grid along the row first; destinations are routers. Looked up where the table is small. */
final class RowFirst implements Routes {
    private static final int MOST = 1 << 20;

    private final Wiring grid;
    private final int routers;
    private final byte[] table;

    RowFirst(Wiring grid) {
        this.grid = grid;
        routers = grid.routers();
        boolean small = (long) routers * routers <= MOST;
        table = new byte[small ? routers * routers : 0];
        for (int place = 0; place < table.length; place++) {
            table[place] = (byte) (1 << grid.next(place / routers, place % routers));
        }
    }

    @Override
    public int outputs(int router, int destination) {
        return table.length == 0 ? 1 << grid.next(router, destination) : table[router * routers + destination];
    }

    @Override
    public int copies(int destination) {
        return 1;
    }
}
