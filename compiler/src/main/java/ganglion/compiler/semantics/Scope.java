package ganglion.compiler.semantics;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names declared in one body, inside an outer scope; each name once. */
final class Scope implements Names {
    private final Map<String, Typed> declared = new LinkedHashMap<>();
    private final List<Name> names = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Optional<Scope> outer;
    private final Optional<Outside> outside;

    Scope(Optional<Scope> outer) {
        this(outer, Optional.empty());
    }

    private Scope(Optional<Scope> outer, Optional<Outside> outside) {
        this.outer = outer;
        this.outside = outside;
    }

    /** Inside this one, where more can be read. */
    Scope reading(Outside more) {
        return new Scope(Optional.of(this), Optional.of(more));
    }

    static Scope empty() {
        return new Scope(Optional.empty());
    }

    /** Declares a name; a second declaration is complained about and ignored. */
    void declare(Name name, Typed value, Diagnostics diagnostics) {
        if (declared.containsKey(name.text())) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.E0202, name.span(), "`" + name.text() + "` is declared twice"));
            return;
        }
        if (outer.flatMap(scope -> scope.peek(name.text()))
                .filter(other -> !other.equals(value))
                .isPresent()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.W0204,
                            name.span(),
                            "`" + name.text() + "` hides another `" + name.text() + "`")
                    .help("give it a name of its own"));
        }
        declared.put(name.text(), value);
        names.add(name);
    }

    private Optional<Typed> peek(String name) {
        Optional<Typed> own = Optional.ofNullable(declared.get(name));
        return own.isPresent() ? own : outer.flatMap(scope -> scope.peek(name));
    }

    /** Declares a name of the language itself; a declaration of the user takes its place. */
    void predefine(String name, Typed value) {
        declared.put(name, value);
    }

    @Override
    public Optional<Typed> find(Name name) {
        used.add(name.text());
        Optional<Typed> found = Optional.ofNullable(declared.get(name.text()));
        return found.isPresent() ? found : outer.flatMap(scope -> scope.find(name));
    }

    @Override
    public Optional<Typed> path(Expression.Reference reference) {
        Optional<Typed> here = outside.flatMap(more -> more.path(reference));
        return here.isPresent() ? here : outer.flatMap(scope -> scope.path(reference));
    }

    @Override
    public Optional<Typed> call(Expression.Call call) {
        Optional<Typed> here = outside.flatMap(more -> more.call(call));
        return here.isPresent() ? here : outer.flatMap(scope -> scope.call(call));
    }

    @Override
    public Set<String> known() {
        Set<String> names = new LinkedHashSet<>(declared.keySet());
        outer.ifPresent(scope -> names.addAll(scope.known()));
        return names;
    }

    /** Complains about the names declared here that nothing has asked for. */
    void warnOfUnused(Diagnostics diagnostics) {
        names.stream()
                .filter(name -> !isUsed(name.text()))
                .forEach(name -> diagnostics.report(
                        Diagnostic.of(DiagnosticCode.W0202, name.span(), "`" + name.text() + "` is never used")));
    }

    boolean isUsed(String name) {
        return used.contains(name);
    }
}
