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

    /** What the names of the IR were made of: those of vectors are taken together, all in order of their elements. */
    static Map<String, ElementNames> gather(Iterable<String> names) {
        Map<String, ElementNames> gathered = new LinkedHashMap<>();
        for (String name : names) {
            int bracket = name.lastIndexOf('[');
            String base = bracket < 0 ? name : name.substring(0, bracket);
            int earlier = gathered.containsKey(base) ? gathered.get(base).count() : 0;
            gathered.put(base, new ElementNames(base, bracket < 0 ? Optional.empty() : Optional.of(earlier + 1)));
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
