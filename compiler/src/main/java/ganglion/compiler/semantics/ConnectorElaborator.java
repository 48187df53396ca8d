package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.compiler.expansion.Formula;
import ganglion.compiler.expansion.Formulas;
import ganglion.compiler.expansion.PairChoice;
import ganglion.compiler.expansion.PairSpace;
import ganglion.compiler.quantity.Dimension;
import ganglion.data.Table;
import ganglion.data.Tensor;
import ganglion.dynamics.Expression;
import ganglion.network.Connector;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The connectors of the language: names, arguments, limits. */
final class ConnectorElaborator {
    private static final ImmutableSet<String> KNOWN = ImmutableSet.of(
            "all_to_all",
            "one_to_one",
            "random",
            "fixed_in",
            "fixed_out",
            "fixed_total",
            "dense",
            "list",
            "where",
            "transpose",
            "conv",
            "pool");

    private static final int DEEPEST = 64;
    private static final long MOST_PAIRS = 1L << 31;

    private final PairSpace space;
    private final Element element;
    private final Expressions constants;
    private final ImmutableMap<String, Declaration.Connector> declarations;
    private final Formulas draws;
    private final Function<Path, Optional<Transposed>> stored;
    private final int depth;
    private final Diagnostics diagnostics;

    /**
     * @param element of the port, which says what part of the data of a file is meant
     * @param declarations the connectors of the user and the library
     * @param draws makes formulas with the coordinates of the projection
     * @param stored the synapses of an earlier projection; it complains when there is none
     */
    ConnectorElaborator(
            PairSpace space,
            Element element,
            Expressions constants,
            ImmutableMap<String, Declaration.Connector> declarations,
            Formulas draws,
            Function<Path, Optional<Transposed>> stored,
            int depth,
            Diagnostics diagnostics) {
        this.space = space;
        this.element = element;
        this.constants = constants;
        this.declarations = declarations;
        this.draws = draws;
        this.stored = stored;
        this.depth = depth;
        this.diagnostics = diagnostics;
    }

    Optional<Wiring> elaborate(ConnectorCall declared) {
        String name = declared.name().text();
        Optional<Declaration.Connector> own = Optional.ofNullable(declarations.get(name));
        if (own.isPresent()) {
            return declared(own.get(), declared);
        }
        if (!KNOWN.contains(name)) {
            Diagnostic unknown =
                    Diagnostic.of(DiagnosticCode.E0201, declared.name().span(), "unknown connector `" + name + "`");
            Set<String> known = new LinkedHashSet<>(KNOWN);
            known.addAll(declarations.keySet());
            diagnostics.report(Spelling.suggest(unknown, name, known));
            return Optional.empty();
        }
        if (KernelElaborator.knows(name)) {
            return new KernelElaborator(space, constants, diagnostics).elaborate(declared);
        }
        if (!hasArguments(declared, name)) {
            return Optional.empty();
        }
        Optional<ganglion.syntax.Expression> argument =
                declared.arguments().stream().map(Argument::value).findFirst();
        return switch (name) {
            case "all_to_all" -> pairs(new Connector.AllToAll(), 1, declared);
            case "one_to_one" -> oneToOne(declared);
            case "random" -> random(argument.orElseThrow(), declared);
            case "where" -> where(argument.orElseThrow(), declared);
            case "transpose" -> transpose(argument.orElseThrow());
            case "fixed_in" ->
                Optional.of(Wiring.of(new Connector.FixedInDegree(count(argument.orElseThrow(), space.targets()))));
            case "fixed_out" ->
                Optional.of(Wiring.of(new Connector.FixedOutDegree(count(argument.orElseThrow(), space.sources()))));
            case "fixed_total" -> Optional.of(Wiring.of(new Connector.FixedTotal(count(argument.orElseThrow(), 1))));
            case "dense" -> dense(argument, declared);
            default -> list(argument.orElseThrow());
        };
    }

    /** A connector of the user's: its meaning, with the parameters bound. */
    private Optional<Wiring> declared(Declaration.Connector connector, ConnectorCall call) {
        if (depth == DEEPEST) {
            report(
                    DiagnosticCode.E0213,
                    connector.name().span(),
                    "connector `" + connector.name().text() + "` uses itself");
            return Optional.empty();
        }
        Parameters parameters = new Parameters(diagnostics);
        Map<String, Argument> arguments = parameters.match(
                connector.parameters(), call.arguments(), connector.name().text());
        Scope inside = Scope.empty();
        Expressions meaning = constants.in(new PairNames(inside, Optional.of(space), diagnostics));
        parameters.bind(connector.parameters(), arguments, constants::elaborate, meaning, inside, true, call.span());
        return new ConnectorElaborator(space, element, meaning, declarations, draws, stored, depth + 1, diagnostics)
                .elaborate(new ConnectorCall(
                        connector.meaning().function(), connector.meaning().arguments(), call.span()));
    }

    private boolean hasArguments(ConnectorCall declared, String name) {
        int most = name.equals("all_to_all") || name.equals("one_to_one") ? 0 : 1;
        int least = name.equals("dense") ? 0 : most;
        int count = declared.arguments().size();
        Optional<Argument> named = declared.arguments().stream()
                .filter(argument -> argument.name().isPresent())
                .findFirst();
        if (count < least || count > most || named.isPresent()) {
            report(
                    count < least ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    named.map(Argument::span).orElse(declared.name().span()),
                    "`" + name + "` takes " + (most == 0 ? "no argument" : "one argument, by position"));
            return false;
        }
        return true;
    }

    private Optional<Wiring> random(ganglion.syntax.Expression argument, ConnectorCall declared) {
        Typed value = constants.operators().toReal(constants.number(argument));
        constants.operators().expect(Dimension.NONE, value, "the probability");
        if (value.value() instanceof Value.Dynamic(Expression probability)) {
            return chosen(probability, declared, argument.span());
        }
        double p = probability(value, argument);
        return pairs(new Connector.FixedProbability(p), p, declared);
    }

    private Optional<Wiring> where(ganglion.syntax.Expression argument, ConnectorCall declared) {
        Typed condition = constants.operators().toTruth(constants.number(argument));
        return condition.isMistake()
                ? Optional.empty()
                : chosen(constants.operators().expression(condition), declared, argument.span());
    }

    /** Looks at every pair: a condition that holds, or a probability. */
    private Optional<Wiring> chosen(Expression expression, ConnectorCall declared, Span span) {
        if (space.pairs() > MOST_PAIRS) {
            report(
                    DiagnosticCode.E0505,
                    declared.name().span(),
                    space.pairs() + " pairs to look at; " + MOST_PAIRS + " are the most");
            return Optional.empty();
        }
        if (Mentions.columns(expression)) {
            report(DiagnosticCode.E0405, span, "values of a file need the connector `dense` or `list`");
            return Optional.empty();
        }
        try {
            PairChoice choice = new PairChoice(space);
            Connector.SynapseList list = switch (draws.of(expression)) {
                case Formula.Real probability -> choice.random(probability, draws.seed(), draws.entity());
                case Formula.Truth condition -> choice.where(condition);
                case Formula.Whole _ -> throw new IllegalArgumentException("neither condition nor probability");
            };
            return Optional.of(Wiring.of(list));
        } catch (ArithmeticException overflow) {
            report(DiagnosticCode.E0209, span, "for some pair this is out of the range of integers");
            return Optional.empty();
        }
    }

    /** The synapses of an earlier projection the other way round, with their weights. */
    private Optional<Wiring> transpose(ganglion.syntax.Expression argument) {
        if (!(argument instanceof ganglion.syntax.Expression.Reference reference)) {
            report(DiagnosticCode.E0205, argument.span(), "`transpose` needs the name of a projection");
            return Optional.empty();
        }
        return stored.apply(reference.path()).flatMap(transposed -> fits(transposed, argument.span()));
    }

    private Optional<Wiring> fits(Transposed transposed, Span span) {
        if (transposed.sources() != space.sources() || transposed.targets() != space.targets()) {
            report(
                    DiagnosticCode.E0207,
                    span,
                    "the other way round it joins " + transposed.sources() + " to " + transposed.targets()
                            + " neurons, not " + space.sources() + " to " + space.targets());
            return Optional.empty();
        }
        return Optional.of(transposed.wiring(span));
    }

    /** Refuses connectors over pairs that would make more synapses than a projection can count. */
    private Optional<Wiring> pairs(Connector connector, double share, ConnectorCall declared) {
        double synapses = share * space.pairs();
        if (synapses > Integer.MAX_VALUE) {
            report(
                    DiagnosticCode.E0505,
                    declared.name().span(),
                    String.format(
                            java.util.Locale.ROOT,
                            "about %.3g synapses in one projection; 2147483647 is the most",
                            synapses));
            return Optional.empty();
        }
        return Optional.of(Wiring.of(connector));
    }

    private Optional<Wiring> oneToOne(ConnectorCall declared) {
        if (space.sources() != space.targets()) {
            report(
                    DiagnosticCode.E0207,
                    declared.span(),
                    "`one_to_one` needs equal sizes, found " + space.sources() + " and " + space.targets());
            return Optional.empty();
        }
        return Optional.of(Wiring.of(new Connector.OneToOne()));
    }

    private double probability(Typed value, ganglion.syntax.Expression expression) {
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

    private Optional<Wiring> dense(Optional<ganglion.syntax.Expression> argument, ConnectorCall declared) {
        if (pairs(new Connector.Dense(), element.width(), declared).isEmpty()) {
            return Optional.empty();
        }
        int pairs = (int) space.pairs();
        Optional<Typed> data = argument.map(constants::elaborate);
        if (data.isPresent() && !isMatrix(data.get())) {
            return Optional.empty();
        }
        Optional<Typed> weight = data.map(constants::each);
        if (element.width() == 1) {
            return Optional.of(Wiring.of(new Connector.Dense(), pairs, weight));
        }
        int[] places = IntStream.range(0, pairs)
                .map(pair -> element.place(pair, space.sources()))
                .toArray();
        return Optional.of(new Wiring(
                new Connector.Dense(),
                pairs * element.width(),
                Optional.of(places),
                weight,
                Optional.empty(),
                Optional.empty()));
    }

    private boolean isMatrix(Typed data) {
        if (data.isMistake()) {
            return false;
        }
        int rows = space.targets() * element.width();
        boolean fits = data.value() instanceof Value.OfTensor(Tensor tensor)
                ? tensor.shape().equals(ImmutableIntArray.of(rows, space.sources()))
                : data.extent().equals(Optional.of(Extent.matrix(rows, space.sources())));
        if (fits) {
            return true;
        }
        String wanted = element.width() == 1 ? "targets" : "(targets times elements)";
        report(
                DiagnosticCode.E0405,
                data.span(),
                "`dense` needs a matrix of " + wanted + " times sources, " + rows + " x " + space.sources()
                        + shape(data));
        return false;
    }

    private static String shape(Typed data) {
        if (data.isSized()) {
            return ", found " + data.extent().orElseThrow().describe();
        }
        return data.value() instanceof Value.OfTensor(Tensor tensor)
                ? ", found "
                        + tensor.shape()
                                .toString()
                                .replace("[", "")
                                .replace("]", "")
                                .replace(", ", " x ")
                : "";
    }

    private Optional<Wiring> list(ganglion.syntax.Expression argument) {
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
        Optional<int[]> sources = indices(table, "source", space.sources(), data.span());
        Optional<int[]> targets = indices(table, "target", space.targets(), data.span());
        if (sources.isEmpty() || targets.isEmpty()) {
            return Optional.empty();
        }
        Optional<int[]> elements = element.width() == 1
                ? Optional.of(new int[table.rows()])
                : indices(table, "element", element.width(), data.span());
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        int[] order = IntStream.range(0, table.rows())
                .filter(row -> elements.get()[row] == element.index())
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
                column(table, "delay", data.span()),
                Optional.empty()));
    }

    private static ImmutableIntArray sorted(int[] values, int[] order) {
        return ImmutableIntArray.copyOf(IntStream.of(order).map(row -> values[row]));
    }

    private Optional<int[]> indices(Table table, String name, int size, Span span) {
        Optional<Table.Column> column = table.column(name);
        if (column.isEmpty()) {
            report(DiagnosticCode.E0405, span, "the file has no column `" + name + "`");
            return Optional.empty();
        }
        int[] indices = new int[table.rows()];
        for (int row = 0; row < indices.length; row++) {
            double value = column.get().values().get(row);
            if (value != Math.rint(value) || value < 0 || value >= size) {
                report(
                        DiagnosticCode.E0404,
                        span,
                        "row " + (row + 1) + ": `" + name + "` must be an index below " + size);
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
