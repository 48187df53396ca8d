package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Runner;
import ganglion.network.Samples;
import ganglion.program.Code;
import ganglion.program.FoldCode;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.PopulationCode;
import ganglion.program.PortSlot;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.RegisterType;
import ganglion.program.TrialPlan;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Programs that a compiler assembled wrongly by one instruction or number; run on a backend. */
final class ProgramFaults {
    private static final UnaryOperator<FoldCode> ADDED = _ -> FoldCode.SUM;

    private final Backend backend;

    ProgramFaults(Backend backend) {
        this.backend = backend;
    }

    ImmutableList<Fault> all() {
        return ImmutableList.of(
                fault(
                        "comparison off by equality in the code",
                        program -> codes(
                                program,
                                instruction -> instruction.opcode() == Opcode.GREATER_EQUAL
                                        ? with(instruction, Opcode.GREATER)
                                        : instruction)),
                fault(
                        "minimum and maximum exchanged",
                        program -> codes(
                                program,
                                instruction -> instruction.opcode() == Opcode.MIN
                                        ? with(instruction, Opcode.MAX)
                                        : instruction)),
                fault(
                        "sum and difference exchanged",
                        program -> codes(
                                program,
                                instruction -> instruction.opcode() == Opcode.SUBTRACT
                                                && instruction.type() != RegisterType.I64
                                        ? with(instruction, Opcode.ADD)
                                        : instruction)),
                fault("a port that multiplies adds", program -> folds(program, FoldCode.Kind.PRODUCT, ADDED)),
                fault("a port that takes the greatest adds", program -> folds(program, FoldCode.Kind.MAX, ADDED)),
                fault(
                        "an empty product is 0",
                        program -> folds(
                                program,
                                FoldCode.Kind.PRODUCT,
                                fold -> new FoldCode(fold.kind(), 0, fold.shift(), fold.bits()))),
                fault(
                        "an empty maximum is 0",
                        program -> folds(
                                program,
                                FoldCode.Kind.MAX,
                                fold -> new FoldCode(fold.kind(), 0, fold.shift(), fold.bits()))),
                fault("stages forgotten", program -> populations(program, population -> staged(population, 0))),
                fault(
                        "trials of one step more",
                        program -> trial(
                                program,
                                program.trial().map(trial -> new TrialPlan(trial.steps() + 1, trial.reset())))),
                fault(
                        "delays of one step more",
                        program -> projections(
                                program,
                                projection ->
                                        projection.maxDelay() > 0 && projection.minDelay() == projection.maxDelay()
                                                ? delayed(projection)
                                                : projection)),
                fault("draws of synapses under another name", program -> projections(program, ProgramFaults::renamed)),
                fault("rows of samples one step longer", program -> populations(program, ProgramFaults::longerRows)),
                fault(
                        "branches of a selection exchanged",
                        program -> codes(
                                program,
                                instruction ->
                                        instruction.opcode() == Opcode.SELECT && instruction.type() != RegisterType.BOOL
                                                ? new Instruction(
                                                        instruction.opcode(),
                                                        instruction.type(),
                                                        instruction.dst(),
                                                        instruction.a(),
                                                        instruction.c(),
                                                        instruction.b(),
                                                        instruction.immediate())
                                                : instruction)));
    }

    private Fault fault(String name, UnaryOperator<Program> change) {
        Runner runner = new Runner.Whole(backend, RunOptions.defaults());
        return new Fault(
                name,
                (compilation, steps) -> runner.run(
                        new Compilation(
                                compilation.network(),
                                change.apply(compilation.program()),
                                compilation.passes(),
                                compilation.notices()),
                        steps));
    }

    static Instruction with(Instruction instruction, Opcode opcode) {
        return new Instruction(
                opcode,
                instruction.type(),
                instruction.dst(),
                instruction.a(),
                instruction.b(),
                instruction.c(),
                instruction.immediate());
    }

    private static Program folds(Program program, FoldCode.Kind kind, UnaryOperator<FoldCode> change) {
        return populations(program, population -> folded(population, kind, change));
    }

    private static PopulationCode folded(
            PopulationCode population, FoldCode.Kind kind, UnaryOperator<FoldCode> change) {
        return new PopulationCode(
                population.name(),
                population.entity(),
                population.size(),
                population.stimulus(),
                population.stage(),
                population.states(),
                population.ports().stream()
                        .map(port -> port.fold().kind() == kind
                                ? new PortSlot(
                                        port.name(), port.accumulator(), port.counted(), change.apply(port.fold()))
                                : port)
                        .collect(ImmutableList.toImmutableList()),
                population.columns(),
                population.initial(),
                population.update(),
                population.payload(),
                population.samples(),
                population.events(),
                population.winners(),
                population.observed(),
                population.span());
    }

    private static Program codes(Program program, UnaryOperator<Instruction> change) {
        return populations(program, population -> coded(population, code(population.update(), change)));
    }

    static Code code(Code code, UnaryOperator<Instruction> change) {
        return new Code(
                code.instructions().stream().map(change).collect(ImmutableList.toImmutableList()),
                code.registers(),
                code.tables(),
                code.result());
    }

    private static Program populations(Program program, UnaryOperator<PopulationCode> change) {
        return new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                program.chip(),
                program.populations().stream().map(change).collect(ImmutableList.toImmutableList()),
                program.projections(),
                program.signals(),
                program.probes(),
                program.trial(),
                program.mapping());
    }

    static Program projections(Program program, UnaryOperator<ProjectionCode> change) {
        return new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                program.chip(),
                program.populations(),
                program.projections().stream().map(change).collect(ImmutableList.toImmutableList()),
                program.signals(),
                program.probes(),
                program.trial(),
                program.mapping());
    }

    private static Program trial(Program program, Optional<TrialPlan> trial) {
        return new Program(
                program.name(),
                program.dt(),
                program.seed(),
                program.format(),
                program.chip(),
                program.populations(),
                program.projections(),
                program.signals(),
                program.probes(),
                trial,
                program.mapping());
    }

    private static PopulationCode coded(PopulationCode population, Code update) {
        return new PopulationCode(
                population.name(),
                population.entity(),
                population.size(),
                population.stimulus(),
                population.stage(),
                population.states(),
                population.ports(),
                population.columns(),
                population.initial(),
                update,
                population.payload(),
                population.samples(),
                population.events(),
                population.winners(),
                population.observed(),
                population.span());
    }

    private static PopulationCode staged(PopulationCode population, int stage) {
        return new PopulationCode(
                population.name(),
                population.entity(),
                population.size(),
                population.stimulus(),
                stage,
                population.states(),
                population.ports(),
                population.columns(),
                population.initial(),
                population.update(),
                population.payload(),
                population.samples(),
                population.events(),
                population.winners(),
                population.observed(),
                population.span());
    }

    private static PopulationCode longerRows(PopulationCode population) {
        return new PopulationCode(
                population.name(),
                population.entity(),
                population.size(),
                population.stimulus(),
                population.stage(),
                population.states(),
                population.ports(),
                population.columns(),
                population.initial(),
                population.update(),
                population.payload(),
                population
                        .samples()
                        .map(samples -> new Samples(
                                samples.rows(), samples.width(), samples.stepsPerRow() + 1, samples.values())),
                population.events(),
                population.winners(),
                population.observed(),
                population.span());
    }

    private static ProjectionCode delayed(ProjectionCode projection) {
        Code delay = code(
                projection.delay(),
                instruction -> instruction.opcode() == Opcode.CONST
                        ? new Instruction(
                                instruction.opcode(),
                                instruction.type(),
                                instruction.dst(),
                                instruction.a(),
                                instruction.b(),
                                instruction.c(),
                                instruction.immediate() + 1)
                        : instruction);
        return new ProjectionCode(
                projection.name(),
                projection.entity(),
                projection.source(),
                projection.target(),
                projection.port(),
                projection.connector(),
                projection.weight(),
                projection.format(),
                delay,
                projection.minDelay() + 1,
                projection.maxDelay() + 1,
                projection.columns(),
                projection.plasticity(),
                projection.polarity(),
                projection.mirrors(),
                projection.span());
    }

    private static ProjectionCode renamed(ProjectionCode projection) {
        return new ProjectionCode(
                projection.name(),
                projection.entity() + 1,
                projection.source(),
                projection.target(),
                projection.port(),
                projection.connector(),
                projection.weight(),
                projection.format(),
                projection.delay(),
                projection.minDelay(),
                projection.maxDelay(),
                projection.columns(),
                projection.plasticity(),
                projection.polarity(),
                projection.mirrors(),
                projection.span());
    }
}
