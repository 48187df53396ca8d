package ganglion.experiment.cache;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.compiler.PassReport;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.measure.NetworkView.PopulationView;
import ganglion.experiment.measure.NetworkView.ProjectionView;
import ganglion.experiment.measure.NetworkView.SignalView;
import ganglion.experiment.schedule.Trials;
import ganglion.network.Probe;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Source;
import ganglion.source.Span;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The binary form of a compilation: the program's own, then lists with their lengths before them. */
final class CompilationForm {
    private CompilationForm() {}

    private interface Writing<T> {
        void write(T item) throws IOException;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> void list(DataOutputStream out, ImmutableList<T> items, Writing<T> writing) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writing.write(item);
        }
    }

    private static <T> ImmutableList<T> list(DataInputStream in, Reading<T> reading) throws IOException {
        ImmutableList.Builder<T> items = ImmutableList.builder();
        for (int left = in.readInt(); left > 0; left--) {
            items.add(reading.read());
        }
        return items.build();
    }

    static void write(DataOutputStream out, StoredCompilation compilation) throws IOException {
        byte[] program = ProgramFile.toBytes(compilation.program());
        out.writeInt(program.length);
        out.write(program);
        network(out, compilation.network());
        list(out, compilation.passes(), pass -> {
            out.writeUTF(pass.pass());
            out.writeBoolean(pass.exact());
            out.writeUTF(pass.summary());
            out.writeDouble(pass.error());
            list(out, pass.drives().entrySet().asList(), drive -> {
                out.writeUTF(drive.getKey());
                out.writeDouble(drive.getValue());
            });
        });
        list(out, compilation.notices(), notice -> {
            out.writeUTF(notice.code().name());
            out.writeUTF(notice.message());
            span(out, notice.span());
            list(out, notice.notes(), out::writeUTF);
            list(out, notice.helps(), out::writeUTF);
        });
    }

    static StoredCompilation read(DataInputStream in, Map<String, Source> sources) throws IOException {
        Program program = ProgramFile.read(in.readNBytes(in.readInt()));
        NetworkView network = network(in, sources);
        ImmutableList<PassReport> passes = list(
                in, () -> new PassReport(in.readUTF(), in.readBoolean(), in.readUTF(), in.readDouble(), drives(in)));
        ImmutableList<Diagnostic> notices = list(
                in,
                () -> new Diagnostic(
                        DiagnosticCode.valueOf(in.readUTF()),
                        in.readUTF(),
                        span(in, sources),
                        list(in, in::readUTF),
                        list(in, in::readUTF)));
        return new StoredCompilation(new SpanReturn(sources).of(program), network, passes, notices);
    }

    private static ImmutableMap<String, Double> drives(DataInputStream in) throws IOException {
        ImmutableMap.Builder<String, Double> drives = ImmutableMap.builder();
        for (int left = in.readInt(); left > 0; left--) {
            drives.put(in.readUTF(), in.readDouble());
        }
        return drives.buildOrThrow();
    }

    private static void network(DataOutputStream out, NetworkView network) throws IOException {
        out.writeDouble(network.dt());
        list(out, network.populations(), population -> {
            out.writeUTF(population.name());
            out.writeInt(population.size());
            out.writeBoolean(population.stimulus());
            out.writeBoolean(population.whole());
            out.writeDouble(population.unit());
            list(out, population.states(), out::writeUTF);
            out.writeLong(population.dataSteps().orElse(-1));
            out.writeBoolean(population.again());
        });
        list(out, network.projections(), projection -> {
            out.writeUTF(projection.name());
            list(out, projection.states(), out::writeUTF);
            out.writeInt(projection.source());
            out.writeInt(projection.target());
            out.writeBoolean(projection.changes());
            out.writeBoolean(projection.mirrors().isPresent());
            if (projection.mirrors().isPresent()) {
                out.writeUTF(projection.mirrors().get());
            }
            out.writeBoolean(projection.whole());
        });
        list(out, network.signals(), signal -> {
            out.writeUTF(signal.name());
            list(out, ImmutableList.copyOf(signal.initial().asList()), out::writeDouble);
        });
        list(out, network.probes(), probe -> {
            out.writeUTF(probe.population());
            out.writeUTF(probe.state());
            out.writeInt(probe.every());
            span(out, probe.span());
        });
        out.writeLong(network.presentation().orElse(-1));
    }

    private static NetworkView network(DataInputStream in, Map<String, Source> sources) throws IOException {
        double dt = in.readDouble();
        ImmutableList<PopulationView> populations = list(
                in,
                () -> new PopulationView(
                        in.readUTF(),
                        in.readInt(),
                        in.readBoolean(),
                        in.readBoolean(),
                        in.readDouble(),
                        list(in, in::readUTF),
                        optional(in.readLong()),
                        in.readBoolean()));
        ImmutableList<ProjectionView> projections = list(
                in,
                () -> new ProjectionView(
                        in.readUTF(),
                        list(in, in::readUTF),
                        in.readInt(),
                        in.readInt(),
                        in.readBoolean(),
                        in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty(),
                        in.readBoolean()));
        ImmutableList<SignalView> signals =
                list(in, () -> new SignalView(in.readUTF(), ImmutableDoubleArray.copyOf(list(in, in::readDouble))));
        ImmutableList<Probe> probes =
                list(in, () -> new Probe(in.readUTF(), in.readUTF(), in.readInt(), span(in, sources)));
        OptionalLong presented = optional(in.readLong());
        Optional<Trials> trials = presented.isPresent()
                ? Optional.of(new Trials.Presentations(presented.getAsLong(), OptionalLong.empty()))
                : Optional.empty();
        return new NetworkView(dt, populations, projections, signals, probes, trials);
    }

    private static OptionalLong optional(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static void span(DataOutputStream out, Span span) throws IOException {
        out.writeUTF(span.source().name());
        out.writeInt(span.start());
        out.writeInt(span.end());
    }

    private static Span span(DataInputStream in, Map<String, Source> sources) throws IOException {
        Source source = sources.getOrDefault(in.readUTF(), Source.NONE);
        int start = in.readInt();
        int end = in.readInt();
        return source.equals(Source.NONE) ? Span.NONE : new Span(source, start, end);
    }
}
