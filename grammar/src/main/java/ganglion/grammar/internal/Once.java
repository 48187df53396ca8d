package ganglion.grammar.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Parts of an item that may stand in any order, each at most once. */
final class Once {
    private final Pieces pieces;
    private final Complaints complaints;
    private final Map<Class<?>, ParserRuleContext> parts = new LinkedHashMap<>();

    Once(Pieces pieces, Complaints complaints) {
        this.pieces = pieces;
        this.complaints = complaints;
    }

    void take(ParserRuleContext part) {
        if (parts.putIfAbsent(part.getClass(), part) != null) {
            complaints.syntax(pieces.span(part), "`" + part.start.getText() + "` is given twice");
        }
    }

    <T extends ParserRuleContext> Optional<T> get(Class<T> kind) {
        return Optional.ofNullable(parts.get(kind)).map(kind::cast);
    }
}
