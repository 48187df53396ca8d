package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.Arithmetic;
import ganglion.chip.Chip;
import ganglion.chip.CoreLimits;
import ganglion.chip.CoreProgram;
import ganglion.chip.CostTable;
import ganglion.chip.Detours;
import ganglion.chip.Faults;
import ganglion.chip.HostLink;
import ganglion.chip.Timing;
import ganglion.chip.Topology;
import ganglion.chip.Updates;
import ganglion.chip.WeightRegister;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Declaration;
import java.util.Optional;

/** Reads the description of a chip: one class for each of its sections. */
public final class ChipElaborator {
    private static final long MOST_ENTRIES = 1L << 40;
    private static final int MOST_WORD = 4096;
    private static final int USUAL_WORD = 32;

    private final Declaration.Chip declared;
    private final ChipReading reading;

    private ChipElaborator(Declaration.Chip declared, Diagnostics diagnostics) {
        this.declared = declared;
        this.reading = new ChipReading(diagnostics);
    }

    /** The chip that a text without a base describes; everything unknown or missing in it is complained about. */
    public static Chip elaborate(Declaration.Chip declared, Diagnostics diagnostics) {
        return new ChipElaborator(declared, diagnostics).chip();
    }

    private Chip chip() {
        ChipSection body = ChipSection.body(declared.items(), declared.span(), reading);
        Topology topology = body.value("topology")
                .map(entry -> TopologySection.read(entry, body))
                .orElseGet(() -> missing("topology", new Topology.Single()));
        ChipSection core = body.group("core").orElseGet(() -> missing("core", body.none()));
        CoreLimits limits = CoreSection.read(core, body.whole("routing_entries", 1, MOST_ENTRIES));
        Arithmetic arithmetic = ArithmeticSection.read(core);
        Optional<WeightRegister> register = RegisterSection.read(core);
        ImmutableList<CoreProgram> runs = ProgramSection.read(core);
        checkStore(core, limits, arithmetic);
        core.complainAboutRest();
        Updates updates = body.word("updates", ImmutableList.of("every_step", "active"))
                .map(word -> word.equals("active") ? Updates.ACTIVE : Updates.EVERY_STEP)
                .orElse(Updates.EVERY_STEP);
        ImmutableMap<String, Timing> timings = body.groups("timing", TimingSection::read);
        checkStandstill(body, topology, timings);
        ImmutableMap<String, CostTable> costs = body.groups("cost", CostSection::read);
        Optional<HostLink> link = body.group("host_link").map(ChipElaborator::link);
        Faults faults = FaultSection.read(body, topology, limits);
        body.complainAboutRest();
        return new Chip(
                declared.name().text(),
                around(topology, limits, faults),
                limits,
                arithmetic,
                register,
                runs,
                updates,
                timings,
                costs,
                link,
                faults,
                reading.facts(),
                declared.span());
    }

    /** {@code host_link { rate 50MHz  latency 2us  word_bits 16 }}: words a second, and what each row of data takes besides. */
    private static HostLink link(ChipSection section) {
        HostLink link = new HostLink(
                section.quantity("rate", "Hz").orElse(0),
                section.quantity("latency", "s").orElse(0),
                (int) section.whole("word_bits", 1, MOST_WORD).orElse(USUAL_WORD));
        section.complainAboutRest();
        return link;
    }

    /** Routers with tables lead packets around dead links; others leave what is behind them empty. */
    private Topology around(Topology topology, CoreLimits limits, Faults faults) {
        boolean tables = limits.routes().isPresent() || topology.copies();
        if (!tables || faults.deadLinks().isEmpty() || !(topology instanceof Topology.Tiles tiles)) {
            return topology;
        }
        Detours detours = new Detours(tiles, faults.deadLinks());
        for (int tile = 1; tile < tiles.tiles(); tile++) {
            if (!detours.isOpen(0, tile)) {
                reading.contradiction(declared.name().span(), "dead `links` cut tile " + tile + " off from tile 0");
                return topology;
            }
        }
        return new Topology.Around(detours);
    }

    /** Packets around a ring of one channel can wait for each other for ever. */
    private void checkStandstill(ChipSection body, Topology topology, ImmutableMap<String, Timing> timings) {
        boolean prone = topology instanceof Topology.Tiles tiles
                && tiles.wraps()
                && timings.values().stream()
                        .anyMatch(timing -> timing instanceof Timing.Cycle cycle
                                && cycle.router()
                                        .filter(router -> router.vcs() < 2)
                                        .isPresent());
        if (prone) {
            reading.contradiction(
                    body.value("topology").map(ChipItem.Entry::span).orElse(declared.span()),
                    "in a torus whose routers have one virtual channel packets can wait for each other for ever; a `router`"
                            + " there needs `vcs 2` or more");
        }
    }

    /** A weight must fit into the part of the memory that is there for it. */
    private static void checkStore(ChipSection core, CoreLimits limits, Arithmetic arithmetic) {
        if (arithmetic instanceof Arithmetic.FixedPoint fixed) {
            limits.memory()
                    .filter(memory -> memory.weight() > 0 && fixed.weightBits() > memory.weight())
                    .ifPresent(memory -> core.reading()
                            .contradiction(
                                    core.value("weight_bits")
                                            .map(ChipItem.Entry::span)
                                            .orElse(core.span()),
                                    "weights of " + fixed.weightBits() + " bits are wider than their " + memory.weight()
                                            + " bits of `memory`"));
        }
    }

    private <T> T missing(String key, T instead) {
        reading.report(
                DiagnosticCode.E0506,
                declared.name().span(),
                "chip `" + declared.name().text() + "` does not say its `" + key + "`");
        return instead;
    }
}
