package ganglion.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableMinimiserTest {
    private static String minimised(String lines, int wanted) throws IOException {
        RoutingTables read = read(lines);
        RoutingTable before = read.tables().get(0).table();
        RoutingTables after = read.map(table -> TableMinimiser.minimise(table, wanted));
        assertThat(before.astray(after.tables().get(0).table())).isEmpty();
        StringWriter text = new StringWriter();
        RoutingTableWriter.write(after, text);
        return text.toString().replace("routing 1 links 4\nrouter a\n", "");
    }

    private static RoutingTables read(String lines) {
        Diagnostics diagnostics = new Diagnostics();
        String text = "routing 1 links 4\nrouter a\n" + lines;
        return RoutingTableReader.read(new Source("t.routes", text), diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.all()));
    }

    @Test
    void neighboursOfOneRouteBecomeOneLine() throws IOException {
        assertThat(minimised("0 ff 10 0\n1 ff 10 0\n2 ff 20 0\n3 ff 20 0\n", 0)).isEqualTo("2 2 20 0\n0 2 10 0\n");
    }

    @Test
    void whatGoesStraightOnIsLeftOut() throws IOException {
        assertThat(minimised("0 ff 1 4\n1 ff 10 0\n", 0)).isEqualTo("1 ff 10 0\n");
    }

    @Test
    void whatComesFromACoreIsToldItsWay() throws IOException {
        assertThat(minimised("0 ff 1 10\n", 0)).isEqualTo("0 ff 1 10\n");
    }

    @Test
    void aLineMayHoldKeysThatAnEarlierOneTakes() throws IOException {
        assertThat(minimised("0 ff 10 0\n1 ff 20 0\n2 ff 10 0\n3 ff 10 0\n", 0)).isEqualTo("1 3 20 0\n0 0 10 0\n");
    }

    @Test
    void aDefaultRouteIsToldWhereThatSavesLines() throws IOException {
        String around = "0 f 1 0\n1 f 1 4\n2 f 1 0\n3 f 1 0\n4 f 1 0\n5 f 1 0\n6 f 1 0\n7 f 1 0\n";
        assertThat(minimised(around, 0)).isEqualTo("0 0 1 0\n");
    }

    @Test
    void noLineSwallowsWhatGoesStraightOnElsewhere() throws IOException {
        assertThat(minimised("0 f 10 0\n1 f 1 4\n2 f 10 0\n3 f 10 0\n", 0)).isEqualTo("0 1 10 0\n3 3 10 0\n");
    }

    @Test
    void onlyDefaultsGoWhereThatIsEnough() throws IOException {
        assertThat(minimised("0 f 1 4\n2 f 10 0\n3 f 10 0\n", 2)).isEqualTo("2 f 10 0\n3 f 10 0\n");
        assertThat(minimised("0 f 1 4\n2 f 10 0\n3 f 10 0\n", 3)).isEqualTo("0 f 1 4\n2 f 10 0\n3 f 10 0\n");
    }

    @Test
    void linesWithBitsOpenKeepAllTheirKeys() throws IOException {
        assertThat(minimised("0 c 10 0\n4 e 10 0\n6 f 20 0\n7 f 10 0\n", 0)).isEqualTo("6 7 20 0\n0 0 10 0\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyKeyOfARandomTableGoesWhereItWent(long seed) throws IOException {
        SplittableRandom dice = new SplittableRandom(seed);
        StringBuilder lines = new StringBuilder();
        int routes = 1 + dice.nextInt(12);
        for (int key = 0; key < 200; key++) {
            if (dice.nextInt(3) > 0) {
                int route = 1 + dice.nextInt(routes);
                String sources = dice.nextBoolean() ? "0" : Integer.toHexString(1 << dice.nextInt(5));
                lines.append(Integer.toHexString(key << 4)).append(" fffffff0 ");
                lines.append(Integer.toHexString(route))
                        .append(' ')
                        .append(sources)
                        .append('\n');
            }
        }
        RoutingTable table = read(lines.toString()).tables().get(0).table();
        RoutingTable shorter = TableMinimiser.minimise(table);
        assertThat(shorter.size()).isLessThanOrEqualTo(table.withoutDefaults().size());
        for (RoutingEntry entry : table.entries()) {
            for (int low = 0; low < 16; low++) {
                assertThat(shorter.lookup(entry.key() | low).map(RoutingEntry::route))
                        .isEqualTo(
                                shorter.lookup(entry.key() | low).isEmpty() && entry.isDefault(4)
                                        ? Optional.empty()
                                        : Optional.of(entry.route()));
            }
        }
    }
}
