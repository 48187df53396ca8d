package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.Value;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Name;
import java.util.Optional;

/** The values that one parameter takes in turn. */
record Axis(Name name, ImmutableList<Setting> settings) {
    /** One value, and the expression that gives it. */
    record Setting(Value value, Expression expression) {}

    Argument argument(int place) {
        Expression value = settings.get(place).expression();
        return new Argument(Optional.of(name), value, value.span());
    }

    ImmutableList<Value> values() {
        return settings.stream().map(Setting::value).collect(ImmutableList.toImmutableList());
    }
}
