package ganglion.cli;

import ganglion.experiment.bench.BenchFigures;
import ganglion.experiment.bench.BenchReport;
import ganglion.experiment.bench.BenchResults;
import ganglion.experiment.bench.PeerFigures;
import ganglion.experiment.bench.Verification;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results of {@code bench} as tables on a terminal. */
final class BenchTable {
    private static final double MEGA = 1e6;
    private static final int SHOWN = 12;

    private final Terminal terminal;

    BenchTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(BenchResults results) {
        terminal.line(
                "%s, %s, load %.2f",
                results.machine().processor(),
                results.machine().date(),
                results.machine().load());
        TextTable table = new TextTable(1);
        table.row(List.of(
                "workload",
                "threads",
                "format",
                "codegen",
                "Mev/s/thread",
                "rtf",
                "cpu s/s",
                "B/syn",
                "ns/syn",
                "build",
                "MB",
                "ceiling",
                "ratio",
                "sha256"));
        results.figures().forEach(row -> table.row(cells(row)));
        table.lines().forEach(line -> terminal.line("%s", line));
        if (!results.peers().isEmpty()) {
            peers(results);
        }
    }

    private static List<String> cells(BenchFigures row) {
        return List.of(
                row.workload(),
                Integer.toString(row.threads()),
                row.format(),
                row.codegen(),
                number(row.eventsPerSecondPerThread() / MEGA),
                number(row.realTimeFactor()),
                number(row.processorSeconds()),
                number(row.bytesPerSynapse()),
                number(row.buildNanosPerSynapse()),
                number(row.buildSeconds()),
                Long.toString(Math.round(row.residentMegabytes())),
                row.ceiling().isPresent() ? number(row.ceiling().getAsDouble() / MEGA) + " " + row.ceilingLoop() : "-",
                number(row.ratioToCeiling()),
                row.spikeHash().substring(0, SHOWN));
    }

    private void peers(BenchResults results) {
        TextTable table = new TextTable(2);
        table.row(List.of(
                "workload",
                "peer",
                "threads",
                "Mev/core-s",
                "rtf",
                "cpu s/s",
                "build",
                "MB",
                "events",
                "weight",
                "ratio"));
        for (PeerFigures peer : results.peers()) {
            table.row(List.of(
                    peer.workload(),
                    peer.peer(),
                    Integer.toString(peer.threads()),
                    number(peer.eventsPerCoreSecond() / MEGA),
                    number(peer.realTimeFactor()),
                    number(peer.processorSeconds()),
                    number(peer.buildSeconds()),
                    Long.toString(Math.round(peer.residentMegabytes())),
                    number(BenchReport.events(results, peer)),
                    BenchReport.weights(results, peer),
                    number(BenchReport.ratio(results, peer))));
        }
        terminal.line("");
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    void print(Verification.Outcome outcome) {
        String first = outcome.ways().get(0).hash();
        terminal.line(
                "%s %s, %s: %d ways, %s",
                outcome.holds() ? terminal.tick() : terminal.cross(),
                outcome.workload(),
                outcome.format(),
                outcome.ways().size(),
                first.substring(0, SHOWN));
        outcome.ways().stream()
                .filter(way -> !way.hash().equals(first))
                .forEach(way ->
                        terminal.line("    %s: %s", way.name(), way.hash().substring(0, SHOWN)));
        terminal.flush();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    private static String number(double value) {
        return String.format(
                Locale.ROOT, value < 0.1 ? "%.4f" : value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%.0f", value);
    }
}
