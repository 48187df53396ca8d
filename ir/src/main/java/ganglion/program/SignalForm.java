package ganglion.program;

import ganglion.network.Signal;
import java.io.IOException;

/** Signals as fields. */
final class SignalForm {
    /** Made once: {@code values()} copies. */
    private static final Signal.Kind[] KINDS = Signal.Kind.values();

    private SignalForm() {}

    static void write(FieldWriter out, SignalCode signal) throws IOException {
        out.text(signal.name());
        out.i32(signal.entity());
        out.i32(signal.size());
        out.ordinal(signal.type());
        out.f64(signal.unit());
        out.f64(signal.most());
        out.doubles(signal.initial());
        out.i32(signal.everySteps());
        out.list(signal.reductions(), SignalForm::writeReduction);
        CodeForm.write(out, signal.update());
        ChipForm.writeSpan(out, signal.span());
    }

    static SignalCode read(FieldReader in) throws IOException {
        return new SignalCode(
                in.text(),
                in.i32(),
                in.i32(),
                CodeForm.readType(in),
                in.f64(),
                in.f64(),
                in.doubles(),
                in.i32(),
                in.list(SignalForm::readReduction),
                CodeForm.read(in),
                ChipForm.readSpan(in));
    }

    private static void writeReduction(FieldWriter out, ReductionCode reduction) throws IOException {
        out.ordinal(reduction.kind());
        out.i32(reduction.population());
        out.i32(reduction.state());
        out.ordinal(reduction.type());
    }

    private static ReductionCode readReduction(FieldReader in) throws IOException {
        return new ReductionCode(in.ordinal(KINDS), in.i32(), in.i32(), CodeForm.readType(in));
    }
}
