package ganglion.compiler.simplification;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.analysis.NeuronText;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.network.Population;
import ganglion.numeric.FixedPoint;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Neurons that hear nothing, run from their initial values to the bit (docs/semantics.md, 4 and 7), until what they hold comes again: who has
 * not emitted until then never does. What is not the same in every run, and what needs more than a float64 to be exact, is unknown,
 * and such a neuron may emit.
 */
final class LoneNeurons {
    /** Three times what a float64 needs to come to rest at a two-hundredth of the way a step. */
    private static final int STEPS = 1 << 14;

    private final Population population;
    private final ImmutableList<State> states;
    private final LoneFormulas formulas;
    private final List<LoneFormulas.Value> initial;
    private final Runnable program;
    private long work;
    private boolean emitted;

    /**
     * @param seed of the network, for initial values that are drawn
     * @param work steps of neurons at most that are run
     */
    LoneNeurons(Population population, long seed, long work) {
        this.population = population;
        this.states = population.dynamics().states();
        this.work = work;
        this.formulas = new LoneFormulas(population, places(states), seed);
        this.initial =
                states.stream().map(state -> formulas.initial(state.initial())).toList();
        this.program = block(population.dynamics().program());
    }

    private static Map<String, Integer> places(ImmutableList<State> states) {
        Map<String, Integer> places = new HashMap<>();
        states.forEach(state -> places.put(state.name(), places.size()));
        return places;
    }

    /** Whether the program says no spike, whatever is heard. */
    static boolean isMute(Population population) {
        return population.events().isEmpty()
                && NeuronText.emissions(population.dynamics()).findAny().isEmpty();
    }

    /** Whether the constants of a neuron alone keep it from coming to an emission. */
    boolean isMute(int index) {
        formulas.begin(index);
        return population.events().isEmpty()
                && population.dynamics().winners().isEmpty()
                && isMute(population.dynamics().program());
    }

    private boolean isMute(ImmutableList<Statement> statements) {
        return statements.stream().noneMatch(statement -> statement instanceof Statement.Emit)
                && statements.stream()
                        .filter(Statement.If.class::isInstance)
                        .map(Statement.If.class::cast)
                        .allMatch(this::isMute);
    }

    private boolean isMute(Statement.If choice) {
        if (!isConstant(choice.condition())) {
            return isMute(choice.then()) && isMute(choice.otherwise());
        }
        boolean holds = formulas.of(choice.condition()).now() != 0;
        return isMute(holds ? choice.then() : choice.otherwise());
    }

    private static boolean isConstant(Expression expression) {
        return switch (expression) {
            case Expression.Real _, Expression.Int _, Expression.Truth _, Expression.Column _ -> true;
            case Expression.Unary(var _, Expression operand) -> isConstant(operand);
            case Expression.Binary(var _, Expression left, Expression right) -> isConstant(left) && isConstant(right);
            default -> false;
        };
    }

    /** Whether the program asks for something that its constants decide. */
    static boolean hasChoices(Population population) {
        return !population.columns().isEmpty()
                && hasChoices(population.dynamics().program());
    }

    private static boolean hasChoices(ImmutableList<Statement> statements) {
        return statements.stream()
                .anyMatch(statement -> statement instanceof Statement.If choice
                        && (isConstant(choice.condition())
                                || hasChoices(choice.then())
                                || hasChoices(choice.otherwise())));
    }

    /** Steps of neurons that may still be run. */
    long left() {
        return work;
    }

    /** Whether it is known that a neuron which hears nothing never emits. */
    boolean isSilent(int index) {
        Dynamics dynamics = population.dynamics();
        if (population.events().isPresent()) {
            return population.events().get().indices().stream().noneMatch(each -> each == index);
        }
        return dynamics.winners().isEmpty() && dynamics.equations().isEmpty() && comesToRest(index);
    }

    private boolean comesToRest(int index) {
        formulas.begin(index);
        emitted = false;
        for (int k = 0; k < initial.size(); k++) {
            store(k, initial.get(k).now());
        }
        double[] earlier = formulas.states().clone();
        for (int step = 1; step <= STEPS && work > 0; step++) {
            work--;
            program.run();
            if (emitted || formulas.isUnknown()) {
                return false;
            }
            if (Arrays.equals(earlier, formulas.states())) {
                return true;
            }
            if (Integer.bitCount(step) == 1) {
                earlier = formulas.states()
                        .clone(); // a cycle is met again behind a power of two that it is not longer than
            }
        }
        return false;
    }

    private Runnable block(ImmutableList<Statement> statements) {
        Runnable[] all = statements.stream().map(this::one).toArray(Runnable[]::new);
        return () -> {
            for (Runnable each : all) {
                each.run();
            }
        };
    }

    private Runnable one(Statement statement) {
        return switch (statement) {
            case Statement.Assign(String state, Expression expression) -> {
                int place = formulas.place(state);
                LoneFormulas.Value value = formulas.of(expression);
                yield () -> store(place, value.now());
            }
            case Statement.Let(String name, Expression expression) -> {
                LoneFormulas.Value value = formulas.of(expression);
                int place = formulas.local(name);
                yield () -> formulas.bind(place, value.now());
            }
            case Statement.If choice -> {
                LoneFormulas.Value condition = formulas.of(choice.condition());
                Runnable then = block(choice.then());
                Runnable otherwise = block(choice.otherwise());
                yield () -> (condition.now() != 0 ? then : otherwise).run();
            }
            case Statement.Emit(Expression expression) -> {
                LoneFormulas.Value value = formulas.of(expression);
                yield () -> emitted |= value.now() != 0;
            }
            case Statement.Deliver _, Statement.Integrate _ -> formulas::forget;
        };
    }

    private void store(int place, double value) {
        formulas.states()[place] = formulas.known(stored(states.get(place).format(), value));
    }

    /** The value in its format; not a number where that is not known. */
    private static double stored(NumberFormat format, double value) {
        return switch (format) {
            case NumberFormat.Float64 _, NumberFormat.Integer64 _ -> value;
            case NumberFormat.Float32 _ -> (float) value;
            case NumberFormat.Fixed fixed ->
                Math.abs(value) < LoneFormulas.EXACT * fixed.unit()
                        ? FixedPoint.toDouble(
                                FixedPoint.fit(
                                        FixedPoint.ofDouble(value, fixed.fraction(), fixed.rounding()),
                                        fixed.bits(),
                                        fixed.overflow()),
                                fixed.fraction())
                        : Double.NaN;
            case NumberFormat.Usual _ -> Double.NaN;
        };
    }
}
