package ganglion.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.runtime.Activity;
import ganglion.runtime.ActivityCount;
import ganglion.runtime.Availability;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A backend whose neuron i emits in every (i + 2)-th step and whose states are the step, whatever the program says. */
final class Metronome implements Backend {
    private final String name;
    private final Availability availability;

    Metronome(String name) {
        this(name, new Availability.Present(""));
    }

    Metronome(String name, Availability availability) {
        this.name = name;
        this.availability = availability;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Availability availability() {
        return availability;
    }

    @Override
    public Simulation open(Program program, RunOptions options) {
        return new Beats(program, 0);
    }

    @Override
    public Simulation resume(Program program, Checkpoint checkpoint, RunOptions options) {
        return new Beats(program, checkpoint.step());
    }

    private static final class Beats implements Simulation {
        private final Program program;
        private final long first;
        private long step;
        private long told;
        private final List<Long> traced = new ArrayList<>();
        private volatile boolean cancelled;

        Beats(Program program, long first) {
            this.program = program;
            this.first = first;
            this.step = first;
            this.told = first;
            program.probes().forEach(probe -> traced.add(first));
        }

        @Override
        public long step() {
            return step;
        }

        @Override
        public void advance(long steps) {
            for (long i = 0; i < steps && !cancelled; i++) {
                step++;
            }
        }

        @Override
        public void inject(Spikes spikes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void phase(int number) {}

        @Override
        public void set(String parameter, double value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(Set<String> populations) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WeightedSynapses weights(String projection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Spikes spikes() {
            ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
            ImmutableIntArray.Builder populations = ImmutableIntArray.builder();
            ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
            ImmutableLongArray.Builder payloads = ImmutableLongArray.builder();
            for (long t = told + 1; t <= step; t++) {
                for (int p = 0; p < program.populations().size(); p++) {
                    PopulationCode code = program.populations().get(p);
                    for (int i = 0; code.observed() && i < code.size(); i++) {
                        if (t % (i + 2) == 0) {
                            steps.add(t);
                            populations.add(p);
                            indices.add(i);
                            payloads.add(1);
                        }
                    }
                }
            }
            told = step;
            return new Spikes(steps.build(), populations.build(), indices.build(), payloads.build());
        }

        @Override
        public Trace trace(int probe) {
            ProbePoint point = program.probes().get(probe);
            int width = program.populations().get(point.place()).size();
            ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
            ImmutableDoubleArray.Builder values = ImmutableDoubleArray.builder();
            for (long t = traced.get(probe) + 1; t <= step; t++) {
                if (t % point.every() == 0) {
                    steps.add(t);
                    for (int i = 0; i < width; i++) {
                        values.add(t);
                    }
                }
            }
            traced.set(probe, step);
            return new Trace(steps.build(), width, values.build());
        }

        @Override
        public Activity activity() {
            ImmutableList.Builder<ImmutableLongArray> emissions = ImmutableList.builder();
            ImmutableList.Builder<ImmutableLongArray> updates = ImmutableList.builder();
            for (PopulationCode code : program.populations()) {
                ImmutableLongArray.Builder counts = ImmutableLongArray.builder();
                for (int i = 0; i < code.size(); i++) {
                    counts.add(step / (i + 2) - first / (i + 2));
                }
                emissions.add(counts.build());
                updates.add(ImmutableLongArray.of());
            }
            ImmutableLongArray none =
                    ImmutableLongArray.copyOf(new long[program.projections().size()]);
            return ActivityCount.of(program, first, step - first, emissions.build(), updates.build(), none);
        }

        @Override
        public Checkpoint checkpoint() {
            return new Checkpoint(program.name(), ProgramFile.fingerprint(program), step, ImmutableList.of());
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }
}
