package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.schedule.Stretch;
import ganglion.runtime.Spikes;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.DiagnosticException;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code spike_agreement(a, b)}: the part of all pairs of neuron and step in which both emit, or both do not; {@code b} may be a
 * table of events, {@code file("events.csv")}.
 */
final class SpikeAgreement implements MeasureKind {
    @Override
    public String name() {
        return "spike_agreement";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(Parameter.of("a", Takes.POPULATION), Parameter.of("b", Takes.POPULATION_OR_EVENTS));
    }

    @Override
    public Measure bind(Arguments arguments, NetworkView network) {
        int a = arguments.population("a");
        int size = network.populations().get(a).size();
        Resolved second = arguments.required("b");
        if (second instanceof Resolved.OfEvents events) {
            return new Unexpected(a, size, events);
        }
        int b = arguments.population("b");
        int other = network.populations().get(b).size();
        if (size != other) {
            String message = "populations of " + size + " and of " + other + " neurons cannot be compared";
            throw new DiagnosticException(Diagnostic.of(DiagnosticCode.E0207, second.span(), message));
        }
        return new Differences(a, b, size);
    }

    private static Value share(long different, int size, RunEnd end) {
        double pairs = (double) size * end.activity().steps();
        return pairs == 0 ? new Value.Missing("no step was done") : Value.plain(1 - different / pairs);
    }

    /** Neurons that emitted in the step so far in one population only. */
    private static final class Differences implements Measure {
        private final int a;
        private final int b;
        private final int size;
        private final Set<Integer> alone = new HashSet<>();
        private long step;
        private long different;

        Differences(int a, int b, int size) {
            this.a = a;
            this.b = b;
            this.size = size;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                int population = spikes.populations().get(i);
                if (population == a || population == b) {
                    finishBefore(spikes.steps().get(i));
                    int neuron = spikes.indices().get(i);
                    if (a != b && !alone.add(neuron)) {
                        alone.remove(neuron);
                    }
                }
            }
        }

        private void finishBefore(long next) {
            if (next != step) {
                different += alone.size();
                alone.clear();
                step = next;
            }
        }

        @Override
        public Value value(RunEnd end) {
            finishBefore(-1);
            return share(different, size, end);
        }
    }

    /** Emissions that the table does not have, and events that nothing emitted. */
    private static final class Unexpected implements Measure {
        private final int population;
        private final int size;
        private final Resolved.OfEvents events;
        private final Set<Long> expected = new HashSet<>();
        private long before;
        private long different;

        Unexpected(int population, int size, Resolved.OfEvents events) {
            this.population = population;
            this.size = size;
            this.events = events;
        }

        @Override
        public void begin(Stretch stretch) {
            before = stretch.before();
            for (int i = 0; i < events.steps().length(); i++) {
                if (stretch.contains(events.steps().get(i))) {
                    expected.add(key(events.steps().get(i), events.indices().get(i)));
                }
            }
        }

        private static long key(long step, int neuron) {
            return step << 32 | neuron;
        }

        @Override
        public void spikes(Spikes spikes) {
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.populations().get(i) == population) {
                    boolean known = expected.remove(
                            key(spikes.steps().get(i), spikes.indices().get(i)));
                    different += known ? 0 : 1;
                }
            }
        }

        @Override
        public void end(long reached) {
            different += expected.stream()
                    .filter(key -> key >>> 32 > before && key >>> 32 <= reached)
                    .count();
            expected.clear();
        }

        @Override
        public Value value(RunEnd end) {
            return share(different, size, end);
        }
    }
}
