package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import ganglion.syntax.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How deep an expression is; measured without recursion, since the answer decides whether recursion is safe. */
final class Depth {
    /** What a walk over the result may take for granted; leaves room on a stack of 512 kB. */
    static final int LIMIT = 1000;

    private Depth() {}

    private record Place(Expression expression, int depth) {}

    static int of(Expression whole) {
        int deepest = 0;
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(whole, 1));
        while (!open.isEmpty()) {
            Place place = open.pop();
            deepest = Math.max(deepest, place.depth());
            parts(place.expression()).forEach(part -> open.push(new Place(part, place.depth() + 1)));
        }
        return deepest;
    }

    private static List<Expression> parts(Expression expression) {
        return switch (expression) {
            case Expression.Number number -> ImmutableList.of();
            case Expression.Text text -> ImmutableList.of();
            case Expression.Truth truth -> ImmutableList.of();
            case Expression.Reference reference ->
                Lists.transform(reference.path().indices(), Path.Index::value);
            case Expression.Listing listing -> listing.items();
            case Expression.Call call -> Lists.transform(call.arguments(), Argument::value);
            case Expression.Unary unary -> ImmutableList.of(unary.operand());
            case Expression.Binary binary -> ImmutableList.of(binary.left(), binary.right());
            case Expression.Conditional c -> ImmutableList.of(c.condition(), c.then(), c.otherwise());
            case Expression.Within within -> ImmutableList.of(within.value(), within.low(), within.high());
            case Expression.On on -> ImmutableList.of(on.value());
        };
    }
}
