package ganglion.sim.functional;

import ganglion.program.Code;
import ganglion.program.PopulationCode;
import ganglion.program.PortSlot;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A population at work: its states, the sums of its ports, its program, its events. */
final class Neurons {
    private final int place;
    private final PopulationCode code;
    private final StateColumns states;
    private final List<PortSums> ports = new ArrayList<>();
    private final EmissionBuffer emissions = new EmissionBuffer();
    private final StimulusEvents events;
    private final NeuronLanes lanes;
    private final CodeRunner initial;
    private final CodeRunner update;
    private final Optional<WinnersRun> winners;

    /** @param signals of the network */
    Neurons(Program program, int place, long done, Signals signals) {
        this.place = place;
        code = program.populations().get(place);
        states = new StateColumns(code.states(), code.size());
        for (int port = 0; port < code.ports().size(); port++) {
            PortSlot slot = code.ports().get(port);
            int slots = slots(program, place, port);
            ports.add(new PortSums(slot.accumulator(), slot.counted(), new Fold(slot.fold()), slots, code.size()));
        }
        events = new StimulusEvents(code.events(), code.payload(), done);
        lanes = new NeuronLanes(code, place, program.seed(), states, ports, emissions, signals);
        initial = new CodeRunner(code.initial(), code.size());
        update = new CodeRunner(code.update(), code.size());
        winners = code.winners().map(chosen -> new WinnersRun(chosen, code.size(), lanes, emissions));
    }

    private static int slots(Program program, int population, int port) {
        return 1
                + program.projections().stream()
                        .filter(projection -> projection.target() == population && projection.port() == port)
                        .mapToInt(ProjectionCode::maxDelay)
                        .max()
                        .orElse(0);
    }

    PopulationCode code() {
        return code;
    }

    StateColumns states() {
        return states;
    }

    long updates(int from, int to) {
        return states.sum(code.updateCount().orElseThrow(), from, to);
    }

    PortSums port(int place) {
        return ports.get(place);
    }

    StimulusEvents events() {
        return events;
    }

    boolean isProgrammed() {
        return !code.update().equals(Code.EMPTY);
    }

    /** Makes the initial values: draws are those of step 0. */
    void initialise(Faults faults) {
        lanes.begin(0, faults);
        initial.run(lanes, code.size());
        emissions.take(0);
    }

    /** Runs the program of the step over the folded ports and tells what is emitted. */
    Emitted update(long step, Faults faults) {
        lanes.begin(step, faults);
        update.run(lanes, code.size());
        Emitted emitted = emissions.take(step);
        if (winners.isPresent()) {
            emitted = winners.get().choose(emitted, index -> faults.report(DiagnosticCode.E0601, place, index));
        }
        ports.forEach(port -> port.clear(step));
        return events.merge(emitted);
    }

    /** Refuses what cannot be injected into. */
    void requireInjectable(int index) {
        boolean real = code.payload() != RegisterType.I64;
        if (!code.stimulus() || real && isProgrammed()) {
            throw new IllegalArgumentException("nothing can be injected into " + code.name());
        }
        if (index < 0 || index >= code.size()) {
            throw new IllegalArgumentException("no neuron " + index + " in " + code.name());
        }
    }

    /** Adds an emission of a step to come. */
    void inject(long step, int index, long value) {
        events.inject(step, index, value);
    }
}
