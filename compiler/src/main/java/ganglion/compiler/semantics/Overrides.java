package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.request.SettingText;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Declaration;
import ganglion.syntax.NetworkItem;
import ganglion.syntax.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values for the parameters of a network from outside the source, such as {@code --set g=5}. */
record Overrides(ImmutableMap<String, String> values, Diagnostics diagnostics) {

    private static final String CHIP = "chip.";

    /** What can be given from outside: the parameters, and the signals that no program changes. */
    static ImmutableList<Parameter> settable(Declaration.Network network) {
        return Stream.concat(
                        network.parameters().stream(),
                        network.items().stream()
                                .filter(item -> item instanceof NetworkItem.Signal signal
                                        && signal.body().isEmpty())
                                .map(item -> (NetworkItem.Signal) item)
                                .map(signal ->
                                        new Parameter(signal.name(), signal.type(), signal.initial(), signal.span())))
                .collect(ImmutableList.toImmutableList());
    }

    /** As arguments; unknown names are complained about. */
    Map<String, Argument> arguments(Declaration.Network network) {
        List<String> names = settable(network).stream()
                .map(parameter -> parameter.name().text())
                .toList();
        Map<String, Argument> arguments = new LinkedHashMap<>();
        values.forEach((name, text) -> {
            if (name.startsWith(CHIP)) {
                return; // of the chip, which has them by now
            }
            if (names.contains(name)) {
                parse(name, text).ifPresent(argument -> arguments.put(name, argument));
            } else {
                Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.E0203,
                        network.name().span(),
                        "network `" + network.name().text() + "` has no parameter `" + name + "` to set");
                diagnostics.report(Spelling.suggest(unknown, name, names));
            }
        });
        return arguments;
    }

    private Optional<Argument> parse(String name, String text) {
        return SettingText.read(name, text, diagnostics)
                .map(expression -> new Argument(Optional.empty(), expression, expression.span()));
    }
}
