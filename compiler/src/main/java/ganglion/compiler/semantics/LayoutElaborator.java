package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.compiler.expansion.Grid;
import ganglion.compiler.expansion.Layout;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.numeric.Distributions;
import ganglion.numeric.Draws;
import ganglion.numeric.Elementary;
import ganglion.numeric.EntityHash;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import java.util.Optional;

/** Places the neurons of a population: {@code line}, {@code grid}, {@code ring}, {@code box}, {@code positions}. */
final class LayoutElaborator {
    private static final ImmutableSet<String> KNOWN = ImmutableSet.of("line", "grid", "ring", "box", "positions");
    private static final String SPACING = "spacing";

    private final String name;
    private final int size;
    /** Whether the size is what the source means; one that was complained about is no measure of a layout. */
    private final boolean isSized;

    private final Expressions constants;
    private final long seed;
    private final Diagnostics diagnostics;

    /**
     * @param name full name of the population, which its draws depend on
     * @param size of the population; empty after a complaint about it
     */
    LayoutElaborator(String name, Optional<Integer> size, Expressions constants, long seed, Diagnostics diagnostics) {
        this.name = name;
        this.size = size.orElse(1);
        this.isSized = size.isPresent();
        this.constants = constants;
        this.seed = seed;
        this.diagnostics = diagnostics;
    }

    Optional<Layout> elaborate(Expression.Call call) {
        String kind = call.function().text();
        if (!KNOWN.contains(kind)) {
            Diagnostic unknown = Diagnostic.of(
                            DiagnosticCode.E0201, call.function().span(), "unknown layout `" + kind + "`")
                    .note("the layouts are " + String.join(", ", KNOWN));
            diagnostics.report(Spelling.suggest(unknown, kind, KNOWN));
            return Optional.empty();
        }
        ImmutableList<Expression> places = call.arguments().stream()
                .filter(argument -> argument.name().isEmpty())
                .map(Argument::value)
                .collect(ImmutableList.toImmutableList());
        if (!hasArguments(call, kind, places.size())) {
            return Optional.empty();
        }
        if (!Room.holds(3L * size, call.span(), diagnostics)) {
            return Optional.empty();
        }
        double spacing = call.arguments().stream()
                .filter(argument -> argument.name().isPresent())
                .findFirst()
                .map(argument -> positive(argument.value(), "the spacing"))
                .orElse(1.0);
        return switch (kind) {
            case "line" -> line(places, spacing);
            case "grid" -> grid(places, spacing, call.span());
            case "ring" -> ring(places, spacing);
            case "box" -> Optional.of(box(places, spacing));
            default -> positions(places.get(0), spacing);
        };
    }

    private boolean hasArguments(Expression.Call call, String kind, int count) {
        int least = kind.equals("grid") || kind.equals("box") ? 2 : kind.equals("positions") ? 1 : 0;
        int most = least == 2 ? 3 : 1;
        if (count < least || count > most) {
            report(
                    count < least ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    call.span(),
                    "`" + kind + "` takes " + (least == most ? "" + least : least + " to " + most) + " arguments, and `"
                            + SPACING + "`");
            return false;
        }
        Optional<Argument> other = call.arguments().stream()
                .filter(argument -> argument.name()
                        .filter(given -> !given.text().equals(SPACING))
                        .isPresent())
                .findFirst();
        other.ifPresent(argument -> report(
                DiagnosticCode.E0203, argument.span(), "a layout has no argument of that name but `" + SPACING + "`"));
        return other.isEmpty();
    }

    private double positive(Expression expression, String what) {
        Typed value = constants.operators().toReal(constants.number(expression));
        constants.operators().expect(Dimension.NONE, value, what);
        if (value.value() instanceof Value.Scalar(ganglion.dynamics.Expression literal)
                && Constants.number(literal) > 0
                && Double.isFinite(Constants.number(literal))) {
            return Constants.number(literal);
        }
        if (!value.isMistake()) {
            report(DiagnosticCode.E0209, expression.span(), what + " must be one constant above 0");
        }
        return 1;
    }

    /** 0 after a complaint. */
    private int count(Expression expression) {
        return (int) new Sizes(constants, diagnostics)
                .sound(expression, 1, Sizes.MOST_NEURONS, "the number of places")
                .orElse(0);
    }

    /** @param places 0 when they are not known */
    private boolean holds(long places, Span span) {
        if (places != size && places > 0 && isSized) {
            report(DiagnosticCode.E0207, span, "a layout of " + places + " places for a population of " + size);
        }
        return places == size;
    }

    /** Neuron i at x = i. */
    private Optional<Layout> line(ImmutableList<Expression> places, double spacing) {
        boolean fits = places.stream().allMatch(given -> holds(count(given), given.span()));
        double[] x = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = i * spacing;
        }
        Layout layout = new Layout(x, new double[size], new double[size]);
        return fits ? Optional.of(layout.in(new Grid(size, 1, 1))) : Optional.empty();
    }

    /** Neuron i at x = i mod w, y = i / w mod h, z = i / (w h). */
    private Optional<Layout> grid(ImmutableList<Expression> places, double spacing, Span span) {
        long width = count(places.get(0));
        long height = count(places.get(1));
        long depth = places.size() > 2 ? count(places.get(2)) : 1;
        long plane = width * height;
        if (!holds(plane > Sizes.MOST_NEURONS ? plane : plane * depth, span)) {
            return Optional.empty();
        }
        Layout layout = new Layout(new double[size], new double[size], new double[size]);
        for (int i = 0; i < size; i++) {
            layout.x()[i] = i % width * spacing;
            long row = i / width % height;
            layout.y()[i] = row * spacing;
            long level = i / plane;
            layout.z()[i] = level * spacing;
        }
        return Optional.of(layout.in(new Grid((int) width, (int) height, (int) depth)));
    }

    /** On a circle whose circumference is the number of neurons. */
    private Optional<Layout> ring(ImmutableList<Expression> places, double spacing) {
        boolean fits = places.stream().allMatch(given -> holds(count(given), given.span()));
        double radius = size * spacing / (2 * Math.PI);
        double[] x = new double[size];
        double[] y = new double[size];
        for (int i = 0; i < size; i++) {
            double angle = 2 * Math.PI * i / size;
            x[i] = radius * Elementary.cos(angle);
            y[i] = radius * Elementary.sin(angle);
        }
        return fits ? Optional.of(new Layout(x, y, new double[size])) : Optional.empty();
    }

    /** Uniform draws: site 0 for x, 1 for y, 2 for z. */
    private Layout box(ImmutableList<Expression> places, double spacing) {
        double[][] axes = new double[3][size];
        for (int axis = 0; axis < places.size(); axis++) {
            double length = positive(places.get(axis), "the side of a box") * spacing;
            for (int i = 0; i < size; i++) {
                int word = Draws.word(seed, EntityHash.of(name), true, 0, axis, 0, i);
                axes[axis][i] = length * Distributions.uniform01(word);
            }
        }
        return new Layout(axes[0], axes[1], axes[2]);
    }

    /** An array of neurons times one to three coordinates, or a table with the columns x, y and z. */
    private Optional<Layout> positions(Expression file, double spacing) {
        Typed data = constants.elaborate(file);
        double[][] axes = new double[3][size];
        if (data.value() instanceof Value.OfTable(Table table)) {
            return table(table, axes, spacing, file.span());
        }
        if (data.value() instanceof Value.OfTensor(Tensor tensor)
                && tensor.shape().length() == 2
                && tensor.shape().get(0) == size
                && tensor.shape().get(1) <= 3) {
            int width = tensor.shape().get(1);
            for (int k = 0; k < tensor.values().length(); k++) {
                axes[k % width][k / width] = tensor.values().get(k) * spacing;
            }
            return Optional.of(new Layout(axes[0], axes[1], axes[2]));
        }
        if (!data.isMistake() && isSized) {
            report(
                    DiagnosticCode.E0405,
                    file.span(),
                    "`positions` needs an array of " + size + " rows of one to three coordinates, or a table");
        }
        return Optional.empty();
    }

    private Optional<Layout> table(Table table, double[][] axes, double spacing, Span span) {
        if (table.rows() != size && !isSized) {
            return Optional.empty();
        }
        if (table.rows() != size || table.column("x").isEmpty()) {
            report(
                    DiagnosticCode.E0405,
                    span,
                    "`positions` needs a table with the column `x`, and if wanted `y` and `z`, of " + size + " rows");
            return Optional.empty();
        }
        String[] names = {"x", "y", "z"};
        for (int axis = 0; axis < names.length; axis++) {
            double[] values = axes[axis];
            table.column(names[axis]).ifPresent(column -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = column.values().get(i) * spacing;
                }
            });
        }
        return Optional.of(new Layout(axes[0], axes[1], axes[2]));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
