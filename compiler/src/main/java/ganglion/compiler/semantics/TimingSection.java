package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Router;
import ganglion.chip.Timing;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long things take: in cycles, or in sums over each core where the section is called, or has as its model, `analytic`. */
final class TimingSection {
    private static final ImmutableList<String> CYCLE_FIRST = ImmutableList.of("cycle", "analytic");
    private static final Pattern TILES = Pattern.compile("from_([1-9][0-9]{0,6})_tiles?");

    private TimingSection() {}

    static Timing read(ChipSection section) {
        String model =
                section.word("model", CYCLE_FIRST).orElse(section.label().equals("analytic") ? "analytic" : "cycle");
        Timing timing = model.equals("analytic") ? analytic(section) : cycle(section);
        section.complainAboutRest();
        return timing;
    }

    private static Timing cycle(ChipSection section) {
        return new Timing.Cycle(
                section.quantity("clock", "Hz").orElse(1e8),
                cycles(section, "cycles_per_axon"),
                cycles(section, "cycles_per_synapse"),
                cycles(section, "cycles_per_neuron"),
                cycles(section, "cycles_per_packet"),
                cycles(section, "cycles_per_hop"),
                cycles(section, "cycles_per_barrier"),
                section.group("router").map(TimingSection::router));
    }

    /** The pipeline of a router; what is left out is that of {@link Router#USUAL}. */
    private static Router router(ChipSection section) {
        Router usual = Router.USUAL;
        Router router = new Router(
                stage(section, "vcs", 1, Router.MOST_VCS, usual.vcs()),
                stage(section, "depth", 1, Router.MOST_FLITS, usual.depth()),
                stage(section, "flits", 1, Router.MOST_FLITS, usual.flits()),
                stage(section, "routing", 0, Router.MOST_CYCLES, usual.routing()),
                stage(section, "vc_allocation", 1, Router.MOST_CYCLES, usual.vcAllocation()),
                stage(section, "switch_allocation", 1, Router.MOST_CYCLES, usual.switchAllocation()),
                stage(section, "traversal", 0, Router.MOST_CYCLES, usual.traversal()),
                stage(section, "link", 1, Router.MOST_CYCLES, usual.link()),
                stage(section, "credit_delay", 0, Router.MOST_CYCLES, usual.creditDelay()),
                section.word("speculation", ImmutableList.of("off", "on"))
                        .orElse("off")
                        .equals("on"));
        Router joined = router.withBorder(new Router.Border(
                stage(section, "chip_link", 1, Router.MOST_CYCLES, router.link()),
                stage(section, "cycles_per_chip_flit", 1, Router.Border.MOST_PER_FLIT, 1)));
        section.complainAboutRest();
        return joined;
    }

    private static int stage(ChipSection section, String key, int least, int most, int usual) {
        return (int) section.whole(key, least, most).orElse(usual);
    }

    private static int cycles(ChipSection section, String key) {
        return (int) section.whole(key, 0, 1 << 20).orElse(1);
    }

    private static Timing analytic(ChipSection section) {
        return new Timing.Analytic(
                seconds(section, "neuron"),
                seconds(section, "update"),
                seconds(section, "fire"),
                seconds(section, "packet_out"),
                seconds(section, "packet_in"),
                seconds(section, "synapse"),
                seconds(section, "chip_link"),
                seconds(section, "step"),
                section.group("barrier").map(TimingSection::barriers).orElse(ImmutableList.of()));
    }

    private static double seconds(ChipSection section, String key) {
        return section.quantity(key, "s").orElse(0);
    }

    /** Entries such as {@code from_4_tiles 1.4us}, with any number of tiles. */
    private static ImmutableList<Timing.Barrier> barriers(ChipSection section) {
        ImmutableList<Timing.Barrier> barriers = section.keys().stream()
                .flatMap(key -> tiles(key).stream().mapToObj(count -> new Timing.Barrier(count, seconds(section, key))))
                .sorted(Comparator.comparingInt(Timing.Barrier::tiles))
                .collect(ImmutableList.toImmutableList());
        section.complainAboutRest();
        return barriers;
    }

    private static OptionalInt tiles(String key) {
        Matcher matcher = TILES.matcher(key);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
