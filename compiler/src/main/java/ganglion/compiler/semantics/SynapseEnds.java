package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression.Outer;
import ganglion.dynamics.Origin;
import ganglion.dynamics.State;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a synapse reads of the neurons at its two ends: {@code pre.spike}, {@code post.v}. */
record SynapseEnds(Draft source, Draft target, Diagnostics diagnostics) implements Outside {
    private static final String SPIKE = "spike";

    @Override
    public Optional<Typed> path(Expression.Reference reference) {
        String owner = reference.path().parts().get(0).text();
        if (reference.path().parts().size() != 2 || !owner.equals("pre") && !owner.equals("post")) {
            return Optional.empty();
        }
        boolean pre = owner.equals("pre");
        Name part = reference.path().parts().get(1);
        return Optional.of(
                part.text().equals(SPIKE)
                        ? spike(pre, reference)
                        : state(pre ? source : target, pre ? Origin.PRE_STATE : Origin.POST_STATE, part, reference));
    }

    private Typed spike(boolean pre, Expression.Reference reference) {
        Draft end = pre ? source : target;
        Outer value = new Outer(
                pre ? Origin.PRE_SPIKE : Origin.POST_SPIKE,
                SPIKE,
                end.population().dynamics().payload());
        return Typed.dynamic(value, Optional.of(Dimension.NONE), reference.span());
    }

    private Typed state(Draft end, Origin origin, Name written, Expression.Reference reference) {
        Name name = new Name(written.text() + index(reference), written.span());
        Optional<State> state = end.population().dynamics().state(name.text());
        if (state.isEmpty()) {
            Set<String> known = new LinkedHashSet<>(Set.of(SPIKE));
            end.population().dynamics().states().forEach(each -> known.add(each.name()));
            Diagnostic unknown = Diagnostic.of(
                    DiagnosticCode.E0201,
                    name.span(),
                    "`" + end.population().name() + "` has no state `" + name.text() + "`");
            diagnostics.report(Spelling.suggest(unknown, name.text(), known));
            return Typed.mistake(reference.span());
        }
        return Typed.dynamic(
                new Outer(origin, name.text(), state.get().type()), end.dimension(name.text()), reference.span());
    }

    /** Of an element of a vector; its index is a number as written. */
    private static String index(Expression.Reference reference) {
        return reference.path().indices().stream()
                .filter(index -> index.part() == 1)
                .map(index -> index.value() instanceof Expression.Number number ? "[" + number.text() + "]" : "[?]")
                .findFirst()
                .orElse("");
    }

    @Override
    public Optional<Typed> call(Expression.Call call) {
        return Optional.empty();
    }
}
