package ganglion.compiler.semantics;

import ganglion.dynamics.SynapseModel;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.Declaration;
import ganglion.syntax.Name;
import ganglion.syntax.SynapseItem;
import java.util.List;
import java.util.Optional;

/** The conventions of a synapse model: where the delay sits, what is seen when, and what comes first. */
final class SynapseTiming {
    private final Declaration.Synapse model;
    private final Periods periods;
    private final Diagnostics diagnostics;

    SynapseTiming(Declaration.Synapse model, Periods periods, Diagnostics diagnostics) {
        this.model = model;
        this.periods = periods;
        this.diagnostics = diagnostics;
    }

    /** Without a word: in the axon, {@code order post, pre}, {@code ties exclude}. */
    SynapseModel.Timing timing() {
        Optional<SynapseItem.DelaySite> site = only(SynapseItem.DelaySite.class, "delay in");
        Optional<SynapseItem.Ties> ties = only(SynapseItem.Ties.class, "ties");
        boolean dendrite = site.filter(item -> choose(item.place(), "place of a delay", "axon", "dendrite"))
                .isPresent();
        boolean include = ties.filter(item -> choose(item.rule(), "rule for ties", "exclude", "include"))
                .isPresent();
        return new SynapseModel.Timing(
                dendrite ? SynapseModel.Site.DENDRITE : SynapseModel.Site.AXON,
                only(SynapseItem.PostAfter.class, "post after")
                        .map(item -> periods.steps(item.steps(), 0, "`post after`")),
                only(SynapseItem.Order.class, "order").map(this::first).orElse(SynapseModel.Side.POST),
                include);
    }

    private SynapseModel.Side first(SynapseItem.Order order) {
        List<SynapseModel.Side> sides =
                order.sides().stream().map(this::side).flatMap(Optional::stream).toList();
        if (sides.size() == order.sides().size()
                && (sides.size() != 2 || sides.get(0).equals(sides.get(1)))) {
            report(DiagnosticCode.E0205, order.span(), "the order names `pre` and `post`, each once");
        }
        return sides.isEmpty() ? SynapseModel.Side.POST : sides.get(0);
    }

    /** The side of that name; another is complained about. */
    Optional<SynapseModel.Side> side(Name name) {
        return switch (name.text()) {
            case "pre" -> Optional.of(SynapseModel.Side.PRE);
            case "post" -> Optional.of(SynapseModel.Side.POST);
            default -> {
                unknown("side", name, List.of("pre", "post"));
                yield Optional.empty();
            }
        };
    }

    /** Whether the word is the second one; one that is neither is complained about. */
    private boolean choose(Name word, String what, String first, String second) {
        if (!word.text().equals(first) && !word.text().equals(second)) {
            unknown(what, word, List.of(first, second));
        }
        return word.text().equals(second);
    }

    private <T extends SynapseItem> Optional<T> only(Class<T> kind, String what) {
        List<T> items =
                model.items().stream().filter(kind::isInstance).map(kind::cast).toList();
        items.stream()
                .skip(1)
                .forEach(item -> report(DiagnosticCode.E0202, item.span(), "a model says `" + what + "` once"));
        return items.stream().findFirst();
    }

    private void unknown(String what, Name name, List<String> known) {
        Diagnostic unknown =
                Diagnostic.of(DiagnosticCode.E0201, name.span(), "unknown " + what + " `" + name.text() + "`");
        diagnostics.report(Spelling.suggest(unknown.note("it is " + String.join(" or ", known)), name.text(), known));
    }

    private void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
