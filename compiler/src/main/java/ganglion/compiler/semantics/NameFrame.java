package ganglion.compiler.semantics;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names declared in one body of a network, with the full names they stand for. The body of a `for` sees the names around it;
 * around it, a name N of iteration 3 is {@code N[3]}.
 */
final class NameFrame {
    private final String prefix;
    private final String suffix;
    private final Optional<NameFrame> outer;
    private final Map<String, String> names = new LinkedHashMap<>();

    private NameFrame(String prefix, String suffix, Optional<NameFrame> outer) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.outer = outer;
    }

    /** A body of its own: a network, or a module used under the full name before the dot of {@code prefix}. */
    static NameFrame body(String prefix) {
        return new NameFrame(prefix, "", Optional.empty());
    }

    /** One iteration of a `for` in this body. */
    NameFrame iteration(long index) {
        return new NameFrame(prefix, "[" + index + "]", Optional.of(this));
    }

    /** Takes a name; false when this body has it already. */
    boolean declare(String name) {
        if (names.putIfAbsent(name, full(name)) != null) {
            return false;
        }
        outer.ifPresent(around -> around.declare(name + suffix));
        return true;
    }

    /** The full name of something that is declared here. */
    String full(String name) {
        return prefix + name + suffixes();
    }

    private String suffixes() {
        return outer.map(NameFrame::suffixes).orElse("") + suffix;
    }

    /** What a dotted name stands for: its first part is looked up outwards; an unknown one stands for itself, in this body. */
    String resolve(String dotted) {
        int dot = dotted.indexOf('.');
        String head = dot < 0 ? dotted : dotted.substring(0, dot);
        String rest = dot < 0 ? "" : dotted.substring(dot);
        return find(head).map(full -> full + rest).orElse(prefix + dotted);
    }

    private Optional<String> find(String head) {
        Optional<String> here = Optional.ofNullable(names.get(head));
        return here.isPresent() ? here : outer.flatMap(around -> around.find(head));
    }

    /** The names that can be used here. */
    Set<String> known() {
        Set<String> known = new LinkedHashSet<>(names.keySet());
        outer.ifPresent(around -> known.addAll(around.known()));
        return known;
    }
}
