package ganglion.compiler.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys chosen anew. A line is KEY MASK ROUTE SOURCES. */
class KeyZonesTest {
    private static List<RoutingTable> read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        RoutingTables tables = RoutingTableReader.read(
                        new Source("t.routes", "routing 1 links 4\n" + text), diagnostics)
                .orElseThrow();
        diagnostics.throwIfErrors();
        return tables.tables().stream().map(RoutingTables.Named::table).toList();
    }

    private static String chosen(String text) throws IOException {
        StringWriter out = new StringWriter();
        ImmutableList.Builder<RoutingTables.Named> named = ImmutableList.builder();
        List<RoutingTable> tables = KeyZones.of(read(text)).orElseThrow().tables();
        for (int router = 0; router < tables.size(); router++) {
            named.add(new RoutingTables.Named("rs".substring(router, router + 1), tables.get(router)));
        }
        RoutingTableWriter.write(new RoutingTables(named.build()), out);
        return out.toString().replace("routing 1 links 4\n", "");
    }

    @Test
    void sendersThatGoTheSameWayLieSideBySide() throws IOException {
        assertThat(chosen("""
                router r
                0 3 10 0
                1 3 20 0
                2 3 10 0
                3 3 20 0
                """)).isEqualTo("""
                router r
                0 ffffffff 10 0
                2 ffffffff 20 0
                1 ffffffff 10 0
                3 ffffffff 20 0
                """);
    }

    @Test
    void zonesBeginAtMultiplesOfTheirSize() throws IOException {
        assertThat(chosen("""
                router r
                0 fffffffc 10 0
                4 ffffffff 10 0
                6 fffffffe 20 0
                router s
                4 ffffffff 20 0
                """)).isEqualTo("""
                router r
                4 fffffffc 10 0
                0 ffffffff 10 0
                2 fffffffe 20 0
                router s
                0 ffffffff 20 0
                """);
    }

    @Test
    void linesThatAreNoZonesKeepTheirKeys() {
        assertThat(KeyZones.of(read("router r\n0 d 10 0\n1 f 20 0\n"))).isEmpty();
        assertThat(KeyZones.of(read("router r\n0 e 10 0\nrouter s\n1 f 20 0\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyLineOfRandomTablesHasAZoneOfItsOwn(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("router all\n");
        int key = 0;
        int lines = 40 + dice.nextInt(40);
        for (int line = 0; line < lines; line++) {
            int size = 1 << dice.nextInt(5);
            key = Math.ceilDiv(key, size) * size;
            text.append(Integer.toHexString(key)).append(' ').append(Integer.toHexString(-size));
            text.append(' ').append(Integer.toHexString(1 + dice.nextInt(5))).append(" 0\n");
            key += size;
        }
        RoutingTable before = read(text.toString()).get(0);
        RoutingTable after = KeyZones.of(List.of(before)).orElseThrow().tables().get(0);
        assertThat(after.shared()).isEmpty();
        for (int line = 0; line < before.size(); line++) {
            RoutingEntry old = before.entries().get(line);
            RoutingEntry made = after.entries().get(line);
            assertThat(made.mask()).isEqualTo(old.mask());
            assertThat(made.route()).isEqualTo(old.route());
        }
        assertThat(TableMinimiser.minimise(after).size())
                .isLessThanOrEqualTo(TableMinimiser.minimise(before).size());
    }

    /** A machine of eight routers whose senders come in groups that go the same way, numbered by chance. */
    @Test
    void groupsThatWereNumberedByChanceAreToldByFewLines() {
        SplittableRandom dice = new SplittableRandom(7);
        List<Integer> keys = new ArrayList<>();
        for (int sender = 0; sender < 64; sender++) {
            keys.add(dice.nextInt(keys.size() + 1), sender);
        }
        StringBuilder text = new StringBuilder();
        for (int router = 0; router < 8; router++) {
            text.append("router ").append(router).append('\n');
            for (int sender = 0; sender < 64; sender++) {
                int route = 1 + (sender / 8 * 3 + router) % 7;
                text.append(Integer.toHexString(keys.get(sender))).append(" ffffffff ");
                text.append(Integer.toHexString(route)).append(" 0\n");
            }
        }
        List<RoutingTable> given = read(text.toString());
        List<RoutingTable> own = KeyZones.of(given).orElseThrow().tables();
        assertThat(own.stream().map(TableMinimiser::minimise)).allMatch(table -> table.size() <= 8);
        assertThat(given.stream().map(TableMinimiser::minimise)).allMatch(table -> table.size() > 16);
    }
}
