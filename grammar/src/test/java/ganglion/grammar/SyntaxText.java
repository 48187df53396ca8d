package ganglion.grammar;

import ganglion.source.Source;
import ganglion.source.Span;
import ganglion.syntax.Declaration;
import ganglion.syntax.Expression;
import ganglion.syntax.Import;
import ganglion.syntax.Name;
import ganglion.syntax.Path;
import ganglion.syntax.SourceFile;
import ganglion.syntax.TypeReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints syntax without spans, one line a value: {@code Equation(v, MINUS(x))}; names, paths and literals print as written. */
final class SyntaxText {
    private SyntaxText() {}

    static String print(Object value) {
        return switch (value) {
            case Name name -> name.text();
            case Path path -> path(path);
            case TypeReference type -> type.text();
            case Expression.Number number ->
                number.text() + number.unit().map(unit -> "[" + unit + "]").orElse("");
            case Expression.Text text -> '"' + text.value() + '"';
            case Expression.Truth truth -> String.valueOf(truth.value());
            case Expression.Reference reference -> path(reference.path());
            case Expression.Listing listing -> print(listing.items());
            case Expression.Unary unary -> "(" + unary.operator().symbol() + print(unary.operand()) + ")";
            case Expression.Binary b ->
                "(" + print(b.left()) + " " + b.operator().symbol() + " " + print(b.right()) + ")";
            case Expression.BinaryOperator operator -> operator.symbol();
            case Optional<?> optional -> optional.map(SyntaxText::print).orElse("-");
            case List<?> list -> list.stream().map(SyntaxText::print).collect(Collectors.joining(", ", "[", "]"));
            case SourceFile file -> lines(file);
            case Record other -> fields(other);
            default -> value.toString();
        };
    }

    private static String lines(SourceFile file) {
        String imports = file.imports().stream()
                .map(item -> "import " + imported(item) + "\n")
                .collect(Collectors.joining());
        return imports + file.declarations().stream().map(d -> declaration(d)).collect(Collectors.joining());
    }

    private static String imported(Import item) {
        return switch (item) {
            case Import.OfLibrary library -> print(library.path());
            case Import.OfFile file -> print(file.file());
        };
    }

    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < path.parts().size(); i++) {
            text.append(i == 0 ? "" : ".").append(path.parts().get(i).text());
            int part = i;
            path.indices().stream()
                    .filter(index -> index.part() == part)
                    .forEach(index ->
                            text.append('[').append(print(index.value())).append(']'));
        }
        return text.toString();
    }

    /** A declaration's items stand on a line each. */
    private static String declaration(Declaration declaration) {
        String head = Arrays.stream(declaration.getClass().getRecordComponents())
                .filter(component -> !component.getName().equals("items") && component.getType() != Span.class)
                .map(component -> print(get(declaration, component)))
                .collect(Collectors.joining(", "));
        List<?> items = switch (declaration) {
            case Declaration.Neuron neuron -> neuron.items();
            case Declaration.Synapse synapse -> synapse.items();
            case Declaration.Connector connector -> List.of();
            case Declaration.Module module -> module.items();
            case Declaration.Network network -> network.items();
            case Declaration.Chip chip -> chip.items();
            case Declaration.Experiment experiment -> experiment.items();
        };
        String body = items.stream().map(item -> "  " + print(item) + "\n").collect(Collectors.joining());
        return declaration.getClass().getSimpleName() + "(" + head + ")\n" + body;
    }

    private static String fields(Record value) {
        return Arrays.stream(value.getClass().getRecordComponents())
                .filter(component -> component.getType() != Span.class && component.getType() != Source.class)
                .map(component -> print(get(value, component)))
                .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "(", ")"));
    }

    private static Object get(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
