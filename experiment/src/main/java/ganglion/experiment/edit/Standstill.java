package ganglion.experiment.edit;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Equations;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import ganglion.network.Projection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule whose weights stay as they are. What it delivers goes on: states that this needs, but the weight, are assigned as before, those
 * that only the rule needs no more. Traces and the equations of other states go on.
 */
final class Standstill {
    private final SynapseModel model;
    /** States and locals that decide what is delivered. */
    private final Set<String> needed = new HashSet<>();

    private Standstill(SynapseModel model) {
        this.model = model;
    }

    /** A projection without a rule is returned as it is. */
    static Projection of(Projection projection) {
        return projection
                .synapse()
                .map(model -> projection.withSynapse(new Standstill(model).still()))
                .orElse(projection);
    }

    private SynapseModel still() {
        int known;
        do {
            known = needed.size();
            follow(model.onPre(), Set.of());
            follow(model.onPost(), Set.of());
            model.periodic().forEach(block -> follow(block.program(), Set.of()));
        } while (needed.size() > known);
        needed.remove(SynapseModel.WEIGHT);
        return new SynapseModel(
                model.model(),
                model.states(),
                model.traces(),
                equations(),
                kept(model.onPre()),
                kept(model.onPost()),
                model.periodic().stream()
                        .map(block -> new SynapseModel.Periodic(block.everySteps(), kept(block.program())))
                        .filter(block -> !block.program().isEmpty())
                        .collect(toImmutableList()),
                model.timing(),
                model.span());
    }

    /** @param conditions what the statements depend on */
    private void follow(List<Statement> program, Set<Expression> conditions) {
        for (Statement statement : program) {
            switch (statement) {
                case Statement.Deliver(Expression value) -> need(value, conditions);
                case Statement.Assign(String state, Expression value) -> {
                    if (needed.contains(state) && !state.equals(SynapseModel.WEIGHT)) {
                        need(value, conditions);
                    }
                }
                case Statement.Let(String name, Expression value) -> {
                    if (needed.contains(name)) {
                        need(value, conditions);
                    }
                }
                case Statement.If(Expression condition, var then, var otherwise) -> {
                    Set<Expression> deeper = new HashSet<>(conditions);
                    deeper.add(condition);
                    follow(then, deeper);
                    follow(otherwise, deeper);
                }
                case Statement.Emit _, Statement.Integrate _ -> {}
            }
        }
    }

    private void need(Expression value, Set<Expression> conditions) {
        read(value);
        conditions.forEach(this::read);
    }

    private void read(Expression expression) {
        switch (expression) {
            case Expression.State state -> needed.add(state.name());
            case Expression.Local local -> needed.add(local.name());
            case Expression other -> other.children().forEach(this::read);
        }
    }

    private Optional<Equations> equations() {
        return model.equations()
                .map(all -> new Equations(
                        all.equations().stream()
                                .filter(equation -> !equation.state().equals(SynapseModel.WEIGHT))
                                .collect(toImmutableList()),
                        all.solver(),
                        all.substeps(),
                        all.span()))
                .filter(left -> !left.equations().isEmpty());
    }

    private ImmutableList<Statement> kept(List<Statement> program) {
        return program.stream().map(this::kept).flatMap(Optional::stream).collect(toImmutableList());
    }

    private Optional<Statement> kept(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String state, Expression _) ->
                needed.contains(state) ? Optional.of(statement) : Optional.empty();
            case Statement.Let(String name, Expression _) ->
                needed.contains(name) ? Optional.of(statement) : Optional.empty();
            case Statement.If(Expression condition, var then, var otherwise) -> {
                Statement.If left = new Statement.If(condition, kept(then), kept(otherwise));
                yield left.then().isEmpty() && left.otherwise().isEmpty() ? Optional.empty() : Optional.of(left);
            }
            case Statement.Deliver _, Statement.Emit _, Statement.Integrate _ -> Optional.of(statement);
        };
    }
}
