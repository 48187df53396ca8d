package ganglion.conformance.interpreter;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Axis;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.Origin;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.network.Signal;
import ganglion.numeric.EntityHash;
import ganglion.source.DiagnosticCode;
import java.util.Arrays;

/** A signal at work: its program runs for one value after the other. */
final class SignalRun {
    private final Network network;
    private final Signal signal;
    private final int place;
    private final SignalRuns all;
    private final Rules rules;
    private final Reals reals;
    private final Evaluator evaluator;
    private final Value[] values;
    private Value[] next;

    SignalRun(Network network, int place, SignalRuns all, Rules rules) {
        this.network = network;
        this.place = place;
        this.signal = network.signals().get(place);
        this.all = all;
        this.rules = rules;
        this.reals = Reals.of(signal.arithmetic());
        this.evaluator = new Evaluator(reals, rules);
        this.values = signal.initial().stream()
                .mapToObj(initial -> stored(
                        signal.type() == ValueType.INTEGER
                                ? new Value.Whole((long) initial)
                                : new Value.Binary64(initial)))
                .toArray(Value[]::new);
        this.next = values.clone();
    }

    Signal signal() {
        return signal;
    }

    Value[] values() {
        return values;
    }

    private Value stored(Value value) {
        return Fixed.stored(signal.name(), signal.type(), signal.format(), value);
    }

    /** Makes the values of the step; {@link #commit} shows them. */
    void compute(long step, ImmutableList<PopulationRun> populations, Faults faults) {
        next = values.clone();
        for (int i = 0; i < values.length; i++) {
            Program program = new Program(i, step, populations);
            program.run(signal.program());
            if (program.overflowed) {
                faults.report(DiagnosticCode.E0602, place, signal.name(), i);
            }
            if (next[i].isUndefined()) {
                faults.report(DiagnosticCode.E0601, place, signal.name(), i);
            }
        }
    }

    void commit() {
        System.arraycopy(next, 0, values, 0, values.length);
    }

    /** The program of one value. */
    private final class Program implements Place {
        private final int index;
        private final long step;
        private final ImmutableList<PopulationRun> populations;
        private final ByName<Value> locals = new ByName<>();
        private boolean overflowed;

        Program(int index, long step, ImmutableList<PopulationRun> populations) {
            this.index = index;
            this.step = step;
            this.populations = populations;
        }

        void run(ImmutableList<Statement> statements) {
            for (Statement statement : statements) {
                switch (statement) {
                    case Statement.Assign(String _, Expression value) ->
                        next[index] = stored(evaluator.evaluate(value, this));
                    case Statement.Let(String name, Expression value) ->
                        locals.put(name, evaluator.evaluate(value, this));
                    case Statement.If(Expression condition, var then, var otherwise) ->
                        run(evaluator.evaluate(condition, this).holds() ? then : otherwise);
                    case Statement.Emit _, Statement.Deliver _, Statement.Integrate _ ->
                        throw new Refusal(statement + " in a signal");
                }
            }
        }

        @Override
        public Value column(String name, ValueType type) {
            throw new Refusal("column " + name + " in a signal");
        }

        @Override
        public Value state(String name) {
            return signal.type() == ValueType.REAL ? reals.ofState(next[index]) : next[index];
        }

        @Override
        public Value port(String name) {
            throw new Refusal("port " + name + " in a signal");
        }

        @Override
        public long arrivals(String port) {
            throw new Refusal("arrivals in a signal");
        }

        @Override
        public Value local(String name) {
            return locals.get(name);
        }

        @Override
        public long coordinate(Axis axis) {
            return switch (axis) {
                case STEP -> step;
                case INDEX -> index;
                case SOURCE, TARGET -> throw new Refusal(axis + " in a signal");
            };
        }

        @Override
        public Value sample(long column) {
            throw new Refusal("a sample in a signal");
        }

        @Override
        public Value outer(Expression.Outer outer) {
            return outer.origin() == Origin.REDUCTION ? reduced(outer) : all.read(outer, index, values.length, reals);
        }

        @Override
        public DrawPlace draws() {
            return new DrawPlace(network.seed(), EntityHash.of(signal.name()), false, step, index, true);
        }

        @Override
        public void overflow() {
            overflowed = true;
        }

        private Value reduced(Expression.Outer outer) {
            Signal.Reduction reduction = signal.reductions().stream()
                    .filter(each -> each.name().equals(outer.name()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("no reduction " + outer.name()));
            PopulationRun run = populations.get(network.indexOf(reduction.population()));
            if (reduction.kind() == Signal.Kind.COUNT) {
                return new Value.Whole(run.emitted().size());
            }
            Value value = reduced(reduction, run);
            return outer.type() == ValueType.REAL ? real(reduction, run, value) : value;
        }

        private Value reduced(Signal.Reduction reduction, PopulationRun run) {
            Value[] states = run.state(reduction.state());
            int group = states.length / values.length;
            return switch (reduction.kind()) {
                case OWN -> states[index];
                case GROUP_SUM, GROUP_MEAN ->
                    sum(Arrays.copyOfRange(states, index * group, (index + 1) * group), format(reduction, run));
                case SUM, MEAN -> sum(Arrays.copyOf(states, rules.reduced(states.length)), format(reduction, run));
                case MAX -> most(Arrays.copyOf(states, rules.reduced(states.length)), format(reduction, run));
                case COUNT -> throw new Refusal("a count of states");
            };
        }

        private NumberFormat format(Signal.Reduction reduction, PopulationRun run) {
            return run.population()
                    .dynamics()
                    .state(reduction.state())
                    .orElseThrow()
                    .format();
        }

        private Value sum(Value[] states, NumberFormat format) {
            if (format instanceof NumberFormat.Integer64) {
                return new Value.Whole(
                        Arrays.stream(states).mapToLong(Value::toWhole).sum());
            }
            Reals of = Reals.of(format);
            Value sum = of.ofWhole(0);
            for (Value state : states) {
                sum = of.binary(BinaryOperator.ADD, sum, state);
            }
            return sum;
        }

        private Value most(Value[] states, NumberFormat format) {
            if (format instanceof NumberFormat.Integer64) {
                return new Value.Whole(
                        Arrays.stream(states).mapToLong(Value::toWhole).max().orElse(0));
            }
            Value most = states[0];
            for (Value state : states) {
                most = Reals.of(format).binary(BinaryOperator.MAX, most, state);
            }
            return most;
        }

        private Value real(Signal.Reduction reduction, PopulationRun run, Value held) {
            Value value = held instanceof Value.Whole(long whole) ? reals.ofWhole(whole) : reals.ofState(held);
            int size = run.population().size();
            return switch (reduction.kind()) {
                case COUNT, SUM, MAX, GROUP_SUM, OWN -> value;
                case MEAN -> reals.binary(BinaryOperator.DIVIDE, value, reals.ofWhole(size));
                case GROUP_MEAN -> reals.binary(BinaryOperator.DIVIDE, value, reals.ofWhole(size / values.length));
            };
        }
    }
}
