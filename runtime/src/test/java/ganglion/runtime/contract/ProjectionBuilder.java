package ganglion.runtime.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.network.Connector;
import ganglion.network.DataColumn;
import ganglion.network.WeightFormat;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.MirrorCode;
import ganglion.program.PlasticityCode;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Writes one projection; as it stands: one to one, weight 1, delay 1, into the first port. */
public final class ProjectionBuilder {
    private final String name;
    private final int source;
    private final int target;
    private int port;
    private Connector connector = new Connector.OneToOne();
    private Code weight = CodeBuilder.value(code -> code.f64(1));
    private WeightFormat format = new WeightFormat.Floating();
    private Code delay = CodeBuilder.value(code -> code.i64(1));
    private int minDelay = 1;
    private int maxDelay = 1;
    private Optional<PlasticityCode> rule = Optional.empty();
    private Optional<MirrorCode> mirrors = Optional.empty();
    private long since;
    private final List<DataColumn> columns = new ArrayList<>();

    ProjectionBuilder(String name, int source, int target) {
        this.name = name;
        this.source = source;
        this.target = target;
    }

    public ProjectionBuilder port(int place) {
        port = place;
        return this;
    }

    public ProjectionBuilder connect(Connector how) {
        connector = how;
        return this;
    }

    public ProjectionBuilder weight(double constant) {
        return weight(code -> code.f64(constant));
    }

    public ProjectionBuilder weight(ToIntFunction<CodeBuilder> writer) {
        weight = CodeBuilder.value(writer);
        return this;
    }

    /** Integer weights: multiples of the unit. */
    public ProjectionBuilder multiples(int bits, double unit) {
        format = new WeightFormat.Multiples(bits, unit);
        return this;
    }

    public ProjectionBuilder delay(int steps) {
        return delay(steps, steps, code -> code.i64(steps));
    }

    public ProjectionBuilder delay(int least, int most, ToIntFunction<CodeBuilder> writer) {
        minDelay = least;
        maxDelay = most;
        delay = CodeBuilder.value(writer);
        return this;
    }

    public ProjectionBuilder column(String label, double... values) {
        columns.add(new DataColumn(label, ImmutableDoubleArray.copyOf(values)));
        return this;
    }

    /** Synapses in the form (source, target, weight, delay), sorted by source. */
    public ProjectionBuilder synapses(double[]... rows) {
        int[] sources = Arrays.stream(rows).mapToInt(row -> (int) row[0]).toArray();
        int[] targets = Arrays.stream(rows).mapToInt(row -> (int) row[1]).toArray();
        double[] delays = Arrays.stream(rows).mapToDouble(row -> row[3]).toArray();
        connector = new Connector.SynapseList(ImmutableIntArray.copyOf(sources), ImmutableIntArray.copyOf(targets));
        column("weight", Arrays.stream(rows).mapToDouble(row -> row[2]).toArray());
        column("delay", delays);
        weight(code -> code.column(RegisterType.F64, 0));
        int least = (int) Arrays.stream(delays).min().orElseThrow();
        int most = (int) Arrays.stream(delays).max().orElseThrow();
        return delay(least, most, code -> code.column(RegisterType.I64, 1));
    }

    /** Synapses that change. */
    public ProjectionBuilder rule(PlasticityCode code) {
        rule = Optional.of(code);
        return this;
    }

    /** Nothing comes from emissions of steps up to this one. */
    public ProjectionBuilder since(long step) {
        since = step;
        return this;
    }

    /** Weights that are those of an earlier projection with a rule. */
    public ProjectionBuilder mirrors(int projection, Code value) {
        mirrors = Optional.of(new MirrorCode(projection, value));
        return this;
    }

    ProjectionCode build() {
        return new ProjectionCode(
                name,
                EntityHash.of(name),
                source,
                target,
                port,
                connector,
                weight,
                format,
                delay,
                minDelay,
                maxDelay,
                ImmutableList.copyOf(columns),
                rule,
                Optional.empty(),
                mirrors,
                since,
                Span.NONE);
    }
}
