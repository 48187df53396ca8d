package ganglion.conformance.generator;

import ganglion.conformance.generator.Plan.Link;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Writes one projection and the files of its weights, delays and pairs. */
final class LinkWriter {
    private final Plan plan;
    private final Link link;
    private final DataWriter data;
    private final Model.Port port;
    private final int sources;
    private final int targets;

    LinkWriter(Plan plan, Link link, DataWriter data) {
        this.plan = plan;
        this.link = link;
        this.data = data;
        this.port = plan.population(link.to()).model().ports().get(link.port());
        this.sources = plan.size(link.from());
        this.targets = plan.size(link.to());
    }

    List<String> write(String table, String weights, String delays, String pairs) throws IOException {
        List<String> lines = new ArrayList<>();
        if (link.wiring() instanceof Wiring.Pairs wiring) {
            data.table(pairs, rows(wiring));
            lines.add("    let " + table + " = file(\"" + pairs + "\")");
        }
        lines.add("    %s -> %s.%s : %s%s%s%s%s"
                .formatted(
                        plan.path(link.from()),
                        plan.path(link.to()),
                        port.name(),
                        connector(table),
                        link.learning().map(learning -> " " + learning.call()).orElse(""),
                        weight(table, weights),
                        delay(table, delays),
                        link.learning()
                                .map(learning -> learning.polarity() + " as " + learning.name())
                                .orElse("")));
        link.learning().ifPresent(learning -> learning.mirror().ifPresent(place -> lines.add(mirror(learning, place))));
        return lines;
    }

    private String mirror(Plan.Learning learning, int place) {
        String heard = plan.population(link.from()).model().ports().get(place).name();
        return "    %s -> %s.%s : transpose(%s) delay 3"
                .formatted(plan.path(link.to()), plan.path(link.from()), heard, learning.name());
    }

    private String connector(String table) {
        return switch (link.wiring()) {
            case Wiring.AllToAll _, Wiring.OneToOne _, Wiring.Dense _ ->
                link.wiring().word();
            case Wiring.Random(double p) -> "random(" + Dice.real(p) + ")";
            case Wiring.FixedIn(int degree) -> "fixed_in(" + degree + ")";
            case Wiring.FixedOut(int degree) -> "fixed_out(" + degree + ")";
            case Wiring.FixedTotal(int count) -> "fixed_total(" + count + ")";
            case Wiring.Pairs _ -> "list(" + table + ")";
            case Wiring.Kernel kernel -> "conv(" + kernel(kernel) + ")";
        };
    }

    /** Without values: those stand in the weight. */
    private static String kernel(Wiring.Kernel kernel) {
        Wiring.Kernel.Window rows = kernel.rows();
        Wiring.Kernel.Window columns = kernel.columns();
        return "size = [%d, %d], channels = %d, groups = %d, input = [%d, %d], "
                        .formatted(
                                rows.size(),
                                columns.size(),
                                kernel.outputs(),
                                kernel.groups(),
                                kernel.height(),
                                kernel.width())
                + "stride = [%d, %d], padding = [%d, %d], dilation = [%d, %d]"
                        .formatted(
                                rows.stride(),
                                columns.stride(),
                                rows.padding(),
                                columns.padding(),
                                rows.dilation(),
                                columns.dilation());
    }

    /** Of the file that holds a value for each pair, or each element of a kernel. */
    private int[] shape() {
        return link.wiring() instanceof Wiring.Kernel kernel ? kernel.shape() : new int[] {targets, sources};
    }

    private String weight(String table, String file) throws IOException {
        if (!(link.weight() instanceof Amount.FromFile amount)) {
            return " weight " + weight(link.weight());
        }
        if (link.wiring() instanceof Wiring.Pairs) {
            return " weight " + table + ".weight";
        }
        data.array(file, shape(), port.whole(), DataWriter.values(amount, port.whole()));
        return port.unit().isEmpty() && !(link.wiring() instanceof Wiring.Kernel)
                ? "(file(\"" + file + "\"))"
                : " weight matrix(file(\"" + file + "\"))" + (port.unit().isEmpty() ? "" : " * 1.0" + port.unit());
    }

    private String weight(Amount amount) {
        String unit = port.unit();
        return switch (amount) {
            case Amount.Constant(double value) ->
                port.whole() ? Long.toString(Math.round(value)) : Dice.real(value) + unit;
            case Amount.Normal(double mean, double deviation) ->
                "normal(" + Dice.real(mean) + unit + ", " + Dice.real(deviation) + unit + ")";
            case Amount.Uniform(double low, double high) ->
                "uniform(" + Dice.real(low) + unit + ", " + Dice.real(high) + unit + ")";
            case Amount.Clipped(double mean, double deviation, double low, double high) ->
                "clip(normal(%s%s, %s%s), %s%s, %s%s)"
                        .formatted(
                                Dice.real(mean),
                                unit,
                                Dice.real(deviation),
                                unit,
                                Dice.real(low),
                                unit,
                                Dice.real(high),
                                unit);
            case Amount.FromFile _ -> throw new IllegalArgumentException("a weight from a file");
        };
    }

    private String delay(String table, String file) throws IOException {
        if (link.delay() instanceof Amount.FromFile amount) {
            if (link.wiring() instanceof Wiring.Pairs) {
                return " delay " + table + ".delay";
            }
            data.array(file, shape(), true, DataWriter.values(amount, true));
            return " delay matrix(file(\"" + file + "\"))";
        }
        return " delay " + delay(link.delay());
    }

    private String delay(Amount amount) {
        return switch (amount) {
            case Amount.Constant(double steps) ->
                (link.from().hashCode() & 1) == 0 ? Long.toString((long) steps) : duration(steps);
            case Amount.Uniform(double low, double high) -> "uniform(" + duration(low) + ", " + duration(high) + ")";
            case Amount.Clipped(double mean, double deviation, double low, double high) ->
                "clip(normal(%s, %s), %s, %s)"
                        .formatted(duration(mean), duration(deviation), duration(low), duration(high));
            case Amount.Normal _, Amount.FromFile _ -> throw new IllegalArgumentException("no delay");
        };
    }

    private String duration(double steps) {
        return Dice.real(steps * plan.dt() / 10.0) + "ms";
    }

    /** Delays are written in milliseconds; a delay of 0 stands as it is. */
    private List<String> rows(Wiring.Pairs wiring) {
        SplittableRandom random = new SplittableRandom(wiring.seed());
        List<String> lines = new ArrayList<>();
        String unit = port.unit().isEmpty() ? "" : "[" + port.unit() + "]";
        lines.add("source,target,weight" + unit + ",delay[ms]");
        DoubleSupplier weights = column(link.weight(), port.whole());
        DoubleSupplier delays = column(link.delay(), true);
        for (int i = 0; i < wiring.count(); i++) {
            lines.add("%d,%d,%s,%s"
                    .formatted(
                            random.nextInt(sources),
                            random.nextInt(targets),
                            Double.toString(weights.getAsDouble()),
                            Dice.real(delays.getAsDouble() * plan.dt() / 10.0)));
        }
        return lines;
    }

    private static DoubleSupplier column(Amount amount, boolean whole) {
        return amount instanceof Amount.FromFile given ? DataWriter.values(given, whole) : () -> 1;
    }
}
