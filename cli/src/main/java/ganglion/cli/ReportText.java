package ganglion.cli;

import com.google.common.collect.Lists;
import ganglion.experiment.formula.Readable;
import ganglion.experiment.formula.Verdict;
import ganglion.experiment.measure.Value;
import ganglion.experiment.result.ExperimentReport;
import ganglion.experiment.result.ExperimentReport.MeasuredFigures;
import ganglion.experiment.result.Rounding;
import ganglion.experiment.result.RunFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Prints what an experiment came to, within 80 columns. */
final class ReportText {
    private static final int RUNS_BESIDE = 4;
    private static final int HASH_SHOWN = 12;
    private static final int LONGEST_NAME = 28;

    private final Terminal terminal;

    ReportText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(ExperimentReport report) {
        if (SweepTable.suits(report)) {
            new SweepTable(report).lines().forEach(line -> terminal.line("%s", line));
        } else {
            runs(report);
            measures(report);
        }
        remarks(report);
        if (!SweepTable.suits(report)) {
            Rounding.of(report).forEach(this::rounding);
        }
        verdicts(report);
    }

    private void runs(ExperimentReport report) {
        TextTable table = new TextTable(4);
        table.row(List.of("run", "chip", "backend", "format", "steps", "spikes", "events", "sha256", "wall"));
        for (MeasuredFigures run : report.runs()) {
            RunFigures figures = run.figures();
            table.row(List.of(
                    Integer.toString(figures.number()),
                    shortened(figures.key().chip(), 12),
                    figures.key().backend(),
                    figures.key().format(),
                    count(figures.lastStep()),
                    count(figures.spikes()),
                    count(figures.synapticEvents()),
                    figures.spikeHash()
                            .map(hash -> hash.substring(0, HASH_SHOWN))
                            .orElse("-"),
                    seconds(figures.seconds().values().stream()
                            .mapToDouble(d -> d)
                            .sum())));
        }
        table.lines().forEach(line -> terminal.line("%s", line));
    }

    /** Whole numbers in full while they are short. */
    private static String count(long value) {
        if (value < 1_000_000) {
            return Long.toString(value);
        }
        double scaled = value;
        String unit = "";
        for (String next : List.of("k", "M", "G", "T", "P")) {
            if (scaled < 1000) {
                break;
            }
            scaled /= 1000;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.4g%s", scaled, unit);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2fs" : "%.0fs", value);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 2) + "..";
    }

    /** A line a measure and a column a run; for more runs than fit, groups of them below each other. */
    private void measures(ExperimentReport report) {
        if (report.runs().isEmpty() || report.runs().get(0).measures().isEmpty()) {
            return;
        }
        for (List<MeasuredFigures> group : Lists.partition(report.runs(), RUNS_BESIDE)) {
            terminal.line("");
            TextTable table = new TextTable(1);
            if (report.runs().size() > 1) {
                table.row(Stream.concat(Stream.of("measure"), group.stream().map(ReportText::heading))
                        .toList());
            }
            for (String name : group.get(0).measures().keySet()) {
                List<String> cells = new ArrayList<>();
                cells.add(shortened(name, LONGEST_NAME));
                for (MeasuredFigures run : group) {
                    cells.add(Readable.text(run.measures().getOrDefault(name, new Value.Missing(""))));
                }
                table.row(cells);
            }
            table.lines().forEach(line -> terminal.line("%s", line));
        }
    }

    private static String heading(MeasuredFigures run) {
        return run.figures().number() + " " + shortened(run.figures().key().chip(), 10);
    }

    /** What a reader of the figures has to know. */
    private void remarks(ExperimentReport report) {
        for (MeasuredFigures run : report.runs()) {
            RunFigures figures = run.figures();
            OptionalLong resumed = figures.resumedFrom();
            if (resumed.isPresent()) {
                terminal.line("run %d went on from step %d", figures.number(), resumed.getAsLong());
            }
            if (figures.partial()) {
                terminal.line("run %d is partial: interrupted after step %d", figures.number(), figures.lastStep());
            }
            if (figures.summary().untimedEnergy() && !SweepTable.suits(report)) {
                terminal.line(
                        "energy of run %d is without static power: backend `%s` does not time the chip",
                        figures.number(), figures.key().backend());
            }
            if (!figures.summary().uncheckedCosts().isEmpty() && !SweepTable.suits(report)) {
                terminal.line(
                        "energy of run %d rests on recalled, unchecked figures of `%s`: %s",
                        figures.number(),
                        figures.key().chip(),
                        figures.summary().uncheckedCosts());
            }
        }
        if (report.partial()) {
            terminal.line("partial: assertions were not evaluated");
        }
    }

    /** What rounded weights were expected to do and did; where a population fell silent, that alone. */
    private void rounding(Rounding rounding) {
        for (Rounding.Effect effect : rounding.effects()) {
            if (effect.isSilenced()) {
                terminal.line(
                        "run %d: `%s` is silent with rounded weights; run %d had %s spikes of it",
                        rounding.run().number(),
                        effect.population(),
                        rounding.reference().number(),
                        count(effect.reference()));
            }
        }
        rounding.effects().stream()
                .max(Comparator.comparingDouble(Rounding.Effect::drive))
                .ifPresent(worst -> {
                    if (!worst.isSilenced()) {
                        terminal.line(
                                "run %d rounds weights: input of `%s` %.2g %% off, its spikes %+.2g %% of run %d",
                                rounding.run().number(),
                                shortened(worst.population(), 16),
                                100 * worst.drive(),
                                worst.reference() == 0
                                        ? 0.0
                                        : 100.0 * (worst.spikes() - worst.reference()) / worst.reference(),
                                rounding.reference().number());
                    }
                });
    }

    private void verdicts(ExperimentReport report) {
        if (!report.verdicts().isEmpty()) {
            terminal.line("");
        }
        for (Verdict verdict : report.verdicts()) {
            String text = shortened(verdict.text(), 70);
            switch (verdict.status()) {
                case PASSED -> terminal.line("%s %s", terminal.tick(), text);
                case FAILED -> terminal.line("%s %s", terminal.cross(), text);
                case SKIPPED -> {
                    terminal.line("- %s", text);
                    terminal.line("    skipped: %s", reason(verdict));
                }
            }
        }
    }

    private static String reason(Verdict verdict) {
        return verdict.checks().stream()
                .filter(check -> check.status() == Verdict.Status.SKIPPED)
                .map(Verdict.Check::reason)
                .findFirst()
                .orElse("no run");
    }
}
