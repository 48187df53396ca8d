package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.source.DiagnosticCode;

/** Runs the statements of one neuron after the other, in order; an assignment is visible to the next statement. */
final class NeuronProgram {
    private final PopulationRun run;
    private final Rules rules;
    private final Evaluator evaluator;
    private final Value nothing;
    private Value payload;

    NeuronProgram(PopulationRun run, Rules rules) {
        this.run = run;
        this.rules = rules;
        this.evaluator = new Evaluator(run.reals(), rules);
        boolean whole = run.population().dynamics().payload() == ValueType.INTEGER;
        this.nothing = whole ? new Value.Whole(0) : run.reals().ofWhole(0);
        this.payload = nothing;
        if (!whole && run.population().arithmetic() instanceof NumberFormat.Fixed) {
            throw new Refusal("real emissions in fixed-point arithmetic");
        }
    }

    /** What the neuron emits; 0 is nothing. */
    Value run(int index, long step, Faults faults) {
        return run(run.population().dynamics().program(), nothing, index, step, faults);
    }

    /** Runs statements after which the neuron emits what they say, or else what it emitted before. */
    Value run(ImmutableList<Statement> statements, Value before, int index, long step, Faults faults) {
        NeuronPlace place = new NeuronPlace(run, run.reals(), index, step);
        payload = before;
        run(statements, place, index);
        check(place, index, faults);
        return payload;
    }

    /** A value of the neuron after its program ran. */
    Value key(Expression key, int index, long step, Faults faults) {
        NeuronPlace place = new NeuronPlace(run, run.reals(), index, step);
        Value value = evaluator.evaluate(key, place);
        if (place.overflowed()) {
            faults.report(DiagnosticCode.E0602, run.place(), run.population().name(), index);
        }
        return value;
    }

    private void run(ImmutableList<Statement> statements, NeuronPlace place, int index) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) ->
                    assign(state, evaluator.evaluate(value, place), index);
                case Statement.Let(String name, Expression value) -> place.bind(name, evaluator.evaluate(value, place));
                case Statement.If(Expression condition, var then, var otherwise) ->
                    run(evaluator.evaluate(condition, place).holds() ? then : otherwise, place, index);
                case Statement.Emit(Expression value) -> emit(evaluator.evaluate(value, place));
                case Statement.Deliver _ -> throw new Refusal("`deliver` in the program of a neuron");
                case Statement.Integrate _ ->
                    throw new Refusal("the equations of " + run.population().name() + " are not discretised");
            }
        }
    }

    private void assign(String name, Value value, int index) {
        State state = run.population().dynamics().state(name).orElseThrow(() -> new Refusal("no state " + name));
        run.state(name)[index] = PopulationRun.stored(state, value);
    }

    private void emit(Value value) {
        boolean whole = run.population().dynamics().payload() == ValueType.INTEGER;
        if (whole != value instanceof Value.Whole) {
            throw new Refusal("an emission of " + run.population().name() + " is not of its payload type");
        }
        if (rules.lastEmissionWins() || payload.isZero()) {
            payload = value;
        }
    }

    private void check(NeuronPlace place, int index, Faults faults) {
        boolean undefined = payload.isUndefined();
        for (State state : run.population().dynamics().states()) {
            undefined |= run.state(state.name())[index].isUndefined();
        }
        if (place.overflowed()) {
            faults.report(DiagnosticCode.E0602, run.place(), run.population().name(), index);
        }
        if (undefined) {
            faults.report(DiagnosticCode.E0601, run.place(), run.population().name(), index);
        }
    }
}
