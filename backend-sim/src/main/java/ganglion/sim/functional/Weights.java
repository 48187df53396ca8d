package ganglion.sim.functional;

import ganglion.network.WeightFormat;
import ganglion.program.RegisterType;

/** The weights of a projection in the type of its port; an array of length 1 holds the weight of every synapse. */
sealed interface Weights {

    /** Adds weight times payload, rounded once, to the sums of each synapse of the batch. */
    void deliver(Batch batch, PortSums sums, long payload, RegisterType payloadType);

    /** The same for the synapses from {@code first} on, whose targets the batch holds and that all go to one slot. */
    void deliver(int first, Batch batch, int slot, PortSums sums, long payload, RegisterType payloadType);

    /** Weight times payload, rounded once, as bits of the port's type. */
    long amount(int synapse, long payload, RegisterType payloadType);

    /** Real weights of no synapse. */
    static Weights none(RegisterType port) {
        return port == RegisterType.F64 ? new Doubles(new double[0]) : new Floats(new float[0]);
    }

    /** The weight of a synapse in base units. */
    double value(int synapse);

    /** Float64. */
    @SuppressWarnings("ArrayRecordComponent")
    record Doubles(double[] values) implements Weights {
        @Override
        public void deliver(Batch batch, PortSums sums, long payload, RegisterType payloadType) {
            double p = payloadType == RegisterType.I64 ? (double) payload : Double.longBitsToDouble(payload);
            double[][] slots = sums.doubles();
            boolean same = values.length == 1;
            for (int i = 0; i < batch.count; i++) {
                double w = values[same ? 0 : batch.synapses[i]];
                slots[batch.slots[i]][batch.targets[i]] += w * p;
            }
        }

        @Override
        public void deliver(int first, Batch batch, int slot, PortSums sums, long payload, RegisterType payloadType) {
            double p = payloadType == RegisterType.I64 ? (double) payload : Double.longBitsToDouble(payload);
            double[] sum = sums.doubles()[slot];
            boolean same = values.length == 1;
            for (int i = 0; i < batch.count; i++) {
                sum[batch.targets[i]] += values[same ? 0 : first + i] * p;
            }
        }

        @Override
        public long amount(int synapse, long payload, RegisterType payloadType) {
            double p = payloadType == RegisterType.I64 ? (double) payload : Double.longBitsToDouble(payload);
            return Double.doubleToRawLongBits(value(synapse) * p);
        }

        @Override
        public double value(int synapse) {
            return values[values.length == 1 ? 0 : synapse];
        }
    }

    /** Float32. */
    @SuppressWarnings("ArrayRecordComponent")
    record Floats(float[] values) implements Weights {
        @Override
        public void deliver(Batch batch, PortSums sums, long payload, RegisterType payloadType) {
            float p = payloadType == RegisterType.I64 ? (float) payload : (float) Double.longBitsToDouble(payload);
            float[][] slots = sums.floats();
            boolean same = values.length == 1;
            for (int i = 0; i < batch.count; i++) {
                float w = values[same ? 0 : batch.synapses[i]];
                slots[batch.slots[i]][batch.targets[i]] += w * p;
            }
        }

        @Override
        public void deliver(int first, Batch batch, int slot, PortSums sums, long payload, RegisterType payloadType) {
            float p = payloadType == RegisterType.I64 ? (float) payload : (float) Double.longBitsToDouble(payload);
            float[] sum = sums.floats()[slot];
            boolean same = values.length == 1;
            for (int i = 0; i < batch.count; i++) {
                sum[batch.targets[i]] += values[same ? 0 : first + i] * p;
            }
        }

        @Override
        public long amount(int synapse, long payload, RegisterType payloadType) {
            float p = payloadType == RegisterType.I64 ? (float) payload : (float) Double.longBitsToDouble(payload);
            return Float.floatToRawIntBits(values[values.length == 1 ? 0 : synapse] * p);
        }

        @Override
        public double value(int synapse) {
            return values[values.length == 1 ? 0 : synapse];
        }
    }

    /** Multiples of a unit. */
    @SuppressWarnings("ArrayRecordComponent")
    record Multiples(IntegerColumn values, WeightFormat.Multiples format, long[] scratch) implements Weights {
        @Override
        public void deliver(Batch batch, PortSums sums, long payload, RegisterType payloadType) {
            values.read(batch.synapses, batch.count, scratch);
            long[][] slots = sums.longs();
            long scaled = payload * format.step();
            for (int i = 0; i < batch.count; i++) {
                slots[batch.slots[i]][batch.targets[i]] += scratch[i] * scaled;
            }
        }

        @Override
        public void deliver(int first, Batch batch, int slot, PortSums sums, long payload, RegisterType payloadType) {
            long[] sum = sums.longs()[slot];
            long scaled = payload * format.step();
            for (int i = 0; i < batch.count; i++) {
                sum[batch.targets[i]] += values.get(first + i) * scaled;
            }
        }

        @Override
        public long amount(int synapse, long payload, RegisterType payloadType) {
            return values.get(synapse) * (payload * format.step());
        }

        @Override
        public double value(int synapse) {
            return values.get(synapse) * format.step() * format.unit();
        }
    }
}
