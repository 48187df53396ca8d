package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.Compilation;
import ganglion.conformance.compare.Runner;
import ganglion.dynamics.SynapseModel.Side;
import ganglion.program.Code;
import ganglion.program.Instruction;
import ganglion.program.Opcode;
import ganglion.program.PlasticityCode;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.program.TraceCode;
import ganglion.runtime.Backend;
import ganglion.runtime.RunOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rules of synapses that a compiler or a backend gets wrong by one line; run on a backend. */
final class LearningFaults {
    private final Backend backend;

    LearningFaults(Backend backend) {
        this.backend = backend;
    }

    ImmutableList<Fault> all() {
        return ImmutableList.<Fault>builder()
                .addAll(timing())
                .addAll(traces())
                .addAll(states())
                .addAll(blocks())
                .build();
    }

    private ImmutableList<Fault> timing() {
        return ImmutableList.of(
                rule(
                        "the other side first where both spike",
                        rule -> RuleChange.timing(
                                rule,
                                rule.postAfter(),
                                rule.first() == Side.PRE ? Side.POST : Side.PRE,
                                rule.tiesIncluded())),
                rule(
                        "traces raised before the blocks, or after them",
                        rule -> RuleChange.timing(rule, rule.postAfter(), rule.first(), !rule.tiesIncluded())),
                rule(
                        "spikes of the target seen a step late",
                        rule -> RuleChange.timing(
                                rule,
                                rule.postAfter() < 0 ? -1 : rule.postAfter() + 1,
                                rule.first(),
                                rule.tiesIncluded())),
                rule(
                        "delay on the wrong side",
                        rule -> RuleChange.timing(
                                rule, rule.postAfter() < 0 ? 0 : -1, rule.first(), rule.tiesIncluded())),
                rule(
                        "a periodic block a step too late each time",
                        rule -> RuleChange.periodic(
                                rule,
                                rule.periodic().stream()
                                        .map(block ->
                                                new PlasticityCode.PeriodicCode(block.everySteps() + 1, block.code()))
                                        .collect(ImmutableList.toImmutableList()))),
                rule("a periodic block missed", rule -> RuleChange.periodic(rule, ImmutableList.of())));
    }

    private ImmutableList<Fault> traces() {
        return ImmutableList.of(
                rule("traces never decay", rule -> RuleChange.eachTrace(rule, LearningFaults::lasting)),
                rule("traces decay twice a step", rule -> RuleChange.eachTrace(rule, LearningFaults::fading)),
                rule(
                        "a trace takes the greater instead of adding",
                        rule -> RuleChange.eachTrace(rule, trace -> raised(trace, Opcode.ADD, Opcode.MAX))),
                rule(
                        "a trace above its bound",
                        rule -> RuleChange.eachTrace(rule, trace -> raised(trace, Opcode.MIN, Opcode.MAX))),
                rule(
                        "traces exchanged",
                        rule -> RuleChange.traces(rule, rule.traces().reverse())),
                rule(
                        "a trace of the other side",
                        rule -> RuleChange.eachTrace(
                                rule,
                                trace -> new TraceCode(
                                        trace.name(),
                                        trace.side() == Side.PRE ? Side.POST : Side.PRE,
                                        trace.type(),
                                        trace.unit(),
                                        trace.decay(),
                                        trace.raise()))));
    }

    private ImmutableList<Fault> states() {
        return ImmutableList.of(
                rule("bounds forgotten", rule -> RuleChange.advance(rule, rule.advance(), Code.EMPTY)),
                rule(
                        "bounds applied in the step after",
                        rule -> rule.advance().instructions().isEmpty()
                                ? RuleChange.advance(rule, rule.bound(), Code.EMPTY)
                                : rule),
                fault(
                        "sign of a weight not kept",
                        program -> ProgramFaults.projections(
                                program,
                                projection -> projection.polarity().isEmpty()
                                        ? projection
                                        : RuleChange.with(
                                                projection,
                                                projection
                                                        .plasticity()
                                                        .map(rule ->
                                                                RuleChange.advance(rule, rule.advance(), Code.EMPTY)),
                                                projection.mirrors()))),
                rule("equations forgotten", rule -> RuleChange.advance(rule, Code.EMPTY, rule.bound())),
                rule(
                        "initial values forgotten",
                        rule -> RuleChange.initial(
                                rule,
                                filtered(
                                        rule.initial(),
                                        instruction -> instruction.opcode() == Opcode.STORE
                                                && instruction.immediate() != rule.weight()))),
                rule("an age of a step more", rule -> RuleChange.blocks(rule, LearningFaults::older)),
                fault(
                        "a mirror that does not follow",
                        program -> ProgramFaults.projections(
                                program,
                                projection -> RuleChange.with(projection, projection.plasticity(), Optional.empty()))));
    }

    private ImmutableList<Fault> blocks() {
        return ImmutableList.of(
                instruction("spikes of the two sides exchanged", LearningFaults::exchanged),
                instruction(
                        "draws of a rule at another place",
                        instruction -> instruction.opcode() == Opcode.UNIFORM || instruction.opcode() == Opcode.DRAW
                                ? numbered(instruction, instruction.immediate() + 1)
                                : instruction),
                instruction(
                        "branches of a condition exchanged in a rule",
                        instruction -> instruction.opcode() == Opcode.SELECT && instruction.type() != RegisterType.BOOL
                                ? new Instruction(
                                        instruction.opcode(),
                                        instruction.type(),
                                        instruction.dst(),
                                        instruction.a(),
                                        instruction.c(),
                                        instruction.b(),
                                        instruction.immediate())
                                : instruction),
                instruction(
                        "minimum and maximum exchanged in a rule",
                        instruction -> instruction.opcode() == Opcode.MIN
                                ? ProgramFaults.with(instruction, Opcode.MAX)
                                : instruction),
                rule(
                        "the block of the source run for the target too",
                        rule -> RuleChange.blocks(
                                rule,
                                code -> code.equals(rule.onPost()) && hasNoDelivery(rule) ? rule.onPre() : code)));
    }

    private static Instruction exchanged(Instruction instruction) {
        if (instruction.opcode() == Opcode.PRE_SPIKE) {
            return ProgramFaults.with(instruction, Opcode.POST_SPIKE);
        }
        return instruction.opcode() == Opcode.POST_SPIKE
                ? ProgramFaults.with(instruction, Opcode.PRE_SPIKE)
                : instruction;
    }

    private static boolean hasNoDelivery(PlasticityCode rule) {
        return rule.onPre().instructions().stream().noneMatch(instruction -> instruction.opcode() == Opcode.DELIVER);
    }

    private Fault rule(String name, UnaryOperator<PlasticityCode> change) {
        return fault(name, program -> RuleChange.rules(program, change));
    }

    private Fault instruction(String name, UnaryOperator<Instruction> change) {
        return rule(name, rule -> RuleChange.blocks(rule, code -> ProgramFaults.code(code, change)));
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

    private static Instruction numbered(Instruction instruction, long immediate) {
        return new Instruction(
                instruction.opcode(),
                instruction.type(),
                instruction.dst(),
                instruction.a(),
                instruction.b(),
                instruction.c(),
                immediate);
    }

    /** Without the instructions that the predicate names. */
    private static Code filtered(Code code, java.util.function.Predicate<Instruction> without) {
        return new Code(
                code.instructions().stream().filter(without.negate()).collect(ImmutableList.toImmutableList()),
                code.registers(),
                code.tables(),
                code.result());
    }

    private static TraceCode with(TraceCode trace, Code decay, Code raise) {
        return new TraceCode(trace.name(), trace.side(), trace.type(), trace.unit(), decay, raise);
    }

    /** Decays to what it was. */
    private static TraceCode lasting(TraceCode trace) {
        Code decay = trace.decay();
        int held = decay.instructions().stream()
                .filter(instruction -> instruction.opcode() == Opcode.STATE)
                .findFirst()
                .orElseThrow()
                .dst();
        return with(trace, new Code(decay.instructions(), decay.registers(), decay.tables(), held), trace.raise());
    }

    private static TraceCode fading(TraceCode trace) {
        return with(
                trace,
                ProgramFaults.code(
                        trace.decay(),
                        instruction -> instruction.opcode() == Opcode.CONST
                                ? numbered(instruction, squared(instruction))
                                : instruction),
                trace.raise());
    }

    private static long squared(Instruction constant) {
        if (constant.type() == RegisterType.F32) {
            float value = Float.intBitsToFloat((int) constant.immediate());
            return Float.floatToRawIntBits(value * value);
        }
        double value = Double.longBitsToDouble(constant.immediate());
        return Double.doubleToRawLongBits(value * value);
    }

    private static TraceCode raised(TraceCode trace, Opcode from, Opcode to) {
        return with(
                trace,
                trace.decay(),
                ProgramFaults.code(
                        trace.raise(),
                        instruction ->
                                instruction.opcode() == from ? ProgramFaults.with(instruction, to) : instruction));
    }

    /** Each AGE is followed by the addition of 1, which all that reads it reads instead. */
    private static Code older(Code code) {
        ImmutableList.Builder<Instruction> instructions = ImmutableList.builder();
        ImmutableList.Builder<RegisterType> registers =
                ImmutableList.<RegisterType>builder().addAll(code.registers());
        int next = code.registers().size();
        for (Instruction instruction : code.instructions()) {
            if (instruction.opcode() == Opcode.AGE) {
                instructions.add(at(instruction, next));
                instructions.add(new Instruction(Opcode.CONST, RegisterType.I64, next + 1, -1, -1, -1, 1));
                instructions.add(
                        new Instruction(Opcode.ADD, RegisterType.I64, instruction.dst(), next, next + 1, -1, 0));
                registers.add(RegisterType.I64, RegisterType.I64);
                next += 2;
            } else {
                instructions.add(instruction);
            }
        }
        return new Code(instructions.build(), registers.build(), code.tables(), code.result());
    }

    private static Instruction at(Instruction instruction, int register) {
        return new Instruction(
                instruction.opcode(),
                instruction.type(),
                register,
                instruction.a(),
                instruction.b(),
                instruction.c(),
                instruction.immediate());
    }
}
