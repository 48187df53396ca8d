package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Distribution;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fits the expressions of a rule into fixed point, and writes stochastic rounding out where it is asked for.
 *
 * <pre>
 * w = x   =>   let rounded.1 = floor(x * 2^(f + j)) * 2^-j
 *              w = (floor(rounded.1) + (integer(2^j) &lt; (rounded.1 - floor(rounded.1)) * 2^j ? 1 : 0)) * 2^-f
 * </pre>
 */
final class RuleRounding {
    /** Bits of a draw that are compared with the bits that are lost. */
    private static final int COMPARED = 31;

    private final SynapseModel model;
    private final ImmutableList<SynapseModel.SynapseState> states;
    private final Function<Expression, Width> names;
    private final boolean stochastic;
    private final WidthFit fit;
    private final Map<String, Width> locals = new HashMap<>();
    private int site;
    private int rounded;

    /**
     * @param model whose constants and columns are settled
     * @param states with their formats
     * @param names what everything but a local needs
     */
    RuleRounding(
            SynapseModel model,
            ImmutableList<SynapseModel.SynapseState> states,
            Function<Expression, Width> names,
            boolean stochastic) {
        this.model = model;
        this.states = states;
        this.names = names;
        this.stochastic = stochastic;
        this.fit = new WidthFit(this::name);
        this.site = freeSite(model);
    }

    private Width name(Expression name) {
        return name instanceof Expression.Local(String local, var _) ? known(name, local) : names.apply(name);
    }

    private Width known(Expression name, String local) {
        Width width = locals.get(local);
        if (width == null) {
            throw new IllegalArgumentException("no local " + local);
        }
        return new Width(name, width.fraction(), width.most());
    }

    /** The first ordinal that no draw of the rule has. */
    private static int freeSite(SynapseModel model) {
        Stream<Statement> all = Stream.concat(
                Stream.of(model.advance(), model.onPre(), model.onPost()).flatMap(ImmutableList::stream),
                model.periodic().stream().flatMap(each -> each.program().stream()));
        return all.mapToInt(RuleRounding::sites).max().orElse(0);
    }

    private static int sites(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String _, Expression value) -> sites(value);
            case Statement.Let(String _, Expression value) -> sites(value);
            case Statement.Emit(Expression value) -> sites(value);
            case Statement.Deliver(Expression value) -> sites(value);
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                Math.max(
                        sites(condition),
                        Stream.concat(then.stream(), otherwise.stream())
                                .mapToInt(RuleRounding::sites)
                                .max()
                                .orElse(0));
            case Statement.Integrate _ -> 0;
        };
    }

    private static int sites(Expression expression) {
        int own = expression instanceof Expression.Draw draw ? draw.site() + 1 : 0;
        return Math.max(
                own,
                expression.children().stream()
                        .mapToInt(RuleRounding::sites)
                        .max()
                        .orElse(0));
    }

    ImmutableList<Statement> block(ImmutableList<Statement> statements) {
        ImmutableList.Builder<Statement> all = ImmutableList.builder();
        statements.forEach(statement -> add(statement, all));
        return all.build();
    }

    private void add(Statement statement, ImmutableList.Builder<Statement> all) {
        switch (statement) {
            case Statement.Assign(String name, Expression value) -> assign(name, value, all);
            case Statement.Let(String name, Expression value) -> all.add(new Statement.Let(name, bound(name, value)));
            case Statement.Deliver(Expression value) -> all.add(new Statement.Deliver(fit.fit(value)));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                all.add(new Statement.If(fit.fit(condition), block(then), block(otherwise)));
            case Statement.Emit _, Statement.Integrate _ -> all.add(statement);
        }
    }

    private Expression bound(String local, Expression value) {
        if (value.type() != ValueType.REAL) {
            return fit.fit(value);
        }
        Width width = fit.real(value);
        locals.put(local, width);
        return width.expression();
    }

    private void assign(String name, Expression value, ImmutableList.Builder<Statement> all) {
        State state = states.get(model.place(name)).state();
        if (state.type() != ValueType.REAL) {
            all.add(new Statement.Assign(name, fit.fit(value)));
            return;
        }
        Width width = fit.real(value);
        NumberFormat.Fixed format = (NumberFormat.Fixed) state.format();
        boolean declared = model.states().get(model.place(name)).state().format() instanceof NumberFormat.Fixed;
        Width units = width.times(format.fraction());
        if (stochastic && !declared && !width.isFloating() && units.fraction() > 0) {
            all.add(new Statement.Assign(name, drawn(units, format.fraction(), all)));
        } else {
            all.add(new Statement.Assign(name, width.expression()));
        }
    }

    /** The floor of a count of units, or one more, by the bits that are lost. */
    private Expression drawn(Width units, int fraction, ImmutableList.Builder<Statement> all) {
        int compared = Math.min(COMPARED, units.fraction());
        String local = "rounded." + ++rounded;
        Width lost = units.times(compared);
        Width held = new Width(
                        new Expression.Unary(UnaryOperator.FLOOR, lost.expression()),
                        0,
                        Math.scalb(lost.most(), -lost.fraction()) + 1)
                .times(-compared);
        all.add(new Statement.Let(local, held.expression()));
        Expression name = new Expression.Local(local, ValueType.REAL);
        Expression whole = new Expression.Unary(UnaryOperator.FLOOR, name);
        Expression above = new Expression.Binary(BinaryOperator.SUBTRACT, name, whole);
        Expression count = new Expression.Unary(
                UnaryOperator.TO_INTEGER,
                new Width(above, compared, held.most()).times(compared).expression());
        Expression draw = new Expression.Draw(
                Distribution.INTEGER_BELOW, site++, ImmutableList.of(new Expression.Int(1L << compared)));
        Expression up = new Expression.Binary(BinaryOperator.LESS, draw, count);
        Expression chosen = new Expression.Binary(
                BinaryOperator.ADD, whole, new Expression.Select(up, new Expression.Real(1), new Expression.Real(0)));
        return new Width(chosen, 0, held.most()).times(-fraction).expression();
    }
}
