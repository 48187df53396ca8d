package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.dynamics.Dynamics;
import ganglion.dynamics.Expression;
import ganglion.dynamics.State;
import ganglion.dynamics.Statement;
import ganglion.dynamics.ValueType;
import ganglion.network.DataColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a program as a membrane: one step at rest, one with a spike, and those that follow until it is at rest again. */
final class MembraneReader {
    private static final int MOST_HELD = 1_000_000;
    private static final int SETTLING = 4;
    private static final double ROUNDING = 1e-9;

    private final Dynamics dynamics;
    private final ImmutableList<DataColumn> columns;
    private final ImmutableSet<String> heard;
    private final boolean ideal;
    private final ImmutableSet<String> counters;
    private double room = Double.POSITIVE_INFINITY;

    private MembraneReader(
            Dynamics dynamics, ImmutableList<DataColumn> columns, ImmutableSet<String> heard, boolean ideal) {
        this.dynamics = dynamics;
        this.columns = columns;
        this.heard = heard;
        this.ideal = ideal;
        this.counters = counters(dynamics);
    }

    /**
     * @param heard the ports at which something may arrive
     * @param ideal whether whole numbers are read as reals
     */
    static Membrane read(
            Dynamics dynamics, ImmutableList<DataColumn> columns, ImmutableSet<String> heard, boolean ideal)
            throws Mismatch {
        if (dynamics.winners().isPresent()) {
            throw new Mismatch("lets only some of its population spike");
        }
        if (dynamics.ports().stream().anyMatch(port -> port.folded().isPresent())) {
            throw new Mismatch("has a port that does not add");
        }
        return new MembraneReader(dynamics, columns, heard, ideal).membrane();
    }

    /** Whole states into which nothing flows that arrives: they only count. */
    private static ImmutableSet<String> counters(Dynamics dynamics) {
        Set<String> driven = new LinkedHashSet<>();
        int before = -1;
        while (driven.size() != before) {
            before = driven.size();
            spread(dynamics.program(), driven);
        }
        return dynamics.states().stream()
                .filter(state -> state.type() == ValueType.INTEGER && !driven.contains(state.name()))
                .map(State::name)
                .collect(ImmutableSet.toImmutableSet());
    }

    private static void spread(List<Statement> statements, Set<String> driven) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign(String state, Expression value) -> spread(state, value, driven);
                case Statement.Let(String name, Expression value) -> spread(name, value, driven);
                case Statement.If(var _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) -> {
                    spread(then, driven);
                    spread(otherwise, driven);
                }
                case Statement.Emit _, Statement.Deliver _, Statement.Integrate _ -> {}
            }
        }
    }

    private static void spread(String name, Expression value, Set<String> driven) {
        if (flows(value, driven)) {
            driven.add(name);
        }
    }

    private static boolean flows(Expression value, Set<String> driven) {
        return switch (value) {
            case Expression.Port _, Expression.Sample _ -> true;
            case Expression.State(String name, var _) -> driven.contains(name);
            case Expression.Local(String name, var _) -> driven.contains(name);
            case Expression.Select(var _, Expression then, Expression otherwise) ->
                flows(then, driven) || flows(otherwise, driven);
            default -> value.children().stream().anyMatch(child -> flows(child, driven));
        };
    }

    private StepReader.Step step(Map<String, Line> counts, boolean fires) throws Mismatch {
        FormReader reader = new FormReader(columns, ideal);
        Map<String, Line> start = new LinkedHashMap<>();
        dynamics.states().forEach(state -> start.put(state.name(), Line.variable(state.name())));
        start.putAll(counts);
        StepReader.Step step = StepReader.read(dynamics.program(), reader, start, fires);
        for (double limit : reader.limits()) {
            room = Math.min(room, limit);
        }
        return step;
    }

    private Map<String, Line> counts(StepReader.Step step) throws Mismatch {
        Map<String, Line> counts = new LinkedHashMap<>();
        for (String counter : counters) {
            Line line = state(step, counter);
            if (!line.isConstant()) {
                throw new Mismatch("changes `" + counter + "` by what it computes");
            }
            counts.put(counter, line);
        }
        return counts;
    }

    private Map<String, Line> initialCounts() throws Mismatch {
        Map<String, Line> counts = new LinkedHashMap<>();
        for (State state : dynamics.states()) {
            if (counters.contains(state.name())) {
                counts.put(state.name(), new FormReader(columns, ideal).sum(state.initial()));
            }
        }
        return counts;
    }

    private static boolean areNear(Map<String, Line> a, Map<String, Line> b) {
        return a.entrySet().stream()
                .allMatch(entry -> b.getOrDefault(entry.getKey(), Line.of(0)).isNear(entry.getValue()));
    }

    private Membrane membrane() throws Mismatch {
        Map<String, Line> counts = initialCounts();
        StepReader.Step rest = step(counts, false);
        for (int k = 0; !areNear(counts, counts(rest)); k++) {
            if (k == SETTLING) {
                throw new Mismatch("changes by itself, step by step");
            }
            counts = counts(rest);
            rest = step(counts, false);
        }
        StepReader.Test test =
                rest.test().orElseThrow(() -> new Mismatch("has no threshold that a state of it must reach"));
        StepReader.Step spike = step(counts, true);
        String potential = potential(test, rest, spike);
        Line before = test.states().getOrDefault(potential, Line.of(0));
        if (!state(rest, potential).isNear(before)) {
            throw new Mismatch("changes `" + potential + "` behind the test of the threshold");
        }
        double[] slope = slope(test.above().line(), before);
        Line after = state(spike, potential);
        boolean resets = after.isConstant();
        sameBut(potential, rest, spike, "changes `%s` with a spike");
        Line jump = resets ? after : after.minus(before);
        if (!resets && !isFlat(jump)) {
            throw new Mismatch("does not set `" + potential + "` to a constant when it spikes, nor lower it by one");
        }
        Line offset = test.above().line().minus(before.times(slope));
        return new Membrane(
                potential,
                Line.lean(before.factor(potential)),
                Line.lean(before.constant()),
                Line.lean(before.factor(Line.SAMPLE)),
                responses(potential, before, rest),
                Line.lean(Line.join(offset.constant(), slope, (x, y) -> -x / y)),
                test.above().strict(),
                resets,
                Line.lean(jump.constant()),
                held(potential, counts(spike), rest),
                room);
    }

    /** Whether what is left of factors is rounding. */
    private static boolean isFlat(Line line) {
        return line.factors().values().stream().allMatch(factor -> Line.magnitude(factor) < ROUNDING);
    }

    /** The state that is tested; of several that are the same then, the one that a spike changes. */
    private String potential(StepReader.Test test, StepReader.Step rest, StepReader.Step spike) throws Mismatch {
        Optional<String> tested = Optional.empty();
        for (State state : dynamics.states()) {
            String name = state.name();
            if (!counters.contains(name) && isTested(test, name)) {
                boolean changed = !state(rest, name).isNear(state(spike, name));
                tested = changed ? Optional.of(name) : tested.or(() -> Optional.of(name));
            }
        }
        return tested.orElseThrow(() -> new Mismatch(
                "tests " + FormReader.text(test.above().line()) + ", which is not one state above a constant"));
    }

    private static boolean isTested(StepReader.Test test, String state) {
        Line now = test.states().getOrDefault(state, Line.of(0));
        if (now.isConstant()) {
            return false;
        }
        double[] slope = slope(test.above().line(), now);
        Line others = test.above().line().minus(now.times(slope));
        return Arrays.stream(slope).allMatch(x -> x > 0)
                && others.factors().values().stream().allMatch(x -> Line.magnitude(x) < ROUNDING);
    }

    private static Line state(StepReader.Step step, String name) {
        return step.states().getOrDefault(name, Line.of(0));
    }

    private static double[] slope(Line line, Line of) {
        String name = of.factors().keySet().iterator().next();
        return Line.join(line.factor(name), of.factor(name), (x, y) -> y == 0 ? 0 : x / y);
    }

    private void sameBut(String potential, StepReader.Step rest, StepReader.Step other, String complaint)
            throws Mismatch {
        for (State state : dynamics.states()) {
            String name = state.name();
            if (!name.equals(potential)
                    && !counters.contains(name)
                    && !state(rest, name).isNear(state(other, name))) {
                throw new Mismatch(String.format(Locale.ROOT, complaint, name));
            }
        }
    }

    private int held(String potential, Map<String, Line> behindSpike, StepReader.Step rest) throws Mismatch {
        Map<String, Line> counts = behindSpike;
        Line kept = Line.variable(potential);
        for (int held = 0; held < MOST_HELD; held++) {
            StepReader.Step step = step(counts, false);
            Line now = state(step, potential);
            sameBut(potential, rest, step, "stops `%s` behind a spike");
            if (step.test().isPresent()) {
                if (!now.isNear(state(rest, potential))) {
                    throw new Mismatch("treats `" + potential + "` differently for some time behind a spike");
                }
                return held;
            }
            if (!now.isNear(kept)) {
                throw new Mismatch("changes `" + potential + "` while it is refractory");
            }
            counts = counts(step);
        }
        throw new Mismatch("never spikes twice");
    }

    private ImmutableMap<String, Response> responses(String potential, Line drive, StepReader.Step rest)
            throws Mismatch {
        ImmutableSet<String> hidden = hidden(potential, drive, rest);
        ImmutableMap.Builder<String, Response> responses = ImmutableMap.builder();
        for (String port : heard) {
            responses.put(port, response(port, drive, rest, hidden));
        }
        return responses.buildOrThrow();
    }

    /** The states behind the drive into which something flows. */
    private ImmutableSet<String> hidden(String potential, Line drive, StepReader.Step rest) throws Mismatch {
        Set<String> hidden = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(drive.factors().keySet());
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (dynamics.state(name).isEmpty() || name.equals(potential) || !hidden.add(name)) {
                continue;
            }
            Line line = state(rest, name);
            if (Line.magnitude(line.factor(potential)) > 0) {
                throw new Mismatch("feeds `" + potential + "` back through `" + name + "`");
            }
            if (Line.magnitude(line.constant()) > 0 || Line.magnitude(line.factor(Line.SAMPLE)) > 0) {
                throw new Mismatch("has in `" + name + "` a constant input of its own");
            }
            Line initial = initial(name);
            if (!initial.isConstant() || Line.magnitude(initial.constant()) > 0) {
                throw new Mismatch("starts with a `" + name + "` that is not 0");
            }
            open.addAll(line.factors().keySet());
        }
        return ImmutableSet.copyOf(hidden);
    }

    private Line initial(String state) throws Mismatch {
        return new FormReader(columns, ideal)
                .sum(dynamics.state(state).orElseThrow().initial());
    }

    private static Response response(String port, Line drive, StepReader.Step rest, Set<String> hidden)
            throws Mismatch {
        String input = Line.port(port);
        int length = 2 * hidden.size() + 4;
        List<double[]> impulse = new ArrayList<>();
        impulse.add(drive.factor(input));
        Map<String, double[]> now = new LinkedHashMap<>();
        hidden.forEach(state -> now.put(state, state(rest, state).factor(input)));
        for (int k = 1; k < length; k++) {
            impulse.add(dot(drive, now));
            Map<String, double[]> next = new LinkedHashMap<>();
            hidden.forEach(state -> next.put(state, dot(state(rest, state), now)));
            now.putAll(next);
        }
        return geometric(port, impulse);
    }

    private static double[] dot(Line line, Map<String, double[]> values) {
        double[] sum = {0};
        for (Map.Entry<String, double[]> value : values.entrySet()) {
            sum = Line.join(
                    sum, Line.join(line.factor(value.getKey()), value.getValue(), (x, y) -> x * y), Double::sum);
        }
        return sum;
    }

    private static Response geometric(String port, List<double[]> impulse) throws Mismatch {
        int lag = 0;
        while (lag < impulse.size() && Line.magnitude(impulse.get(lag)) == 0) {
            lag++;
        }
        if (lag == impulse.size()) {
            throw new Mismatch("does not hear `" + port + "`");
        }
        double[] gain = impulse.get(lag);
        if (lag > 1) {
            throw new Mismatch("answers `" + port + "` only " + lag + " steps later");
        }
        double[] keep = Line.join(impulse.get(lag + 1), gain, (x, y) -> x / y);
        for (int k = lag + 1; k + 1 < impulse.size(); k++) {
            if (!Line.isNear(impulse.get(k + 1), Line.join(impulse.get(k), keep, (x, y) -> x * y))) {
                throw new Mismatch("answers `" + port + "` with more than one exponential");
            }
        }
        return new Response(Line.lean(gain), Line.lean(keep), lag);
    }
}
