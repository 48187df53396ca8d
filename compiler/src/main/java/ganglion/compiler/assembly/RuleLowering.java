package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Writes a block of a synapse's rule as one straight line: every branch is evaluated, its effects are selected. A state that decays is
 * stored only where it was assigned, so that its age stays true.
 */
final class RuleLowering {
    private static final int ALWAYS = -1;

    private final CodeBuilder code;
    private final Reals reals;
    private final ExpressionLowering expressions;
    private final Dynamics states;
    private final BiFunction<String, Integer, Integer> storing;
    private final BiFunction<Operand, ValueType, Integer> delivery;
    private final Map<String, Integer> assigned = new LinkedHashMap<>();
    private int delivered = ALWAYS;
    private int delivers = ALWAYS;

    /**
     * @param storing the condition of a store: of a state, and of its assignments
     * @param delivery brings a value into the units of the port
     */
    RuleLowering(
            CodeBuilder code,
            Reals reals,
            ExpressionLowering expressions,
            Dynamics states,
            BiFunction<String, Integer, Integer> storing,
            BiFunction<Operand, ValueType, Integer> delivery) {
        this.code = code;
        this.reals = reals;
        this.expressions = expressions;
        this.states = states;
        this.storing = storing;
        this.delivery = delivery;
    }

    Code lower(ImmutableList<Statement> block) {
        statements(block, ALWAYS);
        assigned.forEach((name, condition) -> {
            State state = states.state(name).orElseThrow();
            RegisterType held = PopulationAssembler.held(state.format());
            Operand last = expressions.state(name);
            int value = state.type() == ValueType.REAL
                    ? reals.kept(last, state.format())
                    : code.convert(last.register(), held);
            code.store(expressions.place(name), held, value, storing.apply(name, condition));
        });
        if (delivered != ALWAYS) {
            code.deliver(code.type(delivered), delivered, delivers);
        }
        return code.build(ALWAYS);
    }

    private void statements(ImmutableList<Statement> statements, int condition) {
        for (Statement statement : statements) {
            expressions.under(condition);
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> assign(state, value, condition);
                case Statement.Let(String name, Expression value) -> expressions.bind(name, expressions.lower(value));
                case Statement.Deliver(Expression value) -> deliver(value, condition);
                case Statement.If branch -> branch(branch, condition);
                case Statement.Emit _ -> throw new IllegalStateException("`emit` in the rule of a synapse");
                case Statement.Integrate _ -> throw new IllegalStateException("equations must be discretised before");
            }
        }
    }

    private void branch(Statement.If branch, int condition) {
        int holds = expressions.lower(branch.condition()).register();
        statements(branch.then(), and(condition, holds));
        if (!branch.otherwise().isEmpty()) {
            int fails = code.unary(Opcode.NOT, RegisterType.BOOL, holds);
            statements(branch.otherwise(), and(condition, fails));
        }
    }

    private int and(int condition, int other) {
        return condition == ALWAYS ? other : code.binary(Opcode.AND, RegisterType.BOOL, condition, other);
    }

    private void assign(String name, Expression value, int condition) {
        State state = states.state(name).orElseThrow();
        Operand lowered = expressions.lower(value);
        Operand held = state.type() == ValueType.REAL ? reals.store(lowered, state.format()) : lowered;
        if (condition != ALWAYS) {
            Operand old = expressions.state(name);
            held = state.type() == ValueType.REAL
                    ? reals.select(Operand.plain(condition), held, old)
                    : Operand.plain(
                            code.select(code.type(held.register()), condition, held.register(), old.register()));
        }
        assigned.merge(name, condition, this::either);
        expressions.assign(name, held);
    }

    private int either(int one, int other) {
        return one == ALWAYS || other == ALWAYS ? ALWAYS : code.binary(Opcode.OR, RegisterType.BOOL, one, other);
    }

    /** The last one that runs wins. */
    private void deliver(Expression value, int condition) {
        int amount = delivery.apply(expressions.lower(value), value.type());
        if (delivered == ALWAYS) {
            delivered = amount;
            delivers = condition == ALWAYS ? code.constant(true) : condition;
            return;
        }
        int always = condition == ALWAYS ? code.constant(true) : condition;
        delivered = code.select(code.type(amount), always, amount, delivered);
        delivers = code.binary(Opcode.OR, RegisterType.BOOL, delivers, always);
    }
}
