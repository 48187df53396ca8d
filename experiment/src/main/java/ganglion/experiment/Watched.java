package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import ganglion.experiment.measure.Measure;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.measure.RunEnd;
import ganglion.experiment.measure.Value;
import ganglion.experiment.picture.Sketch;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.Program;
import ganglion.runtime.Activity;
import ganglion.runtime.ChipTime;
import ganglion.runtime.EnergyLedger;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A measure during a run: hands it what happens in the steps that it counts, and adds up the activity of these. */
final class Watched {
    private final Measure measure;
    private final ImmutableList<Stretch> stretches;
    private final NetworkView network;
    private final Program program;
    private int next;
    private boolean open;
    private Optional<Activity> before = Optional.empty();
    private Optional<Activity> counted = Optional.empty();
    private long trials;
    private double seconds;

    /** @param stretches in order, none overlapping another */
    Watched(Measure measure, ImmutableList<Stretch> stretches, NetworkView network, Program program) {
        this.measure = measure;
        this.stretches = stretches;
        this.network = network;
        this.program = program;
    }

    /** Whether it is there for a picture alone, and has no value. */
    boolean isSketch() {
        return measure instanceof Sketch;
    }

    /** The next step behind which a stretch begins or ends; far away when there is none. */
    long edge() {
        if (next == stretches.size()) {
            return Long.MAX_VALUE;
        }
        return open ? stretches.get(next).last() : stretches.get(next).before();
    }

    /** The simulation has done the steps up to an edge at most, and everything of them was handed over. */
    void reached(Simulation simulation) {
        if (open && simulation.step() == edge()) {
            close(simulation);
        }
        if (!open && simulation.step() == edge()) {
            open = true;
            before = Optional.of(simulation.activity());
            measure.begin(stretches.get(next));
            weights(simulation);
        }
    }

    private void weights(Simulation simulation) {
        OptionalInt projection = measure.projection();
        if (projection.isPresent()) {
            String name = program.projections().get(projection.getAsInt()).name();
            measure.weights(simulation.weights(name).weights());
        }
    }

    private void close(Simulation simulation) {
        weights(simulation);
        measure.end(simulation.step());
        Activity during = Activities.difference(simulation.activity(), before.orElseThrow());
        counted = Optional.of(counted.map(sum -> Activities.sum(sum, during)).orElse(during));
        Stretch done = stretches.get(next++);
        trials += network.trials()
                .map(cut -> cut.pieces(done).stream()
                        .filter(piece -> piece.last() <= simulation.step())
                        .count())
                .orElse(0L);
        open = false;
    }

    void spikes(Spikes spikes) {
        if (open) {
            measure.spikes(spikes);
        }
    }

    void trace(int probe, Trace trace) {
        if (open) {
            measure.trace(probe, trace);
        }
    }

    /** The last piece took so long. */
    void took(double time) {
        seconds += open ? time : 0;
    }

    /** The value at the end of the run. The chip's time is known of a whole run only. */
    Value value(Simulation simulation, Optional<ChipTime> time) {
        if (open) {
            close(simulation);
        }
        Activity activity = counted.orElseGet(() -> Activities.none(simulation.activity()));
        boolean all = activity.steps() == simulation.activity().steps();
        Optional<ChipTime> known = all ? time : Optional.empty();
        ImmutableMap<String, EnergyLedger> energies = ImmutableMap.copyOf(Maps.transformValues(
                program.chip().costTables(), costs -> EnergyLedger.of(program, activity, costs, known)));
        OptionalDouble chipSeconds =
                known.stream().mapToDouble(ChipTime::seconds).findFirst();
        return measure.value(new RunEnd(network, program, trials, activity, energies, chipSeconds, seconds));
    }
}
