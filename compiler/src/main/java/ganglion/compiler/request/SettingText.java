package ganglion.compiler.request;

import ganglion.grammar.Parser;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression;
import ganglion.syntax.NetworkItem;
import java.util.Optional;

/** Reads the value of a setting from outside the source, such as the {@code 5} of {@code --set g=5}. */
public final class SettingText {
    private SettingText() {}

    /** The expression, read as the one item of a network; empty when it is none, which is reported. */
    public static Optional<Expression> read(String name, String text, Diagnostics diagnostics) {
        String before = "network set { let value = ";
        Source source = new Source("--set " + name, before + text + " }");
        Diagnostics complaints = new Diagnostics();
        Optional<Expression> value = Parser.parse(source, complaints).declarations().stream()
                .filter(Declaration.Network.class::isInstance)
                .flatMap(declaration -> ((Declaration.Network) declaration).items().stream())
                .filter(NetworkItem.Let.class::isInstance)
                .map(item -> ((NetworkItem.Let) item).value())
                .findFirst();
        if (complaints.hasErrors() || value.isEmpty()) {
            Source shown = new Source("--set", name + "=" + text);
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0101,
                    new Span(shown, name.length() + 1, shown.text().length()),
                    "`" + text + "` is not a value"));
            return Optional.empty();
        }
        return value;
    }
}
