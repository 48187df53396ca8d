package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.ChipSettings;
import ganglion.compiler.SourceUnit;
import ganglion.experiment.formula.Point;
import ganglion.experiment.measure.Value;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.syntax.Argument;
import ganglion.syntax.ExperimentItem;
import ganglion.syntax.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sweeps and controls of an experiment, and the variants of the network that they make. */
final class Variants {
    private static final long MOST = 10_000;

    private final NetworkArguments network;
    private final AxisReading reading;
    private final Diagnostics diagnostics;
    /** Those of one item advance together. */
    private final List<ImmutableList<Axis>> sweeps = new ArrayList<>();

    private final Map<String, ImmutableList<Argument>> controls = new LinkedHashMap<>();
    private final Set<String> swept = new LinkedHashSet<>();
    private final ImmutableMap.Builder<String, ImmutableList<Value>> values = ImmutableMap.builder();

    Variants(SourceUnit unit, NetworkArguments network, Diagnostics diagnostics) {
        this.network = network;
        this.reading = new AxisReading(unit, diagnostics);
        this.diagnostics = diagnostics;
    }

    void add(ExperimentItem.Sweep sweep) {
        ImmutableList.Builder<Axis> axes = ImmutableList.builder();
        for (Argument argument : sweep.axes()) {
            axis(argument).ifPresent(axes::add);
        }
        ImmutableList<Axis> together = axes.build();
        for (Axis axis : together) {
            int first = together.get(0).settings().size();
            if (axis.settings().size() != first) {
                String message =
                        "`" + axis.name().text() + "` has " + axis.settings().size() + " values, and `"
                                + together.get(0).name().text() + "` has " + first;
                report(DiagnosticCode.E0207, axis.name().span(), message);
                return;
            }
        }
        if (!together.isEmpty()) {
            together.forEach(axis -> values.put(axis.name().text(), axis.values()));
            sweeps.add(fixed(together));
        }
    }

    /** What {@code --set} gives takes the place of a sweep; of several names that advance together it chooses the point. */
    private ImmutableList<Axis> fixed(ImmutableList<Axis> together) {
        ImmutableList<Axis> left = together;
        for (Axis axis : together) {
            Optional<Axis.Setting> only = network.override(axis.name().text()).flatMap(reading::setting);
            if (only.isPresent() && together.size() == 1) {
                return ImmutableList.of(new Axis(axis.name(), ImmutableList.of(only.get())));
            }
            if (only.isPresent()) {
                left = only(left, axis, only.get());
            }
        }
        return left;
    }

    private ImmutableList<Axis> only(ImmutableList<Axis> together, Axis axis, Axis.Setting wanted) {
        int place = axis.values().indexOf(wanted.value());
        if (place < 0 || place >= together.get(0).settings().size()) {
            String name = axis.name().text();
            String message = "`--set " + name + "` chooses a value that `" + name + "` does not take here";
            report(DiagnosticCode.E0704, axis.name().span(), message);
            return together;
        }
        return together.stream()
                .map(each ->
                        new Axis(each.name(), ImmutableList.of(each.settings().get(place))))
                .collect(ImmutableList.toImmutableList());
    }

    private Optional<Axis> axis(Argument argument) {
        if (argument.name().isEmpty()) {
            report(DiagnosticCode.E0204, argument.span(), "a sweep needs the name of a parameter, as in `g = [1, 2]`");
            return Optional.empty();
        }
        Name name = argument.name().get();
        if (!isOfChip(name)) {
            network.check(name);
        }
        if (!swept.add(name.text())) {
            report(DiagnosticCode.E0202, name.span(), "`" + name.text() + "` is swept twice");
            return Optional.empty();
        }
        Axis axis = new Axis(name, reading.settings(argument.value()));
        return axis.settings().isEmpty() ? Optional.empty() : Optional.of(axis);
    }

    /** Whether it names an entry of the chip. */
    static boolean isOfChip(Name name) {
        return name.text().startsWith(ChipSettings.PREFIX);
    }

    void add(ExperimentItem.Control control) {
        Set<String> changed = new LinkedHashSet<>();
        for (Argument argument : control.arguments()) {
            if (argument.name().isEmpty()) {
                report(DiagnosticCode.E0204, argument.span(), "a control names what it changes, as in `g = 0`");
                continue;
            }
            Name name = argument.name().get();
            network.check(name);
            network.checkFree(name);
            if (!changed.add(name.text())) {
                report(DiagnosticCode.E0203, name.span(), "argument `" + name.text() + "` is given twice");
            }
        }
        if (controls.putIfAbsent(control.name().text(), control.arguments()) != null) {
            String message = "the control `" + control.name().text() + "` stands here twice";
            report(DiagnosticCode.E0202, control.name().span(), message);
        }
    }

    /** Complains about controls that change what is swept; to be called when all items were added. */
    void checkApart() {
        for (ImmutableList<Argument> arguments : controls.values()) {
            for (Argument argument : arguments) {
                String name = argument.name().map(Name::text).orElse("");
                if (swept.contains(name)) {
                    report(DiagnosticCode.E0202, argument.span(), "`" + name + "` is swept, so no control can set it");
                }
            }
        }
    }

    ImmutableList<String> controls() {
        return ImmutableList.copyOf(controls.keySet());
    }

    /** The names that sweeps and controls change. */
    ImmutableSet<String> changed() {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        names.addAll(swept);
        controls.values()
                .forEach(arguments -> arguments.forEach(
                        argument -> argument.name().map(Name::text).ifPresent(names::add)));
        return names.build();
    }

    /** The values of each swept parameter as the experiment lists them. */
    ImmutableMap<String, ImmutableList<Value>> swept() {
        return values.buildOrThrow();
    }

    /** Every variant: the experiment itself, then its controls, each at all points; the last sweep varies fastest. */
    ImmutableList<PlannedPoint> all(Span span) {
        long count = 1L + controls.size();
        for (ImmutableList<Axis> sweep : sweeps) {
            count = Math.min(MOST + 1, count * sweep.get(0).settings().size());
        }
        if (count > MOST) {
            report(DiagnosticCode.E0209, span, "the sweeps make more than " + MOST + " variants");
            return ImmutableList.of(PlannedPoint.PLAIN);
        }
        ImmutableList<PlannedPoint> points = points();
        ImmutableList.Builder<PlannedPoint> all = ImmutableList.builder();
        all.addAll(points);
        controls.forEach((name, arguments) -> points.forEach(point -> all.add(controlled(name, arguments, point))));
        return all.build();
    }

    private static PlannedPoint controlled(String name, ImmutableList<Argument> arguments, PlannedPoint point) {
        return new PlannedPoint(
                new Point(name, point.point().parameters()),
                ImmutableList.<Argument>builder()
                        .addAll(point.changes())
                        .addAll(arguments)
                        .build());
    }

    private ImmutableList<PlannedPoint> points() {
        ImmutableList<PlannedPoint> points = ImmutableList.of(PlannedPoint.PLAIN);
        for (ImmutableList<Axis> sweep : sweeps) {
            ImmutableList.Builder<PlannedPoint> product = ImmutableList.builder();
            for (PlannedPoint point : points) {
                for (int i = 0; i < sweep.get(0).settings().size(); i++) {
                    product.add(extended(point, sweep, i));
                }
            }
            points = product.build();
        }
        return points;
    }

    private static PlannedPoint extended(PlannedPoint point, ImmutableList<Axis> sweep, int place) {
        ImmutableMap.Builder<String, Value> parameters = ImmutableMap.builder();
        parameters.putAll(point.point().parameters());
        ImmutableList.Builder<Argument> changes = ImmutableList.builder();
        changes.addAll(point.changes());
        for (Axis axis : sweep) {
            parameters.put(axis.name().text(), axis.settings().get(place).value());
            changes.add(axis.argument(place));
        }
        return new PlannedPoint(new Point("", parameters.buildOrThrow()), changes.build());
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
