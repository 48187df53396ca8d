package ganglion.jna;

import static ganglion.program.RegisterType.F32;
import static ganglion.program.RegisterType.F64;
import static ganglion.program.RegisterType.I64;

import ganglion.dynamics.Axis;
import ganglion.network.Connector;
import ganglion.program.Opcode;
import ganglion.program.Program;
import ganglion.program.ProgramFile;
import ganglion.program.RegisterType;
import ganglion.runtime.contract.CodeBuilder;
import ganglion.runtime.contract.ProgramBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that several tests run; {@link #main} saves them as files for the stand-alone driver. */
final class SampleNetworks {
    private SampleNetworks() {}

    /** Leaky neurons with a reset and two steps of rest, driven by Poisson counts, in one format. */
    private static void leaky(ProgramBuilder program, String name, int size, RegisterType real) {
        program.population(name, size)
                .stage(1)
                .port("jump", real)
                .state("v", real)
                .state("rest", I64)
                .update(code -> leakyStep(code, real));
    }

    private static void leakyStep(CodeBuilder code, RegisterType real) {
        int rest = code.state(I64, 1);
        int free = code.compare(Opcode.EQUAL, rest, code.i64(0));
        int decayed = code.plus(code.state(real, 0), code.times(code.state(real, 0), number(code, real, -0.005)));
        int v = code.select(free, code.plus(decayed, code.port(real, 0)), code.state(real, 0));
        int fires = code.binary(Opcode.AND, free, code.compare(Opcode.GREATER_EQUAL, v, number(code, real, 20)));
        int waited = code.binary(Opcode.MAX, code.binary(Opcode.SUBTRACT, rest, code.i64(1)), code.i64(0));
        code.store(0, code.select(fires, number(code, real, 0), v));
        code.store(1, code.select(fires, code.i64(20), waited));
        code.emit(code.i64(1), fires);
    }

    private static int number(CodeBuilder code, RegisterType real, double value) {
        return real == F64 ? code.f64(value) : code.f32((float) value);
    }

    /** The balanced network of examples/brunel.snn, with sizes and in-degrees divided by {@code divisor}. */
    static Program brunel(int divisor, RegisterType real) {
        int excitatory = 10_000 / divisor;
        int inhibitory = 2_500 / divisor;
        ProgramBuilder program = ProgramBuilder.program().seed(1);
        double weight = 0.1 * divisor;
        for (int size : new int[] {excitatory, inhibitory}) {
            program.population("drive_" + size, size)
                    .stimulus()
                    .unobserved()
                    .update(code -> code.emit(code.poisson(2.0 / divisor, 1)));
        }
        leaky(program, "E", excitatory, real);
        leaky(program, "I", inhibitory, real);
        program.project("drive_" + excitatory, "E")
                .connect(new Connector.OneToOne())
                .weight(weight);
        program.project("drive_" + inhibitory, "I")
                .connect(new Connector.OneToOne())
                .weight(weight);
        Connector fromE = new Connector.FixedInDegree(1_000 / divisor);
        Connector fromI = new Connector.FixedInDegree(250 / divisor);
        program.project("E", "E").connect(fromE).weight(weight).delay(15);
        program.project("E", "I").connect(fromE).weight(weight).delay(15);
        program.project("I", "E").connect(fromI).weight(-5 * weight).delay(15);
        program.project("I", "I").connect(fromI).weight(-5 * weight).delay(15);
        return program.build();
    }

    /** Connectors whose rows are functions of the source alone. */
    static Program rowsByRule() {
        ProgramBuilder program = ProgramBuilder.program().seed(3);
        program.population("in", 400).stimulus().update(code -> code.emit(code.poisson(0.05, 1)));
        leaky(program, "out", 500, F64);
        program.project("in", "out")
                .connect(new Connector.FixedProbability(0.3))
                .weight(code -> code.normal(F64, 1));
        program.project("in", "out")
                .connect(new Connector.AllToAll())
                .weight(0.1)
                .delay(2);
        program.project("out", "out")
                .connect(new Connector.FixedOutDegree(90))
                .weight(0.2)
                .delay(1, 6, code -> delay(code, 1, 6));
        return program.build();
    }

    /** Every connector, port type, weight form and kind of stimulus; delays from 0 to 70; counts; trials. */
    static Program mixed(int size, long seed) {
        ProgramBuilder program = ProgramBuilder.program().seed(seed);
        program.population("noise", size).stimulus().update(code -> code.emit(code.poisson(0.4, 1)));
        program.events("events", 3, new long[] {2, 0, 1}, new long[] {2, 2, -2}, new long[] {30, 1, 5});
        mixedNeurons(program, "a", size, 1, F32);
        mixedNeurons(program, "b", size / 2 + 1, 2, F64);
        integerNeurons(program, size / 3 + 1);
        program.project("noise", "a")
                .connect(new Connector.OneToOne())
                .weight(0.2)
                .delay(0);
        program.project("a", "a")
                .connect(new Connector.FixedInDegree(9))
                .weight(code -> code.times(code.normal(F64, 1), code.f64(0.2)))
                .delay(1, 70, code -> delay(code, 1, 70));
        program.project("a", "b")
                .connect(new Connector.FixedProbability(0.3))
                .weight(0.11)
                .delay(0, 3, code -> delay(code, 0, 4));
        program.project("b", "a")
                .connect(new Connector.FixedOutDegree(5))
                .weight(code -> code.uniform(F64, 1))
                .delay(2);
        program.project("b", "b")
                .connect(new Connector.AllToAll())
                .weight(-0.003)
                .delay(5);
        program.project("a", "c")
                .connect(new Connector.FixedTotal(4 * size))
                .multiples(8, 0.25)
                .weight(code -> code.times(code.normal(F64, 1), code.f64(3)))
                .delay(1, 9, code -> delay(code, 1, 9));
        program.project("events", "c")
                .connect(new Connector.AllToAll())
                .multiples(12, 1)
                .weight(3)
                .delay(4);
        program.project("c", "b")
                .port(1)
                .connect(new Connector.FixedProbability(0.2))
                .weight(0.5)
                .delay(1);
        program.project("c", "c")
                .port(1)
                .connect(new Connector.FixedInDegree(3))
                .multiples(24, 1)
                .weight(code -> code.convert(F64, code.coordinate(Axis.SOURCE)))
                .delay(3);
        return program.probe("a", 0, 1)
                .probe("b", 0, 3)
                .probe("c", 0, 7)
                .trial(41, "a", "c")
                .build();
    }

    private static int delay(CodeBuilder code, int least, int range) {
        int scaled = code.binary(Opcode.SHIFT_RIGHT, code.times(code.draw(3), code.i64(range)), code.i64(32));
        return code.plus(code.i64(least), scaled);
    }

    private static void mixedNeurons(ProgramBuilder program, String name, int size, int stage, RegisterType real) {
        program.population(name, size)
                .stage(stage)
                .countedPort("in", real)
                .port("slow", real)
                .state("v", real, code -> code.uniform(real, 1))
                .state("u", real)
                .update(code -> {
                    int u = code.plus(code.times(code.state(real, 1), number(code, real, 0.9)), code.port(real, 1));
                    int moved = code.plus(
                            code.times(code.state(real, 0), number(code, real, 0.8)),
                            code.plus(code.port(real, 0), code.times(u, number(code, real, 0.01))));
                    int v = code.plus(
                            moved, code.times(code.convert(real, code.arrivals(0)), number(code, real, 0.01)));
                    int noisy = code.plus(v, code.times(code.normal(real, 4), number(code, real, 0.05)));
                    int fires = code.compare(Opcode.GREATER, noisy, number(code, real, 1));
                    code.store(0, code.select(fires, number(code, real, 0), noisy));
                    code.store(1, code.binary(Opcode.MIN, u, code.unary(Opcode.EXP, number(code, real, 0.5))));
                    code.emit(code.i64(1), fires);
                });
    }

    private static void integerNeurons(ProgramBuilder program, int size) {
        program.population("c", size)
                .stage(3)
                .port("in", I64)
                .countedPort("slow", I64)
                .fixedState("v", 0.25)
                .update(code -> {
                    int v = code.plus(
                            code.binary(Opcode.SHIFT_RIGHT, code.state(I64, 0), code.i64(1)), code.port(I64, 0));
                    int w = code.binary(Opcode.SUBTRACT, v, code.arrivals(1));
                    int fires = code.compare(Opcode.GREATER, w, code.i64(4));
                    code.store(0, code.select(fires, code.i64(0), w));
                    code.emit(code.binary(Opcode.BIT_AND, w, code.i64(7)), fires);
                });
    }

    /** The small program that is kept beside the tests: src/test/programs/mixed.gnprog. */
    static Program kept() {
        return mixed(12, 5);
    }

    /** Saves the programs that the driver is timed and checked with into the folder named. */
    public static void main(String[] folder) throws IOException {
        Path out = Files.createDirectories(Path.of(folder[0]));
        Files.write(out.resolve("mixed.gnprog"), ProgramFile.toBytes(mixed(300, 7)));
        Files.write(out.resolve("kept.gnprog"), ProgramFile.toBytes(kept()));
        Files.write(out.resolve("brunel10.gnprog"), ProgramFile.toBytes(brunel(10, F64)));
        Files.write(out.resolve("brunel.gnprog"), ProgramFile.toBytes(brunel(1, F64)));
        Files.write(out.resolve("brunel32.gnprog"), ProgramFile.toBytes(brunel(1, F32)));
    }
}
