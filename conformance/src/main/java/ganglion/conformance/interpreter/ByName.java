package ganglion.conformance.interpreter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by name; a name that stands for nothing is no part of a valid network. */
final class ByName<V> {
    private final Map<String, V> values = new HashMap<>();

    void put(String name, V value) {
        values.put(name, value);
    }

    V get(String name) {
        @Nullable V value = values.get(name);
        if (value == null) {
            throw new Refusal("unknown name " + name);
        }
        return value;
    }
}
