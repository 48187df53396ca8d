package ganglion.experiment;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.network.WeightFormat;
import ganglion.program.PopulationCode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation.WeightedSynapses;
import java.util.Optional;

/**
 * Amounts on their way to a port over synapses that are no more: each stays what it was when it was sent (semantics 3.1).
 *
 * @param targets of the old synapses, in the order in which they add
 * @param delays theirs, in steps
 * @param steps of emission, by amount, ascending
 * @param synapses by amount, ascending within a step
 * @param amounts bits in the type of the port, payload included
 */
record Underway(
        ImmutableIntArray targets,
        ImmutableIntArray delays,
        ImmutableLongArray steps,
        ImmutableIntArray synapses,
        ImmutableLongArray amounts) {
    private static final long FLOAT = 0xFFFFFFFFL;

    static final Underway NOTHING = new Underway(
            ImmutableIntArray.of(),
            ImmutableIntArray.of(),
            ImmutableLongArray.of(),
            ImmutableIntArray.of(),
            ImmutableLongArray.of());

    /** What static synapses have been sent and have not passed on yet. */
    static Underway overFixed(
            ProjectionCode projection,
            PopulationCode source,
            RegisterType port,
            Checkpoint state,
            WeightedSynapses sent) {
        Collector collector = new Collector(state.step(), sent);
        Checkpoint.PopulationState emitted = state.populations().get(projection.source());
        for (int row = 0; row < emitted.steps().length(); row++) {
            long step = emitted.steps().get(row);
            int neuron = emitted.indices().get(row);
            if (step <= projection.since() || step > state.step()) {
                continue;
            }
            for (int k = sent.rows().begin(neuron); k < sent.rows().begin(neuron + 1); k++) {
                long payload = emitted.payloads().get(row);
                collector.add(
                        step, k, product(sent.weights()[k], payload, source.payload(), port, projection.format()));
            }
        }
        return collector.underway();
    }

    /** What a rule, or a mirror of one, has settled and what has not arrived. */
    static Underway settled(Checkpoint.ProjectionState state, long step, WeightedSynapses synapses) {
        Collector collector = new Collector(step, synapses);
        for (int row = 0; row < state.steps().length(); row++) {
            collector.add(
                    state.steps().get(row),
                    state.synapses().get(row),
                    state.amounts().get(row));
        }
        return collector.underway();
    }

    /** The weight, as it is used, times the payload, rounded once. */
    private static long product(
            double weight, long payload, RegisterType sender, RegisterType port, WeightFormat format) {
        boolean whole = sender == RegisterType.I64;
        return switch (port) {
            case F64 ->
                Double.doubleToRawLongBits(weight * (whole ? (double) payload : Double.longBitsToDouble(payload)));
            case F32 -> {
                float factor = whole ? (float) payload : (float) Double.longBitsToDouble(payload);
                yield Float.floatToRawIntBits((float) weight * factor) & FLOAT;
            }
            case I64 -> (long) Math.rint(weight / unit(format)) * payload;
            case BOOL -> throw new IllegalArgumentException("a port is a number");
        };
    }

    private static double unit(WeightFormat format) {
        return switch (format) {
            case WeightFormat.Floating _ -> 1;
            case WeightFormat.Multiples multiples -> multiples.unit();
        };
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The same for a port that counts in the unit of another format, to the nearest. */
    Underway counted(WeightFormat before, WeightFormat after) {
        double factor = unit(before) / unit(after);
        return factor == 1
                ? this
                : new Underway(
                        targets,
                        delays,
                        steps,
                        synapses,
                        ImmutableLongArray.copyOf(amounts.stream().map(amount -> (long) Math.rint(amount * factor))));
    }

    /** These, and those of synapses that went later; no step of theirs comes before the last one of these. */
    Underway and(Underway later) {
        int own = targets.length();
        return new Underway(
                ImmutableIntArray.builder()
                        .addAll(targets)
                        .addAll(later.targets)
                        .build(),
                ImmutableIntArray.builder().addAll(delays).addAll(later.delays).build(),
                ImmutableLongArray.builder().addAll(steps).addAll(later.steps).build(),
                ImmutableIntArray.builder()
                        .addAll(synapses)
                        .addAll(later.synapses.stream().map(k -> own + k))
                        .build(),
                ImmutableLongArray.builder()
                        .addAll(amounts)
                        .addAll(later.amounts)
                        .build());
    }

    /** Those of the amounts that a checkpoint still has, without the synapses that nothing is on its way over. */
    Underway left(Optional<Checkpoint.ProjectionState> state, long step) {
        Collector collector = new Collector(step, targets.toArray(), delays.toArray());
        state.ifPresent(kept -> {
            for (int row = 0; row < kept.steps().length(); row++) {
                collector.add(
                        kept.steps().get(row),
                        kept.synapses().get(row),
                        kept.amounts().get(row));
            }
        });
        return collector.underway();
    }

    /** Takes amounts in order, and keeps those that are still on their way. */
    private static final class Collector {
        private final long step;
        private final int[] targets;
        private final int[] delays;
        private final boolean[] used;
        private final ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
        private final ImmutableIntArray.Builder synapses = ImmutableIntArray.builder();
        private final ImmutableLongArray.Builder amounts = ImmutableLongArray.builder();

        Collector(long step, WeightedSynapses sent) {
            this(step, targets(sent), sent.delays());
        }

        Collector(long step, int[] targets, int[] delays) {
            this.step = step;
            this.targets = targets;
            this.delays = delays;
            this.used = new boolean[targets.length];
        }

        private static int[] targets(WeightedSynapses sent) {
            int[] targets = new int[sent.rows().size()];
            sent.rows().targets(0, targets.length, targets);
            return targets;
        }

        void add(long emitted, int synapse, long amount) {
            if (emitted + delays[synapse] > step) {
                used[synapse] = true;
                steps.add(emitted);
                synapses.add(synapse);
                amounts.add(amount);
            }
        }

        Underway underway() {
            int[] places = new int[used.length];
            ImmutableIntArray.Builder keptTargets = ImmutableIntArray.builder();
            ImmutableIntArray.Builder keptDelays = ImmutableIntArray.builder();
            int count = 0;
            for (int k = 0; k < used.length; k++) {
                places[k] = count;
                if (used[k]) {
                    keptTargets.add(targets[k]);
                    keptDelays.add(delays[k]);
                    count++;
                }
            }
            return new Underway(
                    keptTargets.build(),
                    keptDelays.build(),
                    steps.build(),
                    ImmutableIntArray.copyOf(synapses.build().stream().map(k -> places[k])),
                    amounts.build());
        }
    }
}
