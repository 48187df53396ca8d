package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows one step of a program, along the path on which the neuron spikes or along the other one. */
final class StepReader {
    private final FormReader reader;
    private final boolean fires;
    private final Map<String, Line> states;
    private Optional<Test> test = Optional.empty();
    private boolean emits;

    /**
     * The question on which a spike hangs.
     *
     * @param states what they were when it was asked
     */
    record Test(Form.Above above, ImmutableMap<String, Line> states) {}

    /** What a step does. */
    record Step(ImmutableMap<String, Line> states, Optional<Test> test) {}

    private StepReader(FormReader reader, Map<String, Line> states, boolean fires) {
        this.reader = reader;
        this.fires = fires;
        this.states = new LinkedHashMap<>(states);
        states.forEach((name, line) -> reader.set(name, new Form.Sum(line)));
    }

    /** @param start what each state is when the step begins */
    static Step read(List<Statement> program, FormReader reader, Map<String, Line> start, boolean fires)
            throws Mismatch {
        StepReader step = new StepReader(reader, start, fires);
        step.all(program);
        return new Step(ImmutableMap.copyOf(step.states), step.test);
    }

    private void all(List<Statement> statements) throws Mismatch {
        for (Statement statement : statements) {
            one(statement);
        }
    }

    private void one(Statement statement) throws Mismatch {
        switch (statement) {
            case Statement.Assign(String state, Expression value) -> {
                Line line = reader.sum(value);
                states.put(state, line);
                reader.set(state, new Form.Sum(line));
            }
            case Statement.Let(String name, Expression value) -> reader.set(name, reader.read(value));
            case Statement.Emit(Expression value) -> emit(value);
            case Statement.If(
                    Expression condition,
                    ImmutableList<Statement> then,
                    ImmutableList<Statement> otherwise) -> choose(reader.read(condition), then, otherwise);
            case Statement.Deliver _, Statement.Integrate _ -> throw new Mismatch("is not written as one step");
        }
    }

    private void emit(Expression value) throws Mismatch {
        Line payload = reader.sum(value);
        if (!payload.isNear(Line.of(1))) {
            throw new Mismatch("sends numbers, not plain spikes");
        }
        if (!emits && test.isEmpty()) {
            throw new Mismatch("spikes whatever its states are");
        }
        emits = true;
    }

    private void choose(Form condition, ImmutableList<Statement> then, ImmutableList<Statement> otherwise)
            throws Mismatch {
        switch (condition) {
            case Form.Known(boolean truth) -> all(truth ? then : otherwise);
            case Form.Above above -> {
                if (emits(then)) {
                    threshold(above, then, otherwise);
                } else if (emits(otherwise)) {
                    threshold(above.not(), otherwise, then);
                } else if (test.isPresent() && test.get().above().line().isNear(above.line())) {
                    all(fires ? then : otherwise);
                } else {
                    limit(above, then, otherwise);
                }
            }
            case Form.Sum _, Form.Size _, Form.Sign _ -> throw new Mismatch("takes a number for a condition");
        }
    }

    private void threshold(Form.Above above, ImmutableList<Statement> spike, ImmutableList<Statement> rest)
            throws Mismatch {
        if (test.isPresent()) {
            throw new Mismatch("has two thresholds");
        }
        test = Optional.of(new Test(above, ImmutableMap.copyOf(states)));
        all(fires ? spike : rest);
    }

    private void limit(Form.Above above, ImmutableList<Statement> then, ImmutableList<Statement> otherwise)
            throws Mismatch {
        if (!reader.isIdeal()) {
            throw new Mismatch("does more than spike where " + FormReader.text(above.line()) + " is large or small");
        }
        reader.limits().add(Line.magnitude(above.line().constant()));
        all(above.atRest() ? then : otherwise);
    }

    private static boolean emits(List<Statement> statements) {
        return statements.stream().anyMatch(statement -> switch (statement) {
            case Statement.Emit _ -> true;
            case Statement.If(var _, ImmutableList<Statement> then, ImmutableList<Statement> otherwise) ->
                emits(then) || emits(otherwise);
            case Statement.Assign _, Statement.Let _, Statement.Deliver _, Statement.Integrate _ -> false;
        });
    }
}
