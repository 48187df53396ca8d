package ganglion.sim.functional;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.Program;
import ganglion.program.SignalCode;
import java.util.ArrayList;
import java.util.List;

/** The signals of a network and the number of the phase: what everyone reads, as the step before left it. */
final class Signals {
    private final Program program;
    private final List<SignalValues> signals = new ArrayList<>();
    private int phase;

    Signals(Program program) {
        this.program = program;
        program.signals().forEach(code -> signals.add(new SignalValues(code, program.seed(), this)));
    }

    int phase() {
        return phase;
    }

    void phase(int number) {
        phase = number;
    }

    /** Loads a signal for readers {@code from .. from + count - 1} of so many. */
    void load(int signal, Registers registers, int dst, int from, int count, int readers) {
        signals.get(signal).held().loadGroups(0, registers, dst, from, count, readers);
    }

    /** What one reader of so many sees, as bits. */
    long bits(int signal, int reader, int readers) {
        int group = (int) ((long) reader * program.signals().get(signal).size() / readers);
        return signals.get(signal).held().bits(0, group);
    }

    /** The values of a signal in base units. */
    double[] values(int signal) {
        return signals.get(signal).held().values(0);
    }

    /** Runs the programs that are due at the end of a step, all on the values of the step before. */
    void advance(long step, List<Neurons> neurons, List<Emitted> emitted) {
        if (signals.isEmpty()) {
            return;
        }
        Faults faults = Faults.ofSignals(program.signals());
        List<SignalValues> due = new ArrayList<>();
        for (int place = 0; place < signals.size(); place++) {
            SignalCode code = program.signals().get(place);
            if (!code.isParameter() && step % code.everySteps() == 0) {
                signals.get(place).compute(step, place, neurons, emitted, faults);
                due.add(signals.get(place));
            }
        }
        faults.throwIfAny(step);
        due.forEach(SignalValues::commit);
    }

    /** Sets all values of a run-time parameter by name. */
    void set(String name, double value) {
        for (int place = 0; place < signals.size(); place++) {
            SignalCode code = program.signals().get(place);
            if (code.name().equals(name) && code.isParameter()) {
                signals.get(place).fill(code.held(value));
                return;
            }
        }
        throw new IllegalArgumentException("no run-time parameter " + name);
    }

    ImmutableList<ImmutableLongArray> bits() {
        return signals.stream().map(signal -> signal.held().bits().get(0)).collect(ImmutableList.toImmutableList());
    }

    void restore(ImmutableList<ImmutableLongArray> bits) {
        for (int place = 0; place < signals.size(); place++) {
            signals.get(place).held().restore(ImmutableList.of(bits.get(place)));
        }
    }
}
