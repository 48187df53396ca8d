package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.NetworkItem;
import java.util.Arrays;
import java.util.Optional;

/**
 * A weight that says how the register of the chip holds it: {@code mixed(w, bits = 6, exponent = -2)}.
 *
 * @param weight before it is stored
 */
record RegisterCall(Expression.Call call, Sign sign, Expression weight) {

    /** Which signs a list of weights has. */
    enum Sign {
        EXCITATORY,
        INHIBITORY,
        MIXED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Empty for any other weight. */
    static Optional<RegisterCall> of(NetworkItem.Projection declared) {
        return declared.weight()
                .filter(Expression.Call.class::isInstance)
                .map(Expression.Call.class::cast)
                .filter(call -> !call.arguments().isEmpty()
                        && call.arguments().get(0).name().isEmpty())
                .flatMap(call -> Arrays.stream(Sign.values())
                        .filter(sign -> sign.word().equals(call.function().text()))
                        .findFirst()
                        .map(sign -> new RegisterCall(
                                call, sign, call.arguments().get(0).value())));
    }

    /** The weight of a projection as the rules of expressions know it. */
    static Optional<Expression> weight(NetworkItem.Projection declared) {
        return of(declared).map(RegisterCall::weight).or(declared::weight);
    }

    /** What follows the weight. */
    ImmutableList<Argument> options() {
        return call.arguments().subList(1, call.arguments().size());
    }
}
