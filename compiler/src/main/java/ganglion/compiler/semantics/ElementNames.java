package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.compiler.quantity.Dimension;
import ganglion.dynamics.Expression;
import ganglion.source.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The names under which a state or port stands in the IR: its own, or {@code m[0]}, {@code m[1]}, ... for a vector.
 *
 * @param size of a vector; empty for a single one
 */
record ElementNames(String base, Optional<Integer> size) {

    /** The name of element k of a vector. */
    static String of(String base, int k) {
        return base + "[" + k + "]";
    }

    /** The declared name behind one of the IR. */
    static String base(String name) {
        int bracket = name.lastIndexOf('[');
        return bracket < 0 ? name : name.substring(0, bracket);
    }

    /** What the names of the IR were made of: those of vectors are taken together, all in order of their elements. */
    static Map<String, ElementNames> gather(Iterable<String> names) {
        Map<String, ElementNames> gathered = new LinkedHashMap<>();
        for (String name : names) {
            String base = base(name);
            ElementNames earlier = gathered.get(base);
            int count = earlier == null ? 0 : earlier.count();
            gathered.put(base, new ElementNames(base, base.equals(name) ? Optional.empty() : Optional.of(count + 1)));
        }
        return gathered;
    }

    int count() {
        return size.orElse(1);
    }

    Optional<Extent> extent() {
        return size.map(Extent::vector);
    }

    String name(int k) {
        return size.isPresent() ? of(base, k) : base;
    }

    /** What the declared name stands for, where {@code read} reads one of these names. */
    Typed value(Function<String, Expression> read, Optional<Dimension> dimension, Span span) {
        if (size.isEmpty()) {
            return Typed.dynamic(read.apply(base), dimension, span);
        }
        ImmutableList<Value> items = IntStream.range(0, count())
                .<Value>mapToObj(k -> new Value.Dynamic(read.apply(name(k))))
                .collect(ImmutableList.toImmutableList());
        return new Typed(new Value.Elements(Extent.vector(count()), items), dimension, span);
    }
}
