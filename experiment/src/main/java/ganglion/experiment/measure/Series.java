package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.experiment.measure.Arguments.Resolved;
import ganglion.experiment.measure.NetworkView.PopulationView;
import ganglion.experiment.measure.NetworkView.ProjectionView;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.ProbePoint;
import ganglion.program.ProbePoint.Subject;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The values of a path as rows, one behind each recorded step: of all neurons, those of a vector's elements next to each other;
 * of all synapses; of a signal. Weights that nothing changes have one row, behind the first step of each stretch.
 */
final class Series {
    /** Hears each row in order of steps. */
    interface Sink {
        void row(long step, double[] values);
    }

    private final ImmutableList<ProbePoint> probes;
    private final OptionalInt projection;
    private final int width;
    private final Sink sink;
    private final List<Trace> waiting = new ArrayList<>();
    private long first;
    private boolean told;

    private Series(ImmutableList<ProbePoint> probes, OptionalInt projection, int width, Sink sink) {
        this.probes = probes;
        this.projection = projection;
        this.width = width;
        this.sink = sink;
    }

    /** As often as the network's own probe records it; in every step where there is none. */
    static Series of(Resolved path, NetworkView network, Sink sink) {
        return of(path, network, period(path, network).orElse(1), sink);
    }

    /** In the steps that are multiples of {@code every}. */
    static Series of(Resolved path, NetworkView network, int every, Sink sink) {
        return switch (path) {
            case Resolved.OfState(int population, ImmutableIntArray states, var _) -> {
                ImmutableList<ProbePoint> probes = states.stream()
                        .mapToObj(state -> new ProbePoint(population, state, every))
                        .collect(ImmutableList.toImmutableList());
                int size = network.populations().get(population).size();
                yield new Series(probes, OptionalInt.empty(), size * probes.size(), sink);
            }
            case Resolved.OfSynapses(int place, String state, var _) -> synapses(place, state, network, every, sink);
            case Resolved.OfSignal(int place, var _) ->
                new Series(
                        ImmutableList.of(new ProbePoint(Subject.SIGNAL, place, 0, every)),
                        OptionalInt.empty(),
                        network.signals().get(place).initial().length(),
                        sink);
            case Resolved.OfPopulation _,
                    Resolved.OfProjection _,
                    Resolved.OfNumber _,
                    Resolved.OfNumbers _,
                    Resolved.OfName _,
                    Resolved.OfFile _,
                    Resolved.OfEvents _ -> throw new IllegalArgumentException("no path");
        };
    }

    private static Series synapses(int place, String state, NetworkView network, int every, Sink sink) {
        ProjectionView projection = network.projections().get(place);
        if (!projection.changes()) {
            return new Series(ImmutableList.of(), OptionalInt.of(place), -1, sink);
        }
        int number = projection.states().indexOf(state);
        return new Series(
                ImmutableList.of(new ProbePoint(Subject.PROJECTION, place, number, every)),
                OptionalInt.empty(),
                -1,
                sink);
    }

    /** Every how many steps the network's probe records a path. */
    static OptionalInt period(Resolved path, NetworkView network) {
        return switch (path) {
            case Resolved.OfState(int population, ImmutableIntArray states, var _) -> {
                PopulationView owner = network.populations().get(population);
                yield network.period(owner.name(), owner.states().get(states.get(0)));
            }
            case Resolved.OfSynapses(int place, String state, var _) ->
                network.period(network.projections().get(place).name(), state);
            case Resolved.OfSignal(int place, var _) -> {
                String name = network.signals().get(place).name();
                yield network.period(name, name);
            }
            case Resolved.OfPopulation _,
                    Resolved.OfProjection _,
                    Resolved.OfNumber _,
                    Resolved.OfNumbers _,
                    Resolved.OfName _,
                    Resolved.OfFile _,
                    Resolved.OfEvents _ -> OptionalInt.empty();
        };
    }

    /** Values in a row; -1 where the connectivity decides. */
    int width() {
        return width;
    }

    ImmutableList<ProbePoint> probes() {
        return probes;
    }

    OptionalInt projection() {
        return projection;
    }

    void begin(Stretch stretch) {
        first = stretch.before() + 1;
        told = false;
    }

    void weights(double[] weights) {
        if (projection.isPresent() && !told) {
            told = true;
            sink.row(first, weights);
        }
    }

    /** Samples of one of its probes; those of the others follow. */
    void trace(Trace trace) {
        waiting.add(trace);
        if (waiting.size() == probes.size()) {
            IntStream.range(0, trace.steps().length()).forEach(this::row);
            waiting.clear();
        }
    }

    private void row(int row) {
        int elements = waiting.size();
        double[] values = new double[elements * waiting.get(0).width()];
        for (int element = 0; element < elements; element++) {
            Trace trace = waiting.get(element);
            for (int neuron = 0; neuron < trace.width(); neuron++) {
                values[neuron * elements + element] = trace.values().get(row * trace.width() + neuron);
            }
        }
        sink.row(waiting.get(0).steps().get(row), values);
    }
}
