package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.dynamics.Expression;
import ganglion.network.Connector;
import ganglion.network.Population;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.NetworkItem;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** The connectors of the language: names, arguments, limits. */
final class ConnectorElaborator {
    private static final ImmutableSet<String> KNOWN = ImmutableSet.of(
            "all_to_all", "one_to_one", "random", "fixed_in", "fixed_out", "fixed_total", "dense", "list");

    private final Expressions constants;
    private final Diagnostics diagnostics;

    ConnectorElaborator(Expressions constants, Diagnostics diagnostics) {
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    Optional<Wiring> elaborate(NetworkItem.Projection declared, Population from, Population to) {
        String name = declared.connector().text();
        if (!KNOWN.contains(name)) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201, declared.connector().span(), "unknown connector `" + name + "`");
            diagnostics.report(Spelling.suggest(unknown, name, KNOWN));
            return Optional.empty();
        }
        if (!hasArguments(declared, name)) {
            return Optional.empty();
        }
        Optional<ganglion.syntax.Expression> argument =
                declared.arguments().stream().map(Argument::value).findFirst();
        return switch (name) {
            case "all_to_all" -> pairs(new Connector.AllToAll(), 1, declared, from, to);
            case "one_to_one" -> oneToOne(declared, from, to);
            case "random" -> random(argument.orElseThrow(), declared, from, to);
            case "fixed_in" ->
                Optional.of(Wiring.of(new Connector.FixedInDegree(count(argument.orElseThrow(), to.size()))));
            case "fixed_out" ->
                Optional.of(Wiring.of(new Connector.FixedOutDegree(count(argument.orElseThrow(), from.size()))));
            case "fixed_total" -> Optional.of(Wiring.of(new Connector.FixedTotal(count(argument.orElseThrow(), 1))));
            case "dense" -> dense(argument, declared, from, to);
            default -> list(argument.orElseThrow(), from, to);
        };
    }

    private boolean hasArguments(NetworkItem.Projection declared, String name) {
        int most = name.equals("all_to_all") || name.equals("one_to_one") ? 0 : 1;
        int least = name.equals("dense") ? 0 : most;
        int count = declared.arguments().size();
        Optional<Argument> named = declared.arguments().stream()
                .filter(argument -> argument.name().isPresent())
                .findFirst();
        if (count < least || count > most || named.isPresent()) {
            report(
                    count < least ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    named.map(Argument::span).orElse(declared.connector().span()),
                    "`" + name + "` takes " + (most == 0 ? "no argument" : "one argument, by position"));
            return false;
        }
        return true;
    }

    private Optional<Wiring> random(
            ganglion.syntax.Expression argument, NetworkItem.Projection declared, Population from, Population to) {
        double p = probability(argument);
        return pairs(new Connector.FixedProbability(p), p, declared, from, to);
    }

    /** Refuses connectors over pairs that would make more synapses than a projection can count. */
    private Optional<Wiring> pairs(
            Connector connector, double share, NetworkItem.Projection declared, Population from, Population to) {
        double synapses = share * from.size() * to.size();
        if (synapses > Integer.MAX_VALUE) {
            report(
                    DiagnosticCode.E0505,
                    declared.connector().span(),
                    String.format(
                            java.util.Locale.ROOT,
                            "about %.3g synapses in one projection; 2147483647 is the most",
                            synapses));
            return Optional.empty();
        }
        return Optional.of(Wiring.of(connector));
    }

    private Optional<Wiring> oneToOne(NetworkItem.Projection declared, Population from, Population to) {
        if (from.size() != to.size()) {
            report(
                    DiagnosticCode.E0207,
                    declared.span(),
                    "`one_to_one` needs equal sizes, found " + from.size() + " and " + to.size());
            return Optional.empty();
        }
        return Optional.of(Wiring.of(new Connector.OneToOne()));
    }

    private double probability(ganglion.syntax.Expression expression) {
        Typed value = constants.operators().toReal(constants.number(expression));
        constants.operators().expect(Dimension.NONE, value, "the probability");
        if (value.value() instanceof Value.Scalar(Expression.Real(double p)) && p >= 0 && p <= 1) {
            return p;
        }
        if (!value.isMistake()) {
            report(DiagnosticCode.E0209, expression.span(), "a probability is one number between 0 and 1");
        }
        return 0;
    }

    private int count(ganglion.syntax.Expression expression, int times) {
        long count =
                new Sizes(constants, diagnostics).whole(expression, 0, Integer.MAX_VALUE, "the number of synapses");
        if (count * times > Integer.MAX_VALUE) {
            report(
                    DiagnosticCode.E0505,
                    expression.span(),
                    count * times + " synapses in one projection; 2147483647 is the most");
            return 0;
        }
        return (int) count;
    }

    private Optional<Wiring> dense(
            Optional<ganglion.syntax.Expression> argument,
            NetworkItem.Projection declared,
            Population from,
            Population to) {
        if (pairs(new Connector.Dense(), 1, declared, from, to).isEmpty()) {
            return Optional.empty();
        }
        int pairs = from.size() * to.size();
        Optional<Typed> data = argument.map(constants::elaborate);
        if (data.isPresent() && !isMatrix(data.get(), from, to)) {
            return Optional.empty();
        }
        Optional<Typed> weight = data.map(typed -> typed.value() instanceof Value.OfTensor(Tensor tensor)
                ? new Typed(Functions.vector(tensor), typed.dimension(), typed.span())
                : typed);
        return Optional.of(new Wiring(new Connector.Dense(), pairs, Optional.empty(), weight, Optional.empty()));
    }

    private boolean isMatrix(Typed data, Population from, Population to) {
        if (data.isMistake()) {
            return false;
        }
        if (data.value() instanceof Value.OfTensor(Tensor tensor)
                && tensor.shape().equals(ImmutableIntArray.of(to.size(), from.size()))) {
            return true;
        }
        report(
                DiagnosticCode.E0405,
                data.span(),
                "`dense` needs a matrix of targets times sources, " + to.size() + " x " + from.size() + shape(data));
        return false;
    }

    private static String shape(Typed data) {
        return data.value() instanceof Value.OfTensor(Tensor tensor)
                ? ", found "
                        + tensor.shape()
                                .toString()
                                .replace("[", "")
                                .replace("]", "")
                                .replace(", ", " x ")
                : "";
    }

    private Optional<Wiring> list(ganglion.syntax.Expression argument, Population from, Population to) {
        Typed data = constants.elaborate(argument);
        if (!(data.value() instanceof Value.OfTable(Table table))) {
            if (!data.isMistake()) {
                report(
                        DiagnosticCode.E0405,
                        data.span(),
                        "`list` needs a table with the columns `source` and `target`");
            }
            return Optional.empty();
        }
        Optional<int[]> sources = indices(table, "source", from, data.span());
        Optional<int[]> targets = indices(table, "target", to, data.span());
        if (sources.isEmpty() || targets.isEmpty()) {
            return Optional.empty();
        }
        int[] order = IntStream.range(0, table.rows())
                .boxed()
                .sorted(Comparator.comparingInt(row -> sources.get()[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        Connector connector = new Connector.SynapseList(sorted(sources.get(), order), sorted(targets.get(), order));
        return Optional.of(new Wiring(
                connector,
                table.rows(),
                Optional.of(order),
                column(table, "weight", data.span()),
                column(table, "delay", data.span())));
    }

    private static ImmutableIntArray sorted(int[] values, int[] order) {
        return ImmutableIntArray.copyOf(IntStream.of(order).map(row -> values[row]));
    }

    private Optional<int[]> indices(Table table, String name, Population population, Span span) {
        Optional<Table.Column> column = table.column(name);
        if (column.isEmpty()) {
            report(DiagnosticCode.E0405, span, "the file has no column `" + name + "`");
            return Optional.empty();
        }
        int[] indices = new int[table.rows()];
        for (int row = 0; row < indices.length; row++) {
            double value = column.get().values().get(row);
            if (value != Math.rint(value) || value < 0 || value >= population.size()) {
                report(
                        DiagnosticCode.E0404,
                        span,
                        "row " + (row + 1) + ": `" + name + "` must be an index below " + population.size());
                return Optional.empty();
            }
            indices[row] = (int) value;
        }
        return Optional.of(indices);
    }

    /** The column as the language would read it: {@code file.name}. */
    private Optional<Typed> column(Table table, String name, Span span) {
        return table.column(name).map(_ -> constants.column(table, new ganglion.syntax.Name(name, span), span));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
