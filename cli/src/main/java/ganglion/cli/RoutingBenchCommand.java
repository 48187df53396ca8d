package ganglion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import ganglion.compiler.routing.KeyZones;
import ganglion.compiler.routing.RoutingEntry;
import ganglion.compiler.routing.RoutingTable;
import ganglion.compiler.routing.RoutingTableReader;
import ganglion.compiler.routing.RoutingTableWriter;
import ganglion.compiler.routing.RoutingTables;
import ganglion.compiler.routing.TableMinimiser;
import ganglion.source.Diagnostics;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ganglion bench routing}: the routing tables of a machine, made shorter and checked key by key. */
@CommandLine.Command(
        name = "routing",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes the routing tables of a file shorter, with its keys and with keys of its own, looks every key up again,"
                        + " and prints what was saved.")
final class RoutingBenchCommand implements Callable<Integer> {
    private static final double MILLI = 1e-6;

    private final Terminal terminal;

    @CommandLine.Parameters(
            paramLabel = "FILE",
            description = "`routing 1 links N`, then for each router `router NAME` and lines KEY MASK ROUTE SOURCES in"
                    + " hexadecimal.")
    private String file = "";

    @CommandLine.Option(
            names = "--lines",
            paramLabel = "N",
            description = "Stop where a table has at most N lines (default: make all as short as possible).")
    private int wanted;

    @CommandLine.Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Do it N times and show the time of the last (default: 3).")
    private int repeat = 3;

    @CommandLine.Option(names = "--save", paramLabel = "FILE", description = "Write the shorter tables to FILE.")
    private @Nullable String save;

    @CommandLine.Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the results to FILE too; - is the standard output, without the table.")
    private @Nullable String json;

    RoutingBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What became of the tables, and the milliseconds of each router.
     *
     * @param chosen the same with keys of our own, minimised; empty where the lines are no zones of keys
     */
    private record Made(
            RoutingTables before,
            RoutingTables without,
            RoutingTables after,
            double[] milliseconds,
            Optional<RoutingTables> chosen) {}

    @Override
    public Integer call() {
        Diagnostics diagnostics = new Diagnostics();
        Optional<RoutingTables> read = RoutingTableReader.read(SourceText.read(file), diagnostics);
        diagnostics.throwIfErrors();
        RoutingTables tables = read.orElseGet(() -> new RoutingTables(ImmutableList.of()));
        Made made = made(tables);
        check(made.before(), made.after());
        if (!"-".equals(json)) {
            print(made);
        }
        Optional.ofNullable(json)
                .ifPresent(target -> JsonTarget.write(target, terminal, generator -> write(made, generator)));
        Optional.ofNullable(save).ifPresent(target -> save(made.after(), target));
        return ExitCode.OK;
    }

    private Made made(RoutingTables tables) {
        double[] milliseconds = new double[tables.tables().size()];
        RoutingTable[] after = new RoutingTable[milliseconds.length];
        for (int turn = 0; turn < Math.max(1, repeat); turn++) {
            for (int router = 0; router < after.length; router++) {
                RoutingTable table = tables.tables().get(router).table();
                long start = System.nanoTime();
                after[router] = TableMinimiser.minimise(table, wanted);
                milliseconds[router] = MILLI * (System.nanoTime() - start);
            }
        }
        ImmutableList.Builder<RoutingTables.Named> named = ImmutableList.builder();
        for (int router = 0; router < after.length; router++) {
            named.add(new RoutingTables.Named(tables.tables().get(router).router(), after[router]));
        }
        return new Made(
                tables,
                tables.map(RoutingTable::withoutDefaults),
                new RoutingTables(named.build()),
                milliseconds,
                chosen(tables));
    }

    /** With other keys for the same senders. */
    private Optional<RoutingTables> chosen(RoutingTables tables) {
        return KeyZones.of(
                        tables.tables().stream().map(RoutingTables.Named::table).toList())
                .map(zones -> {
                    Iterator<RoutingTable> renamed = zones.tables().iterator();
                    RoutingTables before = tables.map(_ -> renamed.next());
                    RoutingTables after = before.map(table -> TableMinimiser.minimise(table, wanted));
                    check(before, after);
                    return after;
                });
    }

    /** Every key of every line has to leave as it did; anything else would be a mistake of ours. */
    private static void check(RoutingTables before, RoutingTables after) {
        for (int router = 0; router < before.tables().size(); router++) {
            RoutingTables.Named named = before.tables().get(router);
            Optional<RoutingEntry> astray =
                    named.table().astray(after.tables().get(router).table());
            if (astray.isPresent()) {
                throw new IllegalStateException("router " + named.router() + " loses " + astray.get());
            }
        }
    }

    private void print(Made made) {
        TextTable table = new TextTable(1);
        table.row(List.of(
                made.before().tables().size() + " routers", "lines", "share", "fullest", "ms a router", "at most"));
        row(table, "as routed", made, made.before(), List.of("", ""));
        row(table, "without default routes", made, made.without(), List.of("", ""));
        row(table, "minimised", made, made.after(), times(made));
        made.chosen().ifPresent(chosen -> row(table, "minimised, keys of our own", made, chosen, List.of("", "")));
        table.lines().forEach(line -> terminal.line("%s", line));
        terminal.line("every key of every line was looked up again and goes the same way");
        terminal.flush();
    }

    private static void row(TextTable table, String name, Made made, RoutingTables tables, List<String> times) {
        double share = tables.lines() / (double) Math.max(1, made.before().lines());
        table.row(List.of(
                name,
                String.format(Locale.ROOT, "%,d", tables.lines()),
                String.format(Locale.ROOT, "%.3f", share),
                Integer.toString(tables.longest()),
                times.get(0),
                times.get(1)));
    }

    private static List<String> times(Made made) {
        double most = Arrays.stream(made.milliseconds()).max().orElse(0);
        return List.of(String.format(Locale.ROOT, "%.2f", mean(made)), String.format(Locale.ROOT, "%.2f", most));
    }

    private static double mean(Made made) {
        return Arrays.stream(made.milliseconds()).average().orElse(0);
    }

    private void write(Made made, JsonGenerator generator) throws IOException {
        generator.writeStringField("file", file);
        generator.writeNumberField("lines", made.before().lines());
        generator.writeNumberField("without_defaults", made.without().lines());
        generator.writeNumberField("minimised", made.after().lines());
        generator.writeNumberField("longest", made.before().longest());
        generator.writeNumberField("longest_minimised", made.after().longest());
        if (made.chosen().isPresent()) {
            generator.writeNumberField("minimised_own_keys", made.chosen().get().lines());
            generator.writeNumberField("longest_own_keys", made.chosen().get().longest());
        }
        generator.writeNumberField("ms_a_router", mean(made));
        generator.writeArrayFieldStart("routers");
        for (int router = 0; router < made.milliseconds().length; router++) {
            generator.writeStartObject();
            generator.writeStringField(
                    "router", made.before().tables().get(router).router());
            generator.writeNumberField(
                    "lines", made.before().tables().get(router).table().size());
            generator.writeNumberField(
                    "minimised", made.after().tables().get(router).table().size());
            generator.writeNumberField("ms", made.milliseconds()[router]);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void save(RoutingTables tables, String target) {
        try (Writer writer = Files.newBufferedWriter(Path.of(target))) {
            RoutingTableWriter.write(tables, writer);
        } catch (IOException failure) {
            throw SourceText.unwritable(target, failure);
        }
    }
}
