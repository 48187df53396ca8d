package ganglion.compiler.passes;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import ganglion.dynamics.SynapseModel;
import java.util.function.UnaryOperator;

/** One change of all blocks of a rule. */
record Blocks(UnaryOperator<ImmutableList<Statement>> change) {

    SynapseModel of(SynapseModel model) {
        return of(model, model.states(), model.traces());
    }

    /** The rule with other states and traces too. */
    SynapseModel of(
            SynapseModel model,
            ImmutableList<SynapseModel.SynapseState> states,
            ImmutableList<SynapseModel.Trace> traces) {
        return new SynapseModel(
                model.model(),
                states,
                traces,
                model.equations(),
                change.apply(model.advance()),
                change.apply(model.onPre()),
                change.apply(model.onPost()),
                model.periodic().stream()
                        .map(each -> new SynapseModel.Periodic(each.everySteps(), change.apply(each.program())))
                        .collect(ImmutableList.toImmutableList()),
                model.timing(),
                model.arithmetic(),
                model.span());
    }

    /** Statements over other expressions. */
    static ImmutableList<Statement> mapped(ImmutableList<Statement> statements, UnaryOperator<Expression> change) {
        return statements.stream().map(each -> mapped(each, change)).collect(ImmutableList.toImmutableList());
    }

    private static Statement mapped(Statement statement, UnaryOperator<Expression> change) {
        return switch (statement) {
            case Statement.Assign(String state, Expression value) -> new Statement.Assign(state, change.apply(value));
            case Statement.Let(String name, Expression value) -> new Statement.Let(name, change.apply(value));
            case Statement.Emit(Expression value) -> new Statement.Emit(change.apply(value));
            case Statement.Deliver(Expression value) -> new Statement.Deliver(change.apply(value));
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) ->
                new Statement.If(change.apply(condition), mapped(then, change), mapped(otherwise, change));
            case Statement.Integrate integrate -> integrate;
        };
    }
}
