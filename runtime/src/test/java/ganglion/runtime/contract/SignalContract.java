package ganglion.runtime.contract;

import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.network.Signal;
import ganglion.numeric.EntityHash;
import ganglion.program.Code;
import ganglion.program.Opcode;
import ganglion.program.PopulationCode;
import ganglion.program.ProbePoint;
import ganglion.program.Program;
import ganglion.program.ReductionCode;
import ganglion.program.RegisterType;
import ganglion.program.SignalCode;
import ganglion.program.WinnersCode;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Simulation;
import ganglion.source.Span;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Signals, run-time parameters, phases and winners. */
interface SignalContract extends ContractSubject {

    /**
     * Four neurons add up the value that their half sees of {@code gain}; {@code total} is the sum of their states in the step before
     * plus 100 times the phase, {@code fired} counts
     * emissions. The neuron with the largest state emits, and its state is 0 again.
     */
    static Program adders() {
        ProgramBuilder builder = ProgramBuilder.program();
        builder.population("n", 4).state("v", F64).update(code -> {
            code.store(0, code.plus(code.state(F64, 0), code.outer(Opcode.SIGNAL, F64, 0)));
            code.emit(code.i64(1));
        });
        builder.probe("n", 0, 1);
        Program plain = builder.build();
        ReductionCode sum = new ReductionCode(Signal.Kind.SUM, 0, 0, F64);
        ReductionCode count = new ReductionCode(Signal.Kind.COUNT, 0, -1, I64);
        Code total = code(code -> {
            int phase = code.convert(F64, code.outer(Opcode.PHASE, I64, 0));
            code.store(0, code.plus(code.outer(Opcode.REDUCTION, F64, 0), code.times(phase, code.f64(100))));
        });
        Code fired = code(code -> code.store(0, code.outer(Opcode.REDUCTION, I64, 0)));
        return new Program(
                plain.name(),
                plain.dt(),
                plain.seed(),
                plain.format(),
                plain.chip(),
                plain.populations().stream().map(SignalContract::contested).collect(ImmutableList.toImmutableList()),
                plain.projections(),
                ImmutableList.of(
                        signal("gain", F64, 1, ImmutableList.of(), Code.EMPTY, 1, 2),
                        signal("total", F64, 1, ImmutableList.of(sum), total, 0),
                        signal("fired", I64, 2, ImmutableList.of(count), fired, 0)),
                ImmutableList.of(
                        new ProbePoint(ProbePoint.Subject.SIGNAL, 1, 0, 1),
                        new ProbePoint(ProbePoint.Subject.SIGNAL, 2, 0, 1)),
                plain.trial(),
                plain.mapping());
    }

    private static Code code(Consumer<CodeBuilder> writer) {
        CodeBuilder code = new CodeBuilder();
        writer.accept(code);
        return code.build(-1);
    }

    private static SignalCode signal(
            String name,
            RegisterType type,
            int every,
            ImmutableList<ReductionCode> reductions,
            Code update,
            double... initial) {
        return new SignalCode(
                name,
                EntityHash.of(name),
                initial.length,
                type,
                1,
                Double.POSITIVE_INFINITY,
                ImmutableDoubleArray.copyOf(initial),
                every,
                reductions,
                update,
                Span.NONE);
    }

    /** The largest state wins, and is 0 then. */
    private static PopulationCode contested(PopulationCode plain) {
        Code key = CodeBuilder.value(code -> code.state(F64, 0));
        Code block = code(code -> code.store(0, code.f64(0)));
        return new PopulationCode(
                plain.name(),
                plain.entity(),
                plain.size(),
                plain.stimulus(),
                plain.stage(),
                plain.states(),
                plain.ports(),
                plain.columns(),
                plain.initial(),
                plain.update(),
                plain.payload(),
                plain.samples(),
                plain.events(),
                Optional.of(new WinnersCode(1, key, block)),
                plain.observed(),
                plain.span());
    }

    @Test
    default void ofEqualKeysTheLowerIndexWinsAndOnlyItsBlockRuns() {
        Outcome outcome = run(adders(), 3);
        // states: 1 1 2 2 -> 2 wins; 2 2 2 4 -> 3 wins; 3 3 4 2 -> 2 wins
        assertThat(outcome.spikeLines()).containsExactly("1 0 2 1", "2 0 3 1", "3 0 2 1");
    }

    @Test
    default void signalsSeeTheStepThatEndedAndRunInTheirSteps() {
        Outcome outcome = run(adders(), 4);
        // behind the blocks: 1 1 0 2; 2 2 2 0; 3 3 0 2; 4 4 2 0
        assertThat(outcome.traces().get(0).values().toArray()).containsExactly(4, 6, 8, 10);
        assertThat(outcome.traces().get(1).values().toArray()).containsExactly(0, 1, 1, 1);
    }

    @Test
    default void whatIsSetHoldsFromTheNextStepOn() {
        Program program = adders();
        try (Simulation simulation = backend().open(program, options())) {
            simulation.advance(1);
            simulation.set("gain", 10);
            simulation.phase(3);
            simulation.advance(1);
            assertThat(ContractSubject.outcome(program, simulation)
                            .traces()
                            .get(0)
                            .values()
                            .toArray())
                    .containsExactly(4, 11 + 11 + 10 + 300);
            assertThatThrownBy(() -> simulation.set("total", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> simulation.set("gian", 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void signalsAndThePhaseAreKept() {
        Program program = adders();
        try (Simulation whole = backend().open(program, options())) {
            whole.set("gain", 0.5);
            whole.phase(2);
            whole.advance(3);
            Checkpoint checkpoint = whole.checkpoint();
            ContractSubject.outcome(program, whole);
            whole.advance(4);
            Outcome expected = ContractSubject.outcome(program, whole);
            try (Simulation resumed = backend().resume(program, checkpoint, options())) {
                resumed.advance(4);
                assertThat(ContractSubject.outcome(program, resumed).traces()).isEqualTo(expected.traces());
                assertThat(resumed.checkpoint()).isEqualTo(whole.checkpoint());
            }
        }
    }
}
