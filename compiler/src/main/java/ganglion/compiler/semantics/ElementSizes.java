package ganglion.compiler.semantics;

import ganglion.source.Diagnostics;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The declared sizes of the states and ports of one model. */
final class ElementSizes {
    /** Each element is a state or port of its own. */
    private static final long MOST_ELEMENTS = 4096;

    private final Sizes sizes;
    private final Map<String, ElementNames> declared = new LinkedHashMap<>();

    /** @param constants evaluates sizes, which may use the parameters of the model */
    ElementSizes(Expressions constants, Diagnostics diagnostics) {
        this.sizes = new Sizes(constants, diagnostics);
    }

    /** Takes a declaration. */
    ElementNames elements(Name name, Optional<Expression> size) {
        Optional<Integer> count =
                size.map(written -> (int) sizes.whole(written, 1, MOST_ELEMENTS, "the size of a vector"));
        ElementNames made = new ElementNames(name.text(), count);
        declared.putIfAbsent(name.text(), made);
        return made;
    }

    Optional<ElementNames> known(String name) {
        return Optional.ofNullable(declared.get(name));
    }
}
