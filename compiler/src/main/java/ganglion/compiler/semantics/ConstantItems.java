package ganglion.compiler.semantics;

import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.NeuronItem;
import ganglion.syntax.Parameter;
import java.util.List;

/** The derived constants of a model: {@code param a = ...}. */
record ConstantItems(Parameters parameters, Expressions constants, Scope scope, Diagnostics diagnostics) {

    void declare(List<NeuronItem.Constants> items) {
        items.forEach(item -> item.parameters().forEach(this::declare));
    }

    private void declare(Parameter parameter) {
        String name = "`" + parameter.name().text() + "`";
        Typed value = parameter.value().map(constants::number).orElseGet(() -> valueless(parameter));
        if (!value.isConstant() && !value.isMistake()) {
            diagnostics.report(Diagnostic.of(DiagnosticCode.E0208, value.span(), name + " must be constant"));
            value = Typed.mistake(value.span());
        }
        Typed checked = value;
        Typed settled = parameter
                .type()
                .map(type -> parameters.declared(checked, type, name, constants.operators()))
                .orElse(checked);
        scope.declare(parameter.name(), settled, diagnostics);
    }

    private Typed valueless(Parameter parameter) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.E0204, parameter.span(), "`" + parameter.name().text() + "` has no value"));
        return Typed.mistake(parameter.span());
    }
}
