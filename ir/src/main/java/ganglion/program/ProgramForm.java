package ganglion.program;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Fanout;
import ganglion.mapping.Mapping;
import java.io.IOException;
import java.util.Optional;

/** The fields of a program but for its version: {@link ProgramFile} states their order. */
final class ProgramForm {
    /** Made once: {@code values()} copies. */
    private static final ProbePoint.Subject[] SUBJECTS = ProbePoint.Subject.values();

    private ProgramForm() {}

    static void write(FieldWriter out, Program program) throws IOException {
        out.text(program.name());
        out.f64(program.dt());
        out.i64(program.seed());
        out.text(program.format());
        ChipForm.write(out, program.chip());
        out.list(program.populations(), PopulationForm::write);
        out.list(program.projections(), ProjectionForm::write);
        out.list(program.signals(), SignalForm::write);
        out.list(out.everything() ? program.probes() : ImmutableList.<ProbePoint>of(), ProgramForm::writeProbe);
        out.optional(program.trial(), ProgramForm::writeTrial);
        if (out.everything()) {
            writeMapping(out, program.mapping());
        }
    }

    static Program read(FieldReader in) throws IOException {
        String name = in.text();
        double dt = in.f64();
        long seed = in.i64();
        String format = in.text();
        Chip chip = ChipForm.read(in);
        ImmutableList<PopulationCode> populations = in.list(PopulationForm::read);
        ImmutableList<ProjectionCode> projections = in.list(ProjectionForm::read);
        ImmutableList<SignalCode> signals = in.list(SignalForm::read);
        ImmutableList<ProbePoint> probes = in.list(ProgramForm::readProbe);
        Optional<TrialPlan> trial = in.optional(ProgramForm::readTrial);
        Mapping mapping = readMapping(in);
        return new Program(name, dt, seed, format, chip, populations, projections, signals, probes, trial, mapping);
    }

    private static void writeProbe(FieldWriter out, ProbePoint probe) throws IOException {
        out.ordinal(probe.subject());
        out.i32(probe.place());
        out.i32(probe.state());
        out.i32(probe.every());
    }

    private static ProbePoint readProbe(FieldReader in) throws IOException {
        return new ProbePoint(in.ordinal(SUBJECTS), in.i32(), in.i32(), in.i32());
    }

    private static void writeTrial(FieldWriter out, TrialPlan trial) throws IOException {
        out.i32(trial.steps());
        out.ints(trial.reset());
    }

    private static TrialPlan readTrial(FieldReader in) throws IOException {
        return new TrialPlan(in.i32(), in.ints());
    }

    private static void writeMapping(FieldWriter out, Mapping mapping) throws IOException {
        out.list(mapping.slices(), ProgramForm::writeSlice);
        out.ints(mapping.lags());
        out.list(mapping.fanouts(), ProgramForm::writeFanout);
    }

    private static Mapping readMapping(FieldReader in) throws IOException {
        return new Mapping(in.list(ProgramForm::readSlice), in.ints(), in.list(ProgramForm::readFanout));
    }

    private static void writeSlice(FieldWriter out, CoreSlice slice) throws IOException {
        out.i32(slice.core());
        out.i32(slice.population());
        out.i32(slice.from());
        out.i32(slice.to());
    }

    private static CoreSlice readSlice(FieldReader in) throws IOException {
        return new CoreSlice(in.i32(), in.i32(), in.i32(), in.i32());
    }

    private static void writeFanout(FieldWriter out, Fanout fanout) throws IOException {
        out.ints(fanout.start());
        out.ints(fanout.cores());
        out.ints(fanout.synapses());
    }

    private static Fanout readFanout(FieldReader in) throws IOException {
        return new Fanout(in.ints(), in.ints(), in.ints());
    }
}
