package ganglion.program;

import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.network.Projection;
import ganglion.network.Sliding;
import ganglion.network.WeightFormat;
import java.io.IOException;

/** Projections as fields. */
final class ProjectionForm {
    /** Made once: {@code values()} copies. */
    private static final Projection.Polarity[] POLARITIES = Projection.Polarity.values();

    private ProjectionForm() {}

    static void write(FieldWriter out, ProjectionCode projection) throws IOException {
        out.text(projection.name());
        out.i32(projection.entity());
        out.i32(projection.source());
        out.i32(projection.target());
        out.i32(projection.port());
        writeConnector(out, projection.connector());
        CodeForm.write(out, projection.weight());
        writeFormat(out, projection.format());
        CodeForm.write(out, projection.delay());
        out.i32(projection.minDelay());
        out.i32(projection.maxDelay());
        out.list(projection.columns(), CodeForm::writeColumn);
        out.optional(projection.plasticity(), PlasticityForm::write);
        out.optional(projection.polarity(), FieldWriter::ordinal);
        out.optional(projection.mirrors(), PlasticityForm::writeMirror);
        out.i64(projection.since());
        ChipForm.writeSpan(out, projection.span());
    }

    static ProjectionCode read(FieldReader in) throws IOException {
        return new ProjectionCode(
                in.text(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                readConnector(in),
                CodeForm.read(in),
                readFormat(in),
                CodeForm.read(in),
                in.i32(),
                in.i32(),
                in.list(CodeForm::readColumn),
                in.optional(PlasticityForm::read),
                in.optional(field -> field.ordinal(POLARITIES)),
                in.optional(PlasticityForm::readMirror),
                in.i64(),
                ChipForm.readSpan(in));
    }

    private static void writeConnector(FieldWriter out, Connector connector) throws IOException {
        switch (connector) {
            case Connector.AllToAll _ -> out.u8(0);
            case Connector.OneToOne _ -> out.u8(1);
            case Connector.FixedProbability(double p) -> {
                out.u8(2);
                out.f64(p);
            }
            case Connector.FixedInDegree(int degree) -> writeCounted(out, 3, degree);
            case Connector.FixedOutDegree(int degree) -> writeCounted(out, 4, degree);
            case Connector.FixedTotal(int count) -> writeCounted(out, 5, count);
            case Connector.Dense _ -> out.u8(6);
            case Connector.SynapseList(ImmutableIntArray sources, ImmutableIntArray targets) -> {
                out.u8(7);
                out.ints(sources);
                out.ints(targets);
            }
            case Connector.Kernel(int channels, int outputs, int groups, Sliding rows, Sliding columns) -> {
                writeCounted(out, 8, channels);
                out.i32(outputs);
                out.i32(groups);
                writeSliding(out, rows);
                writeSliding(out, columns);
            }
        }
    }

    private static void writeCounted(FieldWriter out, int kind, int count) throws IOException {
        out.u8(kind);
        out.i32(count);
    }

    private static void writeSliding(FieldWriter out, Sliding axis) throws IOException {
        out.i32(axis.length());
        out.i32(axis.size());
        out.i32(axis.stride());
        out.i32(axis.padding());
        out.i32(axis.dilation());
    }

    private static Connector readConnector(FieldReader in) throws IOException {
        return switch (in.tag(9)) {
            case 0 -> new Connector.AllToAll();
            case 1 -> new Connector.OneToOne();
            case 2 -> new Connector.FixedProbability(in.f64());
            case 3 -> new Connector.FixedInDegree(in.i32());
            case 4 -> new Connector.FixedOutDegree(in.i32());
            case 5 -> new Connector.FixedTotal(in.i32());
            case 6 -> new Connector.Dense();
            case 7 -> new Connector.SynapseList(in.ints(), in.ints());
            default -> new Connector.Kernel(in.i32(), in.i32(), in.i32(), readSliding(in), readSliding(in));
        };
    }

    private static Sliding readSliding(FieldReader in) throws IOException {
        return new Sliding(in.i32(), in.i32(), in.i32(), in.i32(), in.i32());
    }

    private static void writeFormat(FieldWriter out, WeightFormat format) throws IOException {
        switch (format) {
            case WeightFormat.Floating _ -> out.u8(0);
            case WeightFormat.Multiples(int bits, double unit, int step) -> {
                out.u8(1);
                out.i32(bits);
                out.f64(unit);
                out.i32(step);
            }
        }
    }

    private static WeightFormat readFormat(FieldReader in) throws IOException {
        return in.tag(2) == 0 ? new WeightFormat.Floating() : new WeightFormat.Multiples(in.i32(), in.f64(), in.i32());
    }
}
