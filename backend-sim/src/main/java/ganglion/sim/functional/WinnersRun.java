package ganglion.sim.functional;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.RegisterType;
import ganglion.program.WinnersCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Picks the neurons that emit, of those that would, and runs their block. */
final class WinnersRun {
    private final WinnersCode code;
    private final int size;
    private final NeuronLanes lanes;
    private final EmissionBuffer emissions;
    private final CodeRunner key;
    private final CodeRunner block;
    private final double[] reals;
    private final long[] wholes;

    WinnersRun(WinnersCode code, int size, NeuronLanes lanes, EmissionBuffer emissions) {
        this.code = code;
        this.size = size;
        this.lanes = lanes;
        this.emissions = emissions;
        key = new CodeRunner(code.key(), size);
        block = new CodeRunner(code.block(), 1);
        boolean whole = key.registers().type(code.key().result()) == RegisterType.I64;
        reals = new double[whole ? 0 : size];
        wholes = new long[whole ? size : 0];
    }

    /** What is left of the emissions; {@code undefined} hears of neurons whose key is not a number. */
    Emitted choose(Emitted candidates, IntConsumer undefined) {
        computeKeys();
        ImmutableIntArray indices = candidates.indices();
        indices.stream()
                .filter(index -> reals.length > 0 && Double.isNaN(reals[index]))
                .forEach(undefined);
        List<Integer> chosen = IntStream.range(0, indices.length())
                .boxed()
                .sorted((a, b) -> order(indices.get(a), indices.get(b)))
                .limit(code.count())
                .sorted()
                .toList();
        ImmutableIntArray.Builder who = ImmutableIntArray.builder();
        ImmutableLongArray.Builder what = ImmutableLongArray.builder();
        for (int candidate : chosen) {
            int index = indices.get(candidate);
            long payload = emitted(index, candidates.payloads().get(candidate));
            if (payload != 0) {
                who.add(index);
                what.add(payload);
            }
        }
        return new Emitted(candidates.step(), who.build(), what.build());
    }

    private void computeKeys() {
        int result = code.key().result();
        for (int from = 0; from < size; from += key.block()) {
            int count = Math.min(key.block(), size - from);
            key.runBlock(lanes, from, count);
            for (int lane = 0; lane < count; lane++) {
                switch (key.registers().type(result)) {
                    case F64 -> reals[from + lane] = key.registers().doubles(result)[lane];
                    case F32 -> reals[from + lane] = key.registers().floats(result)[lane];
                    case I64 -> wholes[from + lane] = key.registers().longs(result)[lane];
                    case BOOL -> throw new IllegalStateException("a key is a number");
                }
            }
        }
    }

    /** Larger keys first; 0 and -0 are equal. */
    private int order(int a, int b) {
        if (wholes.length > 0) {
            return Long.compare(wholes[b], wholes[a]);
        }
        return reals[a] > reals[b] ? -1 : reals[a] < reals[b] ? 1 : 0;
    }

    /** Runs the block of one neuron; its payload afterwards, 0 for none. */
    private long emitted(int index, long before) {
        emissions.wasSaid();
        block.runBlock(lanes, index, 1);
        if (!emissions.wasSaid()) {
            return before;
        }
        Emitted again = emissions.take(0);
        return Arrays.stream(again.payloads().toArray()).findFirst().orElse(0);
    }
}
