package ganglion.experiment.bench;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.bench.ChipFigures.Load;
import ganglion.experiment.bench.ChipFigures.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Chips side by side, as a page in Markdown. */
public final class ChipReport {
    private static final ImmutableList<String> INTRODUCTION = ImmutableList.of(
            "# Chips side by side",
            "",
            "Written by `ganglion bench chips --report FILE`. The same networks on every chip of `library/chips` that takes them: 20 digits",
            "(`examples/digits`, one behind the other without reset; on chips with built-in neurons alone `digits-loihi`, the net of 16 steps that was",
            "trained for them, whose pixels are neurons of the chip, so its spikes and events are other ones), CUBA at a quarter of its size (200 steps of 0.1 ms), a small convolution and a",
            "dense recurrent network (200 steps each). Time and energy are counted events of the simulator times the figures of the chip's usual",
            "sections; *per* is per inference, or per step where there is none. A dash stands where the chip's text has no figure: it is not known,",
            "not zero. Energy includes static power where the time is known and the table has it. *letters* are how well the figures of time / energy are",
            "known: A read in its source, B from another program, C recalled and not checked, D derived, `-` a design figure, none where there is no figure. *equal*: native",
            "engine and simulator agree in every spike and every count. *fullest* is the share of the nearest limit on the fullest core.",
            "Chips differ in process, age and precision, and what was fitted to one network is not a law: read rows, not ranks.");

    private ChipReport() {}

    public static List<String> page(List<ChipFigures> figures) {
        List<String> lines = new ArrayList<>(INTRODUCTION);
        for (String workload : ImmutableList.of("digits", "cuba", "conv", "recurrent")) {
            lines.addAll(List.of("", "## " + workload, ""));
            lines.addAll(table(figures.stream()
                    .filter(row -> row.workload().equals(workload))
                    .toList()));
        }
        lines.addAll(List.of("", "## Load", ""));
        lines.add(
                "Spikes that the recurrent network and its sources offer in a step, and how many a second the chip takes when each step begins"
                        + " as soon as the last has ended. A chip in real time takes what fits in its tick.");
        lines.addAll(List.of("", "| chip | drive | offered a step | accepted /s |", "|---|---|---|---|"));
        figures.forEach(row -> lines.addAll(curve(row)));
        lines.addAll(List.of("", "## What does not fit", "", "| chip | network | why |", "|---|---|---|"));
        figures.forEach(row -> row.refused()
                .ifPresent(why -> lines.add("| " + row.chip() + " | " + row.workload() + " | " + why + " |")));
        return lines;
    }

    private static List<String> table(List<ChipFigures> rows) {
        List<String> lines = new ArrayList<>(List.of(
                "| chip | spikes/step | events/step | time per | spikes/s | events/s | energy per | per event | energy x delay | cores | fullest | letters |"
                        + " equal |",
                "|---|---|---|---|---|---|---|---|---|---|---|---|---|"));
        for (ChipFigures row : rows) {
            row.measured()
                    .ifPresent(measured ->
                            lines.add("| " + row.chip() + " | " + String.join(" | ", cells(measured)) + " |"));
        }
        return lines;
    }

    /** What a table shows of a run, in the order of its columns. */
    public static ImmutableList<String> cells(Measured run) {
        Optional<Double> delay = run.seconds().map(run::perUnit);
        Optional<Double> energy = run.joules().map(run::perUnit);
        return ImmutableList.of(
                rounded((double) run.spikes() / run.steps()),
                rounded((double) run.events() / run.steps()),
                shown(delay, "s"),
                shown(run.seconds().map(seconds -> run.spikes() / seconds), ""),
                shown(run.seconds().map(seconds -> run.events() / seconds), ""),
                shown(energy, "J"),
                shown(run.joules().filter(_ -> run.events() > 0).map(joules -> joules / run.events()), "J"),
                shown(delay.flatMap(seconds -> energy.map(joules -> seconds * joules)), "Js"),
                run.usedCores() + " / " + run.cores(),
                String.format(Locale.ROOT, "%.0f %%", 100 * run.fullest()),
                letters(run.seconds(), run.timeGrades()) + " / " + letters(run.marginal(), run.energyGrades()),
                run.equal() ? "yes" : "no");
    }

    private static String letters(Optional<Double> figure, String grades) {
        return figure.isPresent() ? grades : "none";
    }

    private static List<String> curve(ChipFigures row) {
        Function<Load, String> line = load -> String.format(
                Locale.ROOT,
                "| %s | %.2f | %.1f | %s |",
                row.chip(),
                load.drive(),
                load.offered(),
                shown(Optional.of(load.accepted()), ""));
        return row.measured().map(Measured::curve).orElse(ImmutableList.of()).stream()
                .map(line)
                .toList();
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    /** With three digits and a prefix; a dash for what is not known. */
    private static String shown(Optional<Double> number, String unit) {
        return number.map(value -> prefixed(value, unit)).orElse("-");
    }

    private static String prefixed(double value, String unit) {
        ImmutableList<String> prefixes = ImmutableList.of("a", "f", "p", "n", "u", "m", "", "k", "M", "G", "T");
        int place = value == 0 ? 0 : Math.floorDiv((int) Math.floor(Math.log10(Math.abs(value))), 3);
        int clipped = Math.clamp(place, -6, 4);
        return String.format(Locale.ROOT, "%.3g %s%s", value / Math.pow(1000, clipped), prefixes.get(clipped + 6), unit)
                .stripTrailing();
    }
}
