package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.dynamics.State;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.experiment.schedule.Schedule;
import ganglion.experiment.schedule.Trials;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Probe;
import ganglion.network.Projection;
import ganglion.network.Relayed;
import ganglion.network.Samples;
import ganglion.network.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A network as measures see it, whether or not a backend runs it: what can be named, and how its runs are cut into trials.
 *
 * @param dt length of a step in ms
 * @param trials presentations, else repetitions; empty when there are neither
 */
public record NetworkView(
        double dt,
        ImmutableList<PopulationView> populations,
        ImmutableList<ProjectionView> projections,
        ImmutableList<SignalView> signals,
        ImmutableList<Probe> probes,
        Optional<Trials> trials) {

    /**
     * A population.
     *
     * @param whole whether it emits whole numbers
     * @param unit what such a number counts; 1 but of real emissions that a chip carries as counts
     * @param dataSteps for how many steps its data lasts; empty without data
     * @param again whether its data then begins again
     */
    public record PopulationView(
            String name,
            int size,
            boolean stimulus,
            boolean whole,
            double unit,
            ImmutableList<String> states,
            OptionalLong dataSteps,
            boolean again) {}

    /**
     * A projection; of the states of its synapses {@code w} is the weight.
     *
     * @param source population by place
     * @param target likewise
     * @param changes whether a rule changes its synapses
     * @param mirrors the projection whose weights these are
     * @param whole whether it is as it was declared: on its way to the chip nothing was taken off its delays
     */
    public record ProjectionView(
            String name,
            ImmutableList<String> states,
            int source,
            int target,
            boolean changes,
            Optional<String> mirrors,
            boolean whole) {}

    /** A signal, and the values it begins with. */
    public record SignalView(String name, ImmutableDoubleArray initial) {}

    /** The view of a network without a schedule. */
    public static NetworkView of(Network network) {
        Map<String, Integer> places = new HashMap<>();
        network.populations().forEach(population -> places.put(population.name(), places.size()));
        ImmutableSet<String> relayed = Relayed.projections(network);
        Optional<Trials> presented =
                network.trial().map(trial -> new Trials.Presentations(trial.steps(), OptionalLong.empty()));
        return new NetworkView(
                network.dt(),
                network.populations().stream().map(NetworkView::view).collect(ImmutableList.toImmutableList()),
                network.projections().stream()
                        .map(projection -> view(projection, places, relayed))
                        .collect(ImmutableList.toImmutableList()),
                network.signals().stream().map(NetworkView::view).collect(ImmutableList.toImmutableList()),
                network.probes(),
                presented);
    }

    /**
     * The same network running on a schedule, whose repetitions are trials where nothing is presented.
     *
     * @param presented the stimulus whose samples are the trials
     */
    public NetworkView on(Schedule schedule, Optional<String> presented) {
        OptionalLong length = presentation();
        Optional<Trials> cut = length.isEmpty()
                ? shown(schedule).or(schedule::repetitions)
                : Optional.of(new Trials.Presentations(
                        length.getAsLong(), presented.map(this::samples).orElse(OptionalLong.empty())));
        return new NetworkView(dt, populations, projections, signals, probes, cut);
    }

    /** The samples that phases present as a whole. */
    private Optional<Trials> shown(Schedule schedule) {
        ImmutableLongArray.Builder before = ImmutableLongArray.builder();
        ImmutableLongArray.Builder last = ImmutableLongArray.builder();
        ImmutableLongArray.Builder numbers = ImmutableLongArray.builder();
        for (Schedule.Showing showing : schedule.showings()) {
            Samples.Shown rows = showing.rows();
            long again = rowsAgain(showing.stimulus().text());
            for (long start = rows.before();
                    showing.leads() && start + rows.stepsPerRow() <= rows.last();
                    start += rows.stepsPerRow()) {
                before.add(start);
                last.add(start + rows.stepsPerRow());
                numbers.add(rows.row(start + 1) % again);
            }
        }
        ImmutableLongArray ends = last.build();
        return ends.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trials.Repetitions(before.build(), ends, numbers.build()));
    }

    /** The number of rows after which a stimulus of phases begins again. */
    private long rowsAgain(String stimulus) {
        return populations.stream()
                .filter(population -> population.name().equals(stimulus) && population.again())
                .flatMapToLong(population -> population.dataSteps().stream())
                .filter(rows -> rows > 0)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** After how many samples a stimulus begins again. */
    private OptionalLong samples(String stimulus) {
        long length = presentation().orElse(1);
        return populations.stream()
                .filter(population -> population.name().equals(stimulus) && population.again())
                .flatMapToLong(population -> population.dataSteps().stream())
                .map(steps -> steps / length)
                .filter(samples -> samples > 0)
                .findFirst();
    }

    /** Steps of each presentation; empty where nothing is presented. */
    public OptionalLong presentation() {
        return trials.isPresent() && trials.get() instanceof Trials.Presentations presented
                ? OptionalLong.of(presented.length())
                : OptionalLong.empty();
    }

    private static PopulationView view(Population population) {
        Optional<Samples> samples = population.samples();
        return new PopulationView(
                population.name(),
                population.size(),
                population.stimulus(),
                population.dynamics().payload() == ValueType.INTEGER,
                population.dynamics().payloadUnit(),
                population.dynamics().states().stream().map(State::name).collect(ImmutableList.toImmutableList()),
                samples.isPresent()
                        ? OptionalLong.of(
                                (long) samples.get().rows() * samples.get().stepsPerRow())
                        : OptionalLong.empty(),
                samples.filter(Samples::again).isPresent());
    }

    private static ProjectionView view(Projection projection, Map<String, Integer> places, Set<String> relayed) {
        ImmutableList<String> states = projection
                .synapse()
                .map(model -> model.states().stream()
                        .map(state -> state.state().name())
                        .collect(ImmutableList.toImmutableList()))
                .orElse(ImmutableList.of(SynapseModel.WEIGHT));
        return new ProjectionView(
                projection.name(),
                states,
                places.getOrDefault(projection.source(), -1),
                places.getOrDefault(projection.target(), -1),
                projection.synapse().isPresent(),
                projection.mirrors(),
                !relayed.contains(projection.name()));
    }

    private static SignalView view(Signal signal) {
        return new SignalView(signal.name(), signal.initial());
    }

    /** Every how many steps the network's own probe records a state; empty without one. */
    OptionalInt period(String owner, String state) {
        return probes.stream()
                .filter(probe ->
                        probe.population().equals(owner) && probe.state().equals(state))
                .mapToInt(Probe::every)
                .findFirst();
    }
}
