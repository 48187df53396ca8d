package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds the populations and ports that a path names; what there is not is complained about. */
final class PathResolver {
    private static final long LARGEST_INDEX = 1L << 31;

    /** In place of an index that was complained about. */
    private static final String MISTAKE = "?";

    private final Drafts drafts;
    private final Function<Scope, Expressions> constants;
    private final Diagnostics diagnostics;

    /** @param constants evaluates indices in a scope */
    PathResolver(Drafts drafts, Function<Scope, Expressions> constants, Diagnostics diagnostics) {
        this.drafts = drafts;
        this.constants = constants;
        this.diagnostics = diagnostics;
    }

    /** The path with its indices settled: {@code P[3].E}. */
    String text(Path path, Scope scope) {
        return text(path, path.parts().size(), scope);
    }

    /** Its first parts. */
    String text(Path path, int parts, Scope scope) {
        if (path.indices().isEmpty()) {
            return String.join(
                    ".", path.parts().subList(0, parts).stream().map(Name::text).toList());
        }
        Sizes sizes = new Sizes(constants.apply(scope), diagnostics);
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < parts; part++) {
            text.append(part == 0 ? "" : ".").append(path.parts().get(part).text());
            for (Path.Index index : path.indices()) {
                if (index.part() == part) {
                    text.append('[').append(index(index.value(), sizes)).append(']');
                }
            }
        }
        return text.toString();
    }

    private String index(ganglion.syntax.Expression written, Sizes sizes) {
        // Complaints give the lower bound.
        long value = sizes.whole(written, -LARGEST_INDEX, LARGEST_INDEX, "an index");
        return value == -LARGEST_INDEX ? MISTAKE : Long.toString(value);
    }

    /** The population that a path names. */
    Optional<Draft> population(Path path, Surroundings place) {
        String text = text(path, place.scope());
        Optional<Draft> found = find(text, place);
        if (found.isEmpty()) {
            unknownPopulation(text, path, place);
        }
        return found;
    }

    private Optional<Draft> find(String text, Surroundings place) {
        return drafts.find(place.frame().resolve(text));
    }

    /** The population named by all parts but the last one, if there is one; nothing is complained about. */
    Optional<Draft> owner(Path path, Surroundings place) {
        int last = path.parts().size() - 1;
        return last == 0 ? Optional.empty() : find(text(path, last, place.scope()), place);
    }

    /** The last part of a path, with its index. */
    Name last(Path path, Surroundings place) {
        int last = path.parts().size() - 1;
        String whole = text(path, place.scope());
        String owner = text(path, last, place.scope());
        return new Name(
                whole.substring(owner.isEmpty() ? 0 : owner.length() + 1),
                path.parts().get(last).span());
    }

    /** Whether the whole path names a population. */
    boolean isPopulation(Path path, Surroundings place) {
        return find(text(path, place.scope()), place).isPresent();
    }

    /** The ports that a path names: one, or all elements of a vector; the population is enough where it has one. Empty after a complaint. */
    ImmutableList<PortPlace> ports(Path path, Surroundings place) {
        String text = text(path, place.scope());
        Optional<Draft> whole = find(text, place);
        if (whole.isPresent()) {
            return onlyPort(whole.get(), path, text);
        }
        int last = path.parts().size() - 1;
        String owner = text(path, last, place.scope());
        Optional<Draft> draft = owner(path, place);
        if (draft.isEmpty()) {
            unknownPopulation(last == 0 ? text : owner, path, place);
            return ImmutableList.of();
        }
        Name port = last(path, place);
        if (draft.get().ports().containsKey(port.text())) {
            return ImmutableList.of(end(draft.get(), port.text(), Element.ONLY));
        }
        Map<String, ElementNames> known =
                ElementNames.gather(draft.get().ports().keySet());
        if (!known.containsKey(port.text())) {
            unknownPart("port", owner, port, known);
            return ImmutableList.of();
        }
        return ends(draft.get(), known.get(port.text()));
    }

    /** Complains about a port or state that there is not, or an element of one. */
    void unknownPart(String kind, String owner, Name name, Map<String, ElementNames> known) {
        ElementNames vector = known.get(ElementNames.base(name.text()));
        boolean toldBefore = name.text().endsWith("[" + MISTAKE + "]");
        if (vector == null) {
            unknown(kind + " of `" + owner + "`", name, known.keySet());
        } else if (!toldBefore) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0209,
                    name.span(),
                    vector.size()
                            .map(size -> "the index must lie between 0 and " + (size - 1))
                            .orElse("`" + vector.base() + "` is one number and has no index")));
        }
    }

    private static ImmutableList<PortPlace> ends(Draft draft, ElementNames port) {
        return IntStream.range(0, port.count())
                .mapToObj(k -> end(draft, port.name(k), new Element(k, port.count())))
                .collect(ImmutableList.toImmutableList());
    }

    private static PortPlace end(Draft draft, String port, Element element) {
        return new PortPlace(draft, port, draft.ports().getOrDefault(port, Optional.empty()), element);
    }

    private ImmutableList<PortPlace> onlyPort(Draft draft, Path path, String text) {
        Map<String, ElementNames> known = ElementNames.gather(draft.ports().keySet());
        if (known.size() != 1) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0204, path.span(), "`" + text + "` needs a port")
                    .note("its ports are " + String.join(", ", known.keySet())));
            return ImmutableList.of();
        }
        return ends(draft, known.values().iterator().next());
    }

    void unknownPopulation(String text, Path path, Surroundings place) {
        boolean toldBefore = text.contains("[" + MISTAKE + "]")
                || drafts.hasFailed(place.frame().resolve(text));
        if (!toldBefore) {
            unknown("population", new Name(text, path.span()), drafts.namesFrom(place.frame()));
        }
    }

    void unknown(String what, Name name, Set<String> known) {
        Diagnostic unknown =
                Diagnostic.of(DiagnosticCode.E0201, name.span(), "unknown " + what + " `" + name.text() + "`");
        diagnostics.report(Spelling.suggest(unknown, name.text(), known));
    }
}
