package ganglion.compiler;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the text of a chip over the text of its base, key by key. */
final class ChipInheritance {
    private ChipInheritance() {}

    /** The chip with the items of its base that it does not give itself, and the base of its base. */
    static Declaration.Chip extend(Declaration.Chip chip, Declaration.Chip base) {
        return new Declaration.Chip(chip.name(), base.base(), over(chip.items(), base.items()), chip.span());
    }

    /** What both give stands where the base has it: the first section of several is the usual one. */
    private static ImmutableList<ChipItem> over(ImmutableList<ChipItem> own, ImmutableList<ChipItem> base) {
        ImmutableList.Builder<ChipItem> items = ImmutableList.builder();
        Set<String> placed = new HashSet<>();
        for (ChipItem item : base) {
            List<ChipItem> mine = named(own, key(item));
            if (mine.isEmpty()) {
                items.add(item);
            } else if (placed.add(key(item))) {
                mine.forEach(each -> items.add(over(each, named(base, key(item)))));
            }
        }
        own.stream().filter(item -> !placed.contains(key(item))).forEach(items::add);
        return items.build();
    }

    private static ChipItem over(ChipItem own, List<ChipItem> base) {
        if (own instanceof ChipItem.Group group && !base.isEmpty() && base.get(0) instanceof ChipItem.Group below) {
            return new ChipItem.Group(
                    group.key(),
                    group.label(),
                    group.provenance(),
                    over(group.items(), sourced(below.items(), below.provenance())),
                    group.span());
        }
        if (own instanceof ChipItem.Runs runs && !base.isEmpty() && base.get(0) instanceof ChipItem.Runs below) {
            return new ChipItem.Runs(
                    runs.key(),
                    runs.model(),
                    runs.provenance(),
                    over(runs.items(), sourced(below.items(), below.provenance())),
                    runs.span());
        }
        return own;
    }

    /** The items of a group, each with what the group says of all. */
    private static ImmutableList<ChipItem> sourced(ImmutableList<ChipItem> items, Optional<ChipItem.Provenance> usual) {
        return items.stream().map(item -> sourced(item, usual)).collect(toImmutableList());
    }

    private static ChipItem sourced(ChipItem item, Optional<ChipItem.Provenance> usual) {
        Optional<ChipItem.Provenance> provenance = item.provenance().or(() -> usual);
        return switch (item) {
            case ChipItem.Entry entry ->
                new ChipItem.Entry(entry.key(), entry.value(), entry.most(), provenance, entry.span());
            case ChipItem.Runs runs ->
                new ChipItem.Runs(runs.key(), runs.model(), provenance, runs.items(), runs.span());
            case ChipItem.Group group ->
                new ChipItem.Group(group.key(), group.label(), provenance, group.items(), group.span());
        };
    }

    private static List<ChipItem> named(ImmutableList<ChipItem> items, String key) {
        return items.stream().filter(item -> key(item).equals(key)).toList();
    }

    /** Groups of one key and several labels are several, and so are the neurons that a core runs. */
    private static String key(ChipItem item) {
        return switch (item) {
            case ChipItem.Entry entry -> entry.key().text();
            case ChipItem.Runs runs ->
                "runs " + runs.model().map(model -> "neuron " + model.text()).orElse("program");
            case ChipItem.Group group ->
                group.key().text()
                        + group.label().map(label -> " " + label.text()).orElse("");
        };
    }
}
