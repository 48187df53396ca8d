package ganglion.conformance.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import ganglion.compiler.Compilation;
import ganglion.conformance.interpreter.Interpreter;
import ganglion.conformance.interpreter.Outcome;
import ganglion.conformance.interpreter.Rules;
import ganglion.conformance.interpreter.RunFailure;
import ganglion.network.Network;
import ganglion.program.Program;
import ganglion.runtime.Backend;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import ganglion.source.DiagnosticException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A way to run a compiled network. */
public sealed interface Runner {
    String name();

    Result run(Compilation compilation, long steps);

    /** The reference interpreter. */
    record Interpreted(Rules rules) implements Runner {
        @Override
        public String name() {
            return "interpreter";
        }

        @Override
        public Result run(Compilation compilation, long steps) {
            return run(compilation.network(), steps);
        }

        /** The same for a network without a program. */
        public Result run(Network network, long steps) {
            try {
                Outcome outcome = Interpreter.run(network, steps, rules);
                return new Result(
                        outcome.spikes(),
                        outcome.traces(),
                        outcome.weights(),
                        Optional.of(Counts.of(outcome)),
                        Optional.empty());
            } catch (RunFailure failure) {
                return Result.failed(failure.code(), failure.getMessage());
            }
        }
    }

    /** A backend from beginning to end. */
    record Whole(Backend backend, RunOptions options) implements Runner {
        @Override
        public String name() {
            return backend.name() + " with " + options.threads() + " threads, " + options.simd();
        }

        @Override
        public Result run(Compilation compilation, long steps) {
            Program program = compilation.program();
            try (Simulation simulation = backend.open(program, options)) {
                simulation.advance(steps);
                ImmutableList<Trace> traces = Runner.traces(simulation, program);
                Counts counts = Counts.of(simulation.activity());
                return new Result(
                        simulation.spikes(),
                        traces,
                        Runner.weights(simulation, program),
                        Optional.of(counts),
                        Optional.empty());
            } catch (DiagnosticException failure) {
                return Result.failed(failure.diagnostics().get(0));
            }
        }
    }

    /**
     * One backend up to the middle, another from its checkpoint on.
     *
     * @param change what becomes of the checkpoint in between; a test that wants to see a difference changes it
     */
    record Handed(
            Backend first,
            RunOptions firstOptions,
            Backend second,
            RunOptions secondOptions,
            UnaryOperator<Checkpoint> change)
            implements Runner {
        public Handed(Backend first, RunOptions firstOptions, Backend second, RunOptions secondOptions) {
            this(first, firstOptions, second, secondOptions, UnaryOperator.identity());
        }

        @Override
        public String name() {
            return first.name() + " handed to " + second.name() + " with " + secondOptions.threads() + " threads";
        }

        @Override
        public Result run(Compilation compilation, long steps) {
            Program program = compilation.program();
            long middle = steps / 2;
            try (Simulation begun = first.open(program, firstOptions)) {
                begun.advance(middle);
                try (Simulation resumed = second.resume(program, change.apply(begun.checkpoint()), secondOptions)) {
                    resumed.advance(steps - middle);
                    return new Result(
                            joined(begun.spikes(), resumed.spikes()),
                            joined(Runner.traces(begun, program), Runner.traces(resumed, program)),
                            Runner.weights(resumed, program),
                            Optional.empty(),
                            Optional.empty());
                }
            } catch (DiagnosticException failure) {
                return Result.failed(failure.diagnostics().get(0));
            }
        }

        private static Spikes joined(Spikes a, Spikes b) {
            return new Spikes(
                    ImmutableLongArray.builder()
                            .addAll(a.steps())
                            .addAll(b.steps())
                            .build(),
                    ImmutableIntArray.builder()
                            .addAll(a.populations())
                            .addAll(b.populations())
                            .build(),
                    ImmutableIntArray.builder()
                            .addAll(a.indices())
                            .addAll(b.indices())
                            .build(),
                    ImmutableLongArray.builder()
                            .addAll(a.payloads())
                            .addAll(b.payloads())
                            .build());
        }

        private static ImmutableList<Trace> joined(ImmutableList<Trace> a, ImmutableList<Trace> b) {
            ImmutableList.Builder<Trace> traces = ImmutableList.builder();
            for (int i = 0; i < a.size(); i++) {
                traces.add(new Trace(
                        ImmutableLongArray.builder()
                                .addAll(a.get(i).steps())
                                .addAll(b.get(i).steps())
                                .build(),
                        a.get(i).width(),
                        ImmutableDoubleArray.builder()
                                .addAll(a.get(i).values())
                                .addAll(b.get(i).values())
                                .build()));
            }
            return traces.build();
        }
    }

    private static ImmutableMap<String, ImmutableDoubleArray> weights(Simulation simulation, Program program) {
        ImmutableMap.Builder<String, ImmutableDoubleArray> weights = ImmutableMap.builder();
        program.projections().stream()
                .filter(code -> code.plasticity().isPresent() || code.mirrors().isPresent())
                .forEach(code -> weights.put(
                        code.name(),
                        ImmutableDoubleArray.copyOf(
                                simulation.weights(code.name()).weights())));
        return weights.buildOrThrow();
    }

    private static ImmutableList<Trace> traces(Simulation simulation, Program program) {
        ImmutableList.Builder<Trace> traces = ImmutableList.builder();
        for (int probe = 0; probe < program.probes().size(); probe++) {
            traces.add(simulation.trace(probe));
        }
        return traces.build();
    }
}
