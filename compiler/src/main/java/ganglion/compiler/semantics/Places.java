package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.chip.Chip;
import ganglion.network.Pin;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.NetworkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where populations are to live: {@code place E on core(3)}. */
final class Places {
    private final NetworkParts parts;
    private final Map<String, Pin> pins = new LinkedHashMap<>();

    Places(NetworkParts parts) {
        this.parts = parts;
    }

    /** One population, or all that a module holds. */
    void add(NetworkItem.Place declared, Surroundings place) {
        if (!declared.where().function().text().equals("core")) {
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201,
                    declared.where().function().span(),
                    "unknown place `" + declared.where().function().text() + "`");
            parts.diagnostics()
                    .report(Spelling.suggest(
                            unknown, declared.where().function().text(), List.of("core")));
            return;
        }
        List<Argument> arguments = declared.where().arguments();
        if (arguments.size() != 1 || arguments.get(0).name().isPresent()) {
            parts.report(
                    arguments.isEmpty() ? DiagnosticCode.E0204 : DiagnosticCode.E0203,
                    declared.where().span(),
                    "`core` takes one argument, by position");
            return;
        }
        int core = (int) new Sizes(parts.constants(place.scope()), parts.diagnostics())
                .whole(arguments.get(0).value(), 0, Integer.MAX_VALUE, "the number of a core");
        populations(declared, place).forEach(draft -> pin(draft, core, declared));
    }

    private List<Draft> populations(NetworkItem.Place declared, Surroundings place) {
        String inside = place.frame().resolve(parts.paths().text(declared.population(), place.scope())) + ".";
        List<Draft> held = parts.drafts().all().stream()
                .filter(draft -> draft.population().name().startsWith(inside)
                        && !draft.population().stimulus())
                .toList();
        return held.isEmpty()
                ? parts.paths().population(declared.population(), place).stream()
                        .toList()
                : held;
    }

    private void pin(Draft draft, int core, NetworkItem.Place declared) {
        String name = draft.population().name();
        if (draft.population().stimulus()) {
            parts.report(
                    DiagnosticCode.E0205,
                    declared.population().span(),
                    "`" + name + "` is a stimulus, which lives on the host");
            return;
        }
        Pin earlier = pins.putIfAbsent(name, new Pin(name, core, declared.span()));
        if (earlier != null && earlier.core() != core) {
            parts.report(
                    DiagnosticCode.E0202, declared.span(), "`" + name + "` is on core " + earlier.core() + " already");
        }
    }

    /** Those that mean something on a chip: where there is one core there is nothing to choose. */
    ImmutableList<Pin> on(Chip chip) {
        int cores = chip.topology().cores();
        if (cores == 1) {
            return ImmutableList.of();
        }
        pins.values().stream()
                .filter(pin -> pin.core() >= cores)
                .forEach(pin -> parts.report(
                        DiagnosticCode.E0502,
                        pin.span(),
                        "there is no core " + pin.core() + ": chip `" + chip.name() + "` has the cores 0 to "
                                + (cores - 1)));
        return ImmutableList.copyOf(pins.values());
    }
}
