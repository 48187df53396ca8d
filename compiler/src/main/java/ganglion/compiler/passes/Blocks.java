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
        return Statement.mapped(statements, UnaryOperator.identity(), change);
    }
}
