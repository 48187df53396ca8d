package ganglion.cli;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreProgram;
import ganglion.chip.Fact;
import ganglion.chip.Grade;
import ganglion.chip.Provenance;
import ganglion.chip.Range;
import ganglion.chip.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A chip in words, for 80 columns: what its cores run, every figure with its grade, and the sources. */
final class ChipText {
    private static final int WIDTH = 80;

    private final Chip chip;
    private final List<String> lines = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    private ChipText(Chip chip) {
        this.chip = chip;
    }

    static ImmutableList<String> of(Chip chip) {
        ChipText text = new ChipText(chip);
        text.add("chip " + chip.name() + ": " + cores(chip.topology()) + ", " + numbers(chip.arithmetic()));
        text.runs();
        text.figures();
        text.sources();
        return ImmutableList.copyOf(text.lines);
    }

    static String numbers(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Arithmetic.Floating _ -> "floats";
            case Arithmetic.FixedPoint fixed ->
                fixed.weightBits() + "-bit weights, " + fixed.stateBits() + "-bit states";
        };
    }

    private static String cores(Topology topology) {
        return switch (topology) {
            case Topology.Single _ -> "1 core";
            case Topology.Board board ->
                board.columns() * board.rows() == 1
                        ? cores(board.grid()) + " whose routers copy packets"
                        : cores(board.grid()) + ", cut into " + board.columns() + " x " + board.rows() + " chips"
                                + (board.copies() ? ", whose routers copy packets" : "");
            case Topology.Around around -> cores(around.grid()) + ", with ways around dead links";
            case Topology.Tree tree ->
                tree.cores() + " cores on a tree of " + tree.levels() + " levels of " + tree.arity()
                        + (tree.tile() == 1 ? "" : ", tiles of " + tree.tile())
                        + (tree.copies() ? ", whose routers copy packets" : "");
            case Topology.Tiles mesh ->
                mesh.cores() + " cores on a " + (mesh.wraps() ? "torus" : "mesh") + " of " + mesh.width() + " x "
                        + mesh.height() + (mesh.tile() == 1 ? "" : " tiles of " + mesh.tile());
        };
    }

    private void runs() {
        add("");
        if (chip.runs().isEmpty()) {
            add("its cores run any neuron");
        }
        for (CoreProgram program : chip.runs()) {
            add(
                    switch (program) {
                        case CoreProgram.Neuron(String model, ImmutableMap<String, Range> settings) ->
                            "its cores run " + model
                                    + settings.entrySet().stream()
                                            .map(each -> each.getKey() + " " + each.getValue())
                                            .collect(Collectors.joining(", ", ": ", ""));
                        case CoreProgram.Program free -> "its cores run programs" + limits(free);
                    });
        }
        chip.register()
                .ifPresent(register -> add("whole weights have " + register.bits()
                        + " bits and a sign; dropped bits round "
                        + switch (register.truncation()) {
                            case FLOOR -> "down";
                            case ZERO -> "toward zero";
                        }
                        + "; an exponent of " + register.exponents() + " applies to "
                        + switch (register.exponent()) {
                            case SUM -> "the sum";
                            case WEIGHT -> "each weight";
                        }));
    }

    private static String limits(CoreProgram.Program program) {
        List<String> limits = new ArrayList<>();
        limit(program.states(), " states", limits);
        limit(program.instructions(), " operations", limits);
        program.functions()
                .ifPresent(functions ->
                        limits.add(functions.isEmpty() ? "no functions" : "functions " + String.join(", ", functions)));
        return limits.isEmpty() ? " of any size" : " of at most " + String.join(", ", limits);
    }

    private static void limit(OptionalLong most, String what, List<String> limits) {
        most.ifPresent(value -> limits.add(value + what));
    }

    /** A line for each entry of the text, which names its source by number. */
    private void figures() {
        add("");
        TextTable table = new TextTable(4);
        table.row(List.of("figure", "value", "grade", "source"));
        for (Fact fact : chip.facts()) {
            Provenance from = fact.provenance();
            table.row(List.of(
                    fact.path(),
                    shortened(fact.value() + " " + fact.unit()),
                    from.grade().map(Grade::name).orElse("-"),
                    from.equals(Provenance.UNSTATED) ? "-" : Integer.toString(number(from.source()))));
        }
        lines.addAll(table.lines());
    }

    private static String shortened(String value) {
        String text = value.strip();
        return text.length() <= 24 ? text : text.substring(0, 21) + "...";
    }

    private int number(String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source) + 1;
    }

    private void sources() {
        add("");
        add("grades: "
                + ImmutableList.copyOf(Grade.values()).stream()
                        .map(grade -> grade.name() + " " + grade.meaning())
                        .collect(Collectors.joining(", ")));
        for (int i = 0; i < sources.size(); i++) {
            add(i + 1 + ". " + sources.get(i));
        }
        long unchecked = chip.facts().stream()
                .filter(fact -> fact.provenance().isUnchecked())
                .count();
        if (unchecked > 0) {
            add("");
            add(unchecked + " of " + chip.facts().size() + " figures are unchecked (grade C): results depend on them.");
        }
    }

    /** Wraps at blanks; what follows the first line is indented. */
    private void add(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : Splitter.on(' ').split(text)) {
            if (line.length() + word.length() + 1 > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
