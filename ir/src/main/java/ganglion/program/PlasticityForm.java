package ganglion.program;

import ganglion.dynamics.SynapseModel;
import java.io.IOException;

/** Rules of synapses as fields. */
final class PlasticityForm {
    /** Made once: {@code values()} copies. */
    private static final SynapseModel.Side[] SIDES = SynapseModel.Side.values();

    private static final SynapseModel.Site[] SITES = SynapseModel.Site.values();

    private PlasticityForm() {}

    static void write(FieldWriter out, PlasticityCode rule) throws IOException {
        out.list(rule.states(), PlasticityForm::writeState);
        out.i32(rule.weight());
        CodeForm.write(out, rule.initial());
        CodeForm.write(out, rule.advance());
        CodeForm.write(out, rule.deliver());
        CodeForm.write(out, rule.onPre());
        CodeForm.write(out, rule.onPost());
        out.list(rule.periodic(), PlasticityForm::writePeriodic);
        CodeForm.write(out, rule.bound());
        out.list(rule.traces(), PlasticityForm::writeTrace);
        out.ordinal(rule.site());
        out.i32(rule.postAfter());
        out.ordinal(rule.first());
        out.bool(rule.tiesIncluded());
    }

    static PlasticityCode read(FieldReader in) throws IOException {
        return new PlasticityCode(
                in.list(PlasticityForm::readState),
                in.i32(),
                CodeForm.read(in),
                CodeForm.read(in),
                CodeForm.read(in),
                CodeForm.read(in),
                CodeForm.read(in),
                in.list(PlasticityForm::readPeriodic),
                CodeForm.read(in),
                in.list(PlasticityForm::readTrace),
                in.ordinal(SITES),
                in.i32(),
                in.ordinal(SIDES),
                in.bool());
    }

    static void writeMirror(FieldWriter out, MirrorCode mirror) throws IOException {
        out.i32(mirror.projection());
        CodeForm.write(out, mirror.value());
    }

    static MirrorCode readMirror(FieldReader in) throws IOException {
        return new MirrorCode(in.i32(), CodeForm.read(in));
    }

    private static void writeState(FieldWriter out, SynapseSlot state) throws IOException {
        out.text(state.name());
        out.ordinal(state.type());
        out.f64(state.unit());
        out.bool(state.dated());
        CodeForm.write(out, state.shown());
    }

    private static SynapseSlot readState(FieldReader in) throws IOException {
        return new SynapseSlot(in.text(), CodeForm.readType(in), in.f64(), in.bool(), CodeForm.read(in));
    }

    private static void writePeriodic(FieldWriter out, PlasticityCode.PeriodicCode periodic) throws IOException {
        out.i32(periodic.everySteps());
        CodeForm.write(out, periodic.code());
    }

    private static PlasticityCode.PeriodicCode readPeriodic(FieldReader in) throws IOException {
        return new PlasticityCode.PeriodicCode(in.i32(), CodeForm.read(in));
    }

    private static void writeTrace(FieldWriter out, TraceCode trace) throws IOException {
        out.text(trace.name());
        out.ordinal(trace.side());
        out.ordinal(trace.type());
        out.f64(trace.unit());
        CodeForm.write(out, trace.decay());
        CodeForm.write(out, trace.raise());
    }

    private static TraceCode readTrace(FieldReader in) throws IOException {
        return new TraceCode(
                in.text(), in.ordinal(SIDES), CodeForm.readType(in), in.f64(), CodeForm.read(in), CodeForm.read(in));
    }
}
