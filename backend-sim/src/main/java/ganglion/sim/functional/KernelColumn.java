package ganglion.sim.functional;

import ganglion.program.RegisterType;
import java.util.Arrays;

/** Packed weights of a shared kernel and sums of their own in the type of a port; {@link KernelPlaces} says how both lie. */
sealed interface KernelColumn {

    /** What the next spikes multiply weights with. */
    void payload(long payload, RegisterType type);

    /** Adds weights times the payload, rounded once, to as many own sums. */
    void add(int weight, int sum, int count);

    /** Adds one of them to a sum of the port instead. */
    void addTo(PortSums port, int slot, int target, int weight);

    void clear();

    /** Takes over what the port holds; rows of its slot become columns. */
    void fetch(PortSums port, int slot, KernelPlaces places);

    /** Gives it back. */
    void put(PortSums port, int slot, KernelPlaces places);

    /** A weight in base units. */
    double value(int weight);

    /** Rows and columns whose places are exchanged: this many neighbours at a time are read and written. */
    int BLOCK = 8;

    /** Float64. */
    final class Doubles implements KernelColumn {
        private final double[] weights;
        private final double[] sums;
        private double payload;

        Doubles(double[] weights, int sums) {
            this.weights = weights;
            this.sums = new double[sums];
        }

        @Override
        public void payload(long bits, RegisterType type) {
            payload = type == RegisterType.I64 ? (double) bits : Double.longBitsToDouble(bits);
        }

        @Override
        public void add(int weight, int sum, int count) {
            double p = payload;
            for (int i = 0; i < count; i++) {
                sums[sum + i] += weights[weight + i] * p;
            }
        }

        @Override
        public void addTo(PortSums port, int slot, int target, int weight) {
            port.doubles()[slot][target] += weights[weight] * payload;
        }

        @Override
        public void clear() {
            Arrays.fill(sums, 0.0);
        }

        @Override
        public void fetch(PortSums port, int slot, KernelPlaces places) {
            int size = places.places() * places.outputs();
            for (int group = 0; group < places.groups(); group++) {
                turn(port.doubles()[slot], sums, group * size, places.outputs(), places.places());
            }
        }

        @Override
        public void put(PortSums port, int slot, KernelPlaces places) {
            int size = places.places() * places.outputs();
            for (int group = 0; group < places.groups(); group++) {
                turn(sums, port.doubles()[slot], group * size, places.places(), places.outputs());
            }
        }

        private static void turn(double[] from, double[] to, int begin, int rows, int columns) {
            for (int block = 0; block < rows; block += BLOCK) {
                int end = Math.min(rows, block + BLOCK);
                for (int column = 0; column < columns; column++) {
                    for (int row = block; row < end; row++) {
                        to[begin + column * rows + row] = from[begin + row * columns + column];
                    }
                }
            }
        }

        @Override
        public double value(int weight) {
            return weights[weight];
        }
    }

    /** Float32. */
    final class Floats implements KernelColumn {
        private final float[] weights;
        private final float[] sums;
        private float payload;

        Floats(float[] weights, int sums) {
            this.weights = weights;
            this.sums = new float[sums];
        }

        @Override
        public void payload(long bits, RegisterType type) {
            payload = type == RegisterType.I64 ? (float) bits : (float) Double.longBitsToDouble(bits);
        }

        @Override
        public void add(int weight, int sum, int count) {
            float p = payload;
            for (int i = 0; i < count; i++) {
                sums[sum + i] += weights[weight + i] * p;
            }
        }

        @Override
        public void addTo(PortSums port, int slot, int target, int weight) {
            port.floats()[slot][target] += weights[weight] * payload;
        }

        @Override
        public void clear() {
            Arrays.fill(sums, 0.0f);
        }

        @Override
        public void fetch(PortSums port, int slot, KernelPlaces places) {
            int size = places.places() * places.outputs();
            for (int group = 0; group < places.groups(); group++) {
                turn(port.floats()[slot], sums, group * size, places.outputs(), places.places());
            }
        }

        @Override
        public void put(PortSums port, int slot, KernelPlaces places) {
            int size = places.places() * places.outputs();
            for (int group = 0; group < places.groups(); group++) {
                turn(sums, port.floats()[slot], group * size, places.places(), places.outputs());
            }
        }

        private static void turn(float[] from, float[] to, int begin, int rows, int columns) {
            for (int block = 0; block < rows; block += BLOCK) {
                int end = Math.min(rows, block + BLOCK);
                for (int column = 0; column < columns; column++) {
                    for (int row = block; row < end; row++) {
                        to[begin + column * rows + row] = from[begin + row * columns + column];
                    }
                }
            }
        }

        @Override
        public double value(int weight) {
            return weights[weight];
        }
    }
}
