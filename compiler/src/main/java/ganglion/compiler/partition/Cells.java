package ganglion.compiler.partition;

import java.util.Arrays;

/** Which part lies in which cell of a grid. */
final class Cells {
    final Grid grid;
    final int[] core;
    final int[] part;

    Cells(Grid grid, int[] core) {
        this.grid = grid;
        this.core = core;
        this.part = new int[grid.cores()];
        Arrays.fill(part, -1);
        for (int p = 0; p < core.length; p++) {
            part[core[p]] = p;
        }
    }

    /** Parts in their order along the curve of Hilbert; cells of the curve outside the grid are passed over. */
    static Cells hilbert(Grid grid, int parts) {
        int side = 1;
        while (side < Math.max(grid.width(), grid.height())) {
            side *= 2;
        }
        int[] core = new int[parts];
        int next = 0;
        for (int step = 0; step < side * side && next < parts; step++) {
            int cell = cell(step, side);
            int x = cell % side;
            int y = cell / side;
            if (x < grid.width() && y < grid.height()) {
                core[next++] = y * grid.width() + x;
            }
        }
        return new Cells(grid, core);
    }

    private static int cell(int step, int side) {
        int x = 0;
        int y = 0;
        int rest = step;
        for (int s = 1; s < side; s *= 2) {
            int right = 1 & (rest / 2);
            int up = 1 & (rest ^ right);
            if (up == 0) {
                int keptX = right == 1 ? s - 1 - x : x;
                int keptY = right == 1 ? s - 1 - y : y;
                x = keptY;
                y = keptX;
            }
            x += s * right;
            y += s * up;
            rest /= 4;
        }
        return y * side + x;
    }

    void exchange(int a, int b) {
        int inA = part[a];
        int inB = part[b];
        part[a] = inB;
        part[b] = inA;
        if (inA >= 0) {
            core[inA] = b;
        }
        if (inB >= 0) {
            core[inB] = a;
        }
    }
}
