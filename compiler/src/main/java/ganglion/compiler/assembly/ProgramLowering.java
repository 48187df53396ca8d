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
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes a neuron's program as one straight line: every branch is evaluated, its effects are selected. */
final class ProgramLowering {
    private static final int ALWAYS = -1;

    private final CodeBuilder code;
    private final Reals reals;
    private final ExpressionLowering expressions;
    private final Dynamics dynamics;
    private final Set<String> assigned = new LinkedHashSet<>();
    private int emitted = ALWAYS;
    private int emits = ALWAYS;

    /** @param surroundings of what the program may name beside its own states, ports and columns */
    ProgramLowering(
            CodeBuilder code, Reals reals, ProgramColumns columns, Dynamics dynamics, Surroundings surroundings) {
        this.code = code;
        this.reals = reals;
        this.dynamics = dynamics;
        this.expressions = new ExpressionLowering(code, reals, columns, dynamics, surroundings);
    }

    /** @param counted whether each neuron counts in a state behind those of the model how often it is updated */
    Code lower(boolean counted) {
        statements(dynamics.program(), ALWAYS);
        ActivityLowering activity = new ActivityLowering(code);
        if (counted) {
            for (int port = 0; port < dynamics.ports().size(); port++) {
                activity.arrivals(port);
            }
            if (emitted != ALWAYS) {
                activity.emission(emitted, emits);
            }
            for (int state = 0; state < dynamics.states().size(); state++) {
                activity.value(code.load(Opcode.STATE, held(dynamics.states().get(state)), state));
            }
        }
        Map<Integer, Integer> values = new LinkedHashMap<>();
        for (String name : assigned) {
            State state = dynamics.state(name).orElseThrow();
            Operand last = expressions.state(name);
            int value = state.type() == ValueType.REAL ? reals.kept(last, state.format()) : last.register();
            values.put(expressions.place(name), value);
        }
        if (counted) {
            values.values().forEach(activity::value);
            values.put(
                    dynamics.states().size(), activity.count(dynamics.states().size()));
        }
        values.forEach((place, value) -> code.store(place, code.type(value), value));
        if (emitted != ALWAYS) {
            code.emit(code.type(emitted), emitted, emits);
        }
        return code.build(ALWAYS);
    }

    private static RegisterType held(State state) {
        return PopulationAssembler.held(state.format());
    }

    private void statements(ImmutableList<Statement> statements, int condition) {
        for (Statement statement : statements) {
            expressions.under(condition);
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> assign(state, value, condition);
                case Statement.Let(String name, Expression value) -> expressions.bind(name, expressions.lower(value));
                case Statement.Emit(Expression value) -> emit(value, condition);
                case Statement.If branch -> branch(branch, condition);
                case Statement.Deliver _ -> throw new IllegalStateException("`deliver` in the program of a neuron");
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
        State state = dynamics.state(name).orElseThrow();
        Operand lowered = expressions.lower(value);
        boolean real = state.type() == ValueType.REAL;
        Operand held = real ? reals.store(lowered, state.format()) : lowered;
        if (condition != ALWAYS) {
            Operand old = expressions.state(name);
            held = real
                    ? reals.select(Operand.plain(condition), held, old)
                    : Operand.plain(
                            code.select(code.type(held.register()), condition, held.register(), old.register()));
        }
        assigned.add(name);
        expressions.assign(name, held);
    }

    private void emit(Expression value, int condition) {
        int payload = expressions.lower(value).register();
        if (emitted == ALWAYS) {
            emitted = payload;
            emits = condition == ALWAYS ? code.constant(true) : condition;
            return;
        }
        int always = condition == ALWAYS ? code.constant(true) : condition;
        emitted = code.select(code.type(payload), always, payload, emitted);
        emits = code.binary(Opcode.OR, RegisterType.BOOL, emits, always);
    }
}
