package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.SynapseModel;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import ganglion.network.Projection;
import ganglion.source.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/**
 * The constants of a rule as fixed-point cores have them: few bits, and those of a column that the rule reads on one grid. Weights and
 * delays keep their columns.
 */
final class RuleConstants {
    private static final String GRID = " on its grid";

    private final Projection projection;
    private final SynapseModel model;
    private final FixedConstants constants;
    private final int bits;
    private final List<DataColumn> columns;

    /**
     * @param projection with a rule
     * @param bits that a constant keeps
     */
    RuleConstants(Projection projection, int bits, Diagnostics diagnostics) {
        this.bits = bits;
        this.projection = projection;
        this.model = projection.synapse().orElseThrow();
        this.constants = new FixedConstants(model.model(), model.span(), "rule", bits, diagnostics);
        this.columns = new ArrayList<>(projection.columns());
    }

    Projection settled() {
        SynapseModel blocks =
                new Blocks(statements -> constants.rewrite(Blocks.mapped(statements, this::gridded))).of(model);
        ImmutableList<SynapseModel.SynapseState> states =
                model.states().stream().map(this::state).collect(ImmutableList.toImmutableList());
        ImmutableList<SynapseModel.Trace> traces =
                model.traces().stream().map(this::trace).collect(ImmutableList.toImmutableList());
        return projection
                .withSynapse(new Blocks(statements -> statements).of(blocks, states, traces))
                .withColumns(ImmutableList.copyOf(columns));
    }

    private SynapseModel.SynapseState state(SynapseModel.SynapseState each) {
        return each.state().type() == ValueType.INTEGER
                ? each
                : new SynapseModel.SynapseState(
                        each.state(),
                        each.bounds().map(bounds -> new SynapseModel.Bounds(value(bounds.low()), value(bounds.high()))),
                        each.decay());
    }

    private SynapseModel.Trace trace(SynapseModel.Trace trace) {
        return new SynapseModel.Trace(
                trace.name(),
                trace.side(),
                trace.tau(),
                trace.sets(),
                value(trace.amount()),
                trace.most().map(this::value),
                trace.format());
    }

    private Expression value(Expression expression) {
        return constants.rewrite(gridded(expression));
    }

    private Expression gridded(Expression expression) {
        if (!(expression instanceof Expression.Column(String name, ValueType type)) || type != ValueType.REAL) {
            return expression.mapChildren(this::gridded);
        }
        String own = name + GRID;
        if (columns.stream().noneMatch(column -> column.name().equals(own))) {
            projection.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .map(column -> FixedFormats.column(column, bits))
                    .ifPresent(column -> columns.add(new DataColumn(own, column.values())));
        }
        return new Expression.Column(own, type);
    }
}
