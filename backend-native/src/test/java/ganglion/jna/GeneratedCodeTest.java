package ganglion.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Axis;
import ganglion.dynamics.Overflow;
import ganglion.dynamics.Rounding;
import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.program.RegisterType;
import ganglion.runtime.Activity;
import ganglion.runtime.Availability;
import ganglion.runtime.Checkpoint;
import ganglion.runtime.Codegen;
import ganglion.runtime.GeneratedCode;
import ganglion.runtime.RunOptions;
import ganglion.runtime.Simulation;
import ganglion.runtime.Spikes;
import ganglion.runtime.contract.CodeBuilder;
import ganglion.runtime.contract.PopulationBuilder;
import ganglion.runtime.contract.ProgramBuilder;
import ganglion.source.DiagnosticException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neuron programs as machine code give the bits that the interpreter of blocks gives. */
class GeneratedCodeTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        2.5,
        -2.5,
        3.5,
        1e-310,
        -1e-40,
        1e300,
        -1e300,
        1e19,
        -1e19,
        9.3e18,
        4096.0,
        63.0,
        64.0,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Math.PI,
        1e6,
        -700.0,
        709.5,
        1e-8
    };
    private static final Set<Opcode> INTEGERS =
            EnumSet.of(Opcode.SHIFT_LEFT, Opcode.SHIFT_RIGHT, Opcode.BIT_AND, Opcode.BIT_OR);
    private static final ImmutableList<RegisterType> NUMBERS =
            ImmutableList.of(RegisterType.F64, RegisterType.F32, RegisterType.I64);

    record Result(Spikes spikes, Activity activity, Checkpoint checkpoint) {}

    @BeforeEach
    void theEngineIsThere() {
        assumeTrue(
                LibraryLoader.availability() instanceof Availability.Present,
                () -> LibraryLoader.availability().toString());
    }

    private static Result run(Program program, RunOptions options, int steps) {
        try (Simulation simulation = new NativeBackend().open(program, options)) {
            simulation.advance(steps);
            if (options.codegen() == Codegen.ON) {
                GeneratedCode code = simulation.generatedCode().orElseThrow();
                assertThat(code.used()).isEqualTo(code.pieces());
                assertThat(code.since()).hasValue(0);
                assertThat(code.problem()).isEmpty();
            }
            return new Result(simulation.spikes(), simulation.activity(), simulation.checkpoint());
        }
    }

    private static void assertSame(Program program, int steps, String... levels) {
        Result expected = run(program, new RunOptions(1, "auto"), steps);
        for (String level : levels) {
            assertThat(run(program, new RunOptions(2, level, Codegen.ON), steps))
                    .as(level)
                    .isEqualTo(expected);
        }
    }

    @Test
    void populationsOfAllKindsGiveTheSameBits() {
        assertSame(SampleNetworks.mixed(300, 8), 150, "auto", "baseline");
    }

    @Test
    void everyInstructionGivesTheSameBits() {
        ProgramBuilder program = ProgramBuilder.program().seed(5);
        for (RegisterType type : NUMBERS) {
            PopulationBuilder population =
                    program.population("of_" + type, 300).column("x", values(1)).column("y", values(2));
            int results = results(type, new CodeBuilder()).size();
            IntStream.range(0, results).forEach(place -> population.state("s" + place, type));
            population.update(code -> {
                ImmutableList<Integer> found = results(type, code);
                IntStream.range(0, results).forEach(place -> code.store(place, found.get(place)));
            });
        }
        assertSame(program.build(), 3, "auto", "baseline");
    }

    private static double[] values(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 300)
                .mapToDouble(i -> random.nextInt(3) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(6)))
                .toArray();
    }

    /** One register for each thing that can be done with numbers of that type; no NaN comes out. */
    private static ImmutableList<Integer> results(RegisterType type, CodeBuilder code) {
        int x = code.column(type, 0);
        int y = code.column(type, 1);
        ImmutableList.Builder<Integer> results = ImmutableList.builder();
        for (Opcode opcode : EnumSet.range(Opcode.ADD, Opcode.BIT_OR)) {
            boolean checked =
                    opcode.compareTo(Opcode.ADD_CHECKED) >= 0 && opcode.compareTo(Opcode.SHIFT_LEFT_CHECKED) <= 0;
            boolean unary = opcode == Opcode.NEGATE || opcode == Opcode.ABS || opcode == Opcode.SIGN;
            if (!checked && (type == RegisterType.I64 || !INTEGERS.contains(opcode))) {
                results.add(number(code, unary ? code.unary(opcode, x) : code.binary(opcode, x, y)));
            }
        }
        if (type == RegisterType.I64) {
            integers(code, x, results);
        } else {
            for (Opcode opcode : EnumSet.range(Opcode.FLOOR, Opcode.COS)) {
                results.add(number(code, code.unary(opcode, x)));
            }
            results.add(number(code, code.binary(Opcode.POWER, x, y)));
            results.add(code.uniform(type, 1), code.normal(type, 2));
        }
        for (Opcode opcode : EnumSet.range(Opcode.LESS, Opcode.NOT_EQUAL)) {
            int holds = code.compare(opcode, x, y);
            int other = code.compare(Opcode.LESS, y, number(code, x));
            int mixed = code.binary(Opcode.OR, code.binary(Opcode.AND, holds, other), code.unary(Opcode.NOT, holds));
            results.add(number(code, code.select(code.compare(Opcode.EQUAL, mixed, holds), x, y)));
        }
        for (RegisterType from : NUMBERS) {
            results.add(number(code, code.convert(type, code.column(from, 0))));
        }
        results.add(code.convert(type, code.coordinate(Axis.STEP)), code.convert(type, code.coordinate(Axis.INDEX)));
        return results.build();
    }

    private static void integers(CodeBuilder code, int x, ImmutableList.Builder<Integer> results) {
        for (Rounding rounding : Rounding.values()) {
            results.add(code.roundShift(x, 5, rounding));
        }
        for (Overflow overflow : Overflow.values()) {
            results.add(code.clip(x, 16, overflow));
        }
        int small = code.clip(x, 16, Overflow.CLIP);
        int positive = code.compare(Opcode.GREATER, small, code.i64(0));
        results.add(
                code.checked(Opcode.ADD_CHECKED, small, small, -1),
                code.checked(Opcode.SUBTRACT_CHECKED, x, code.i64(1), positive),
                code.checked(Opcode.MULTIPLY_CHECKED, small, small, -1),
                code.checked(Opcode.SHIFT_LEFT_CHECKED, small, code.i64(20), -1),
                code.draw(3),
                code.poisson(2.5, 4),
                code.poisson(150.0, 5));
    }

    /** The register, with x's own 0 in place of a NaN. */
    private static int number(CodeBuilder code, int x) {
        return code.select(code.compare(Opcode.EQUAL, x, x), x, code.convert(code.type(x), code.i64(0)));
    }

    @Test
    void realPayloadsAndSamplesGiveTheSameBits() {
        ProgramBuilder program = ProgramBuilder.program().seed(6);
        double[] rows = IntStream.range(0, 900).mapToDouble(i -> Math.sin(i)).toArray();
        program.population("graded", 300)
                .payload(RegisterType.F32)
                .samples(3, 2, rows)
                .state("v", RegisterType.F32)
                .update(code -> {
                    int v = code.plus(code.state(RegisterType.F32, 0), code.sample(RegisterType.F32));
                    code.store(0, v);
                    code.emit(v, code.compare(Opcode.GREATER, v, code.f32(0.25f)));
                });
        assertSame(program.build(), 10, "auto", "baseline");
    }

    @Test
    void theFirstFaultIsTheSame() {
        for (RegisterType type : ImmutableList.of(RegisterType.F32, RegisterType.I64)) {
            ProgramBuilder program = ProgramBuilder.program();
            program.population("p", 300)
                    .state("x", type)
                    .state("y", RegisterType.F64)
                    .update(code -> {
                        int at = code.compare(Opcode.GREATER_EQUAL, code.coordinate(Axis.INDEX), code.i64(270));
                        int late = code.compare(Opcode.EQUAL, code.coordinate(Axis.STEP), code.i64(7));
                        int now = code.binary(Opcode.AND, at, late);
                        if (type == RegisterType.I64) {
                            code.store(
                                    0,
                                    code.checked(
                                            Opcode.ADD_CHECKED,
                                            code.i64(Long.MAX_VALUE),
                                            code.coordinate(Axis.INDEX),
                                            now));
                        } else {
                            int zero = code.f32(0);
                            code.store(0, code.select(now, code.binary(Opcode.DIVIDE, zero, zero), zero));
                        }
                        code.store(1, code.f64(1));
                    });
            Program built = program.build();
            assertThat(fault(built, Codegen.ON))
                    .isEqualTo(fault(built, Codegen.OFF))
                    .contains("p[270] at step 7");
        }
    }

    private static String fault(Program program, Codegen codegen) {
        try (Simulation simulation =
                new NativeBackend().open(program, RunOptions.defaults().withCodegen(codegen))) {
            simulation.advance(20);
            return "";
        } catch (DiagnosticException fault) {
            return fault.diagnostics().get(0).message();
        }
    }

    @Test
    void programsThatDifferInConstantsAloneShareTheirCode() {
        ProgramBuilder program = ProgramBuilder.program();
        for (int k = 1; k <= 3; k++) {
            double leak = -0.125 * k;
            program.population("p" + k, 5).state("v", RegisterType.F64).update(code -> {
                int v = code.state(RegisterType.F64, 0);
                code.store(0, code.plus(v, code.plus(code.times(code.f64(leak), v), code.f64(3))));
            });
        }
        RunOptions options = RunOptions.defaults().withCodegen(Codegen.ON);
        try (Simulation simulation = new NativeBackend().open(program.build(), options)) {
            assertThat(simulation.generatedCode().map(GeneratedCode::pieces)).isEqualTo(Optional.of(1));
        }
        assertSame(program.build(), 9, "auto");
    }

    @Test
    void withoutGeneratedCodeThereIsNothingToTell() {
        try (Simulation simulation = new NativeBackend().open(SampleNetworks.mixed(5, 1), RunOptions.defaults())) {
            assertThat(simulation.generatedCode()).isEmpty();
        }
    }
}
