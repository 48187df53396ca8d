package ganglion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganglion.chip.Topology;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.UnaryOperator;
import ganglion.dynamics.ValueType;
import ganglion.mapping.Mapping;
import ganglion.network.DataColumn;
import ganglion.network.Events;
import ganglion.network.Network;
import ganglion.program.Program;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextFormTest {
    @Test
    void everyLevelReadsBackEqual() {
        assertThat(IrReader.read(IrPrinter.print(Examples.network()), Network.class))
                .isEqualTo(Examples.network());
        assertThat(IrReader.read(IrPrinter.print(Examples.mapping()), Mapping.class))
                .isEqualTo(Examples.mapping());
        assertThat(IrReader.read(IrPrinter.print(Examples.program()), Program.class))
                .isEqualTo(Examples.program());
    }

    @Test
    void theFirstLineSaysVersionAndKind() {
        assertThat(IrPrinter.print(Examples.network()))
                .startsWith("ganglion-ir 1 network\nNetwork {\n  name = \"main\"\n");
    }

    @Test
    void smallRecordsStandOnOneLineWithoutNames() {
        assertThat(IrPrinter.print(new Topology.Mesh2d(8, 4)))
                .isEqualTo("ganglion-ir 1 mesh2d\nMesh2d(8, 4, 1, false)\n");
        assertThat(IrPrinter.print(new Topology.Single())).isEqualTo("ganglion-ir 1 single\nSingle()\n");
    }

    @Test
    void columnsAreShortAndLoseNothing() {
        Events events = Examples.network().populations().get(0).events().orElseThrow();
        assertThat(IrPrinter.print(events))
                .isEqualTo("ganglion-ir 1 events\nEvents([1..4 9223372036854775807], [0*4 2147483647],"
                        + " [5 -5 -9223372036854775808 -1 0])\n");
        DataColumn column = Examples.network().populations().get(0).columns().get(0);
        assertThat(IrPrinter.print(column)).contains("[0.1*3 -0 0 0 nan -inf 4.9E-324 1.0E300 5]");
    }

    @Test
    void textsShowNoControlCharacters() {
        String text = IrPrinter.print(Examples.chip());
        assertThat(text).contains("a \\\"design\\\" figure\\n\\\\ \\u202e \u00e9 \ud83e\udde0 \\ud800");
    }

    @Test
    void aFamilyIsReadByItsSealedType() {
        assertThat(IrReader.read("ganglion-ir 1 single\nSingle()", Topology.class))
                .isEqualTo(new Topology.Single());
    }

    @Test
    void namesAreAcceptedOnOneLineToo() {
        assertThat(IrReader.read(
                        "ganglion-ir 1 mesh2d Mesh2d { width = 8, height = 4, tile = 1, byColumns = false }",
                        Topology.class))
                .isEqualTo(new Topology.Mesh2d(8, 4));
    }

    @Test
    void damageIsToldWithItsPlace() {
        refused("", "line 1, column 1");
        refused("ganglion-ir 2 mesh2d\n", "line 1, column 13: this is version 2; version 1 is read");
        refused("ganglion-ir 1 network\n", "this is a network; a topology is expected");
        refused("ganglion-ir 1 mesh2d\nMesh2d(8 4)", "line 2, column 10: `,` or `)` is expected");
        refused("ganglion-ir 1 mesh2d\nMesh2d(8)", "`height` is missing");
        refused("ganglion-ir 1 mesh2d\nMesh2d(8, 4, 1, true, 1)", "`)` is expected");
        refused("ganglion-ir 1 mesh2d\nMesh2d(8, 4, 1, true) 1", "nothing more is expected");
        refused("ganglion-ir 1 mesh2d\nMesh2d(8, 4000000000)", "4000000000 is outside 32 bits");
        refused("ganglion-ir 1 mesh2d\nMesh2d(8, 0, 1, true)", "Mesh2d refuses its values");
        refused("ganglion-ir 1 mesh2d\nMesh3d(8, 0)", "`Mesh3d` is not one of Single, Mesh2d");
        refused("ganglion-ir 1 mesh2d\nMesh2d { height = 8, width = 4 }", "`width` is expected");
    }

    private static void refused(String text, String message) {
        assertThatExceptionOfType(IrTextException.class)
                .isThrownBy(() -> IrReader.read(text, Topology.class))
                .withMessageContaining(message);
    }

    @Test
    void numbersThatOverflowAreRefused() {
        assertThatThrownBy(() -> IrReader.read("ganglion-ir 1 datacolumn DataColumn(\"a\", [1E999])", DataColumn.class))
                .hasMessageContaining("a number is expected, not `1E999`");
        assertThatThrownBy(() -> IrReader.read("ganglion-ir 1 datacolumn DataColumn(\"a\", [0x1p3])", DataColumn.class))
                .hasMessageContaining("a number is expected");
    }

    @Test
    void aShortTextCannotFillTheMemory() {
        String text = "ganglion-ir 1 datacolumn DataColumn(\"a\", [0*9000000 0*9000000])";
        assertThatThrownBy(() -> IrReader.read(text, DataColumn.class)).hasMessageContaining("repeated values");
        String range = "ganglion-ir 1 events Events([-9223372036854775808..9223372036854775807], [], [])";
        assertThatThrownBy(() -> IrReader.read(range, Events.class)).isInstanceOf(IrTextException.class);
    }

    @Test
    void deepNestingIsRefusedByReaderAndPrinter() throws InterruptedException {
        String open = "ganglion-ir 1 unary " + "Unary(NEGATE, ".repeat(100_000);
        Thread small = new Thread(
                null,
                () -> assertThatThrownBy(() -> IrReader.read(open, Expression.class))
                        .hasMessageContaining("nested deeper"),
                "small",
                128 << 10);
        Throwable[] failure = new Throwable[1];
        small.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
        assertThatThrownBy(() -> IrPrinter.print((Record) negated(2_100))).hasMessageContaining("nested deeper");
        String deep = IrPrinter.print((Record) negated(1_900));
        assertThat(IrPrinter.print((Record) IrReader.read(deep, Expression.class)))
                .isEqualTo(deep);
    }

    private static Expression negated(int times) {
        Expression expression = new Expression.Local("x", ValueType.REAL);
        for (int i = 0; i < times; i++) {
            expression = new Expression.Unary(UnaryOperator.NEGATE, expression);
        }
        return expression;
    }

    /** A damaged text is refused in the one way that is promised, or means something; nothing else may happen. */
    @Test
    void anyDamageIsRefusedPlainly() {
        String text = IrPrinter.print(Examples.network());
        Random random = new Random(11);
        for (int i = 0; i < 600; i++) {
            StringBuilder damaged = new StringBuilder(text);
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> damaged.setLength(at);
                case 1 -> damaged.deleteCharAt(at);
                case 2 -> damaged.setCharAt(at, text.charAt(random.nextInt(text.length())));
                default -> damaged.insert(at, text, at, Math.min(text.length(), at + random.nextInt(40)));
            }
            try {
                IrPrinter.print(IrReader.read(damaged.toString(), Network.class));
            } catch (IrTextException refused) {
                assertThat(refused.getMessage()).startsWith("line ");
            }
        }
    }

    @Test
    void numberFormatsKeepTheirNames() {
        NumberFormat format = new NumberFormat.Float32();
        assertThat(IrReader.read(IrPrinter.print((Record) format), NumberFormat.class))
                .isEqualTo(format);
    }
}
