package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.Expression;
import ganglion.dynamics.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that an expression needs more than once, as {@code let} statements before it: without them a product of matrices would be
 * written out anew for each element that reads it.
 */
final class Temporaries {
    private final List<Statement> pending = new ArrayList<>();
    private boolean open;
    private int made;

    /** Says whether statements can stand before what is elaborated from here on; gives what was said before. */
    boolean open(boolean can) {
        boolean before = open;
        open = can;
        return before;
    }

    boolean isOpen() {
        return open;
    }

    /** The value under a name, where a statement can stand; else the value itself. */
    Typed keep(Typed typed) {
        boolean simple = !(typed.value() instanceof Value.Dynamic(Expression expression))
                || expression.children().isEmpty() && !(expression instanceof Expression.Draw);
        return !open || simple ? typed : local(typed);
    }

    private Typed local(Typed typed) {
        Expression value = ((Value.Dynamic) typed.value()).expression();
        return Typed.dynamic(local(value), typed.dimension(), typed.span());
    }

    /** A new name for a value, to be read by the statements that follow. */
    Expression local(Expression value) {
        String name = "part." + made++;
        pending.add(new Statement.Let(name, value));
        return new Expression.Local(name, value.type());
    }

    /** The statements that must come before what has been elaborated since the last call. */
    ImmutableList<Statement> take() {
        ImmutableList<Statement> taken = ImmutableList.copyOf(pending);
        pending.clear();
        return taken;
    }
}
