package ganglion.experiment.formula;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.experiment.measure.Value;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which variant of the network a run is of.
 *
 * @param control the name of the experiment's control; empty: none
 * @param parameters the swept ones, in order of the sweeps
 */
public record Point(String control, ImmutableMap<String, Value> parameters) {
    /** The network as the experiment runs it, where nothing is swept. */
    public static final Point PLAIN = new Point("", ImmutableMap.of());

    public boolean isControl() {
        return !control.isEmpty();
    }

    Point withControl(String name) {
        return new Point(name, parameters);
    }

    /** The same where these parameters do not count. */
    public Point without(ImmutableSet<String> names) {
        ImmutableMap.Builder<String, Value> left = ImmutableMap.builder();
        parameters.forEach((key, value) -> {
            if (!names.contains(key)) {
                left.put(key, value);
            }
        });
        return new Point(control, left.buildOrThrow());
    }

    Point with(String name, Value value) {
        ImmutableMap.Builder<String, Value> changed = ImmutableMap.builder();
        parameters.forEach((key, old) -> changed.put(key, key.equals(name) ? value : old));
        return new Point(control, changed.buildOrThrow());
    }

    /** For a user, such as {@code g = 3, control frozen}; empty for the plain one. */
    @Override
    public String toString() {
        String swept = parameters.entrySet().stream().map(Point::text).collect(Collectors.joining(", "));
        if (!isControl()) {
            return swept;
        }
        return swept.isEmpty() ? "control " + control : swept + ", control " + control;
    }

    private static String text(Map.Entry<String, Value> parameter) {
        return parameter.getKey() + " = " + Readable.text(parameter.getValue());
    }
}
