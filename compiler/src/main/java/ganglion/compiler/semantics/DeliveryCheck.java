package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.SynapseModel;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.syntax.Declaration;
import ganglion.syntax.Statement;
import ganglion.syntax.SynapseItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a synapse delivers, and does so where its delay allows: docs/semantics.md, section 6. */
record DeliveryCheck(Declaration.Synapse model, Diagnostics diagnostics) {

    void check(SynapseModel.Site site) {
        List<Statement> body = model.items().stream()
                .filter(SynapseItem.Handler.class::isInstance)
                .map(SynapseItem.Handler.class::cast)
                .filter(handler -> handler.side().text().equals("pre"))
                .findFirst()
                .map(handler -> List.copyOf(handler.body()))
                .orElse(List.of());
        List<Statement.Deliver> found =
                body.stream().flatMap(DeliveryCheck::deliveries).toList();
        if (found.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.W0209,
                            model.name().span(),
                            "`" + model.name().text() + "` never delivers anything")
                    .help("write `on pre { deliver w }`"));
        } else if (site == SynapseModel.Site.AXON) {
            Optional<Statement> first = body.stream().findFirst();
            found.stream()
                    .filter(deliver -> !Optional.of(deliver).equals(first))
                    .findFirst()
                    .ifPresent(this::late);
        }
    }

    private void late(Statement.Deliver deliver) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0206, deliver.span(), "`deliver` must be the first statement of `on pre`")
                .note("with the delay in the axon it acts before the neurons of the step run, all else after them")
                .help("put it first, or say `delay in dendrite`"));
    }

    private static Stream<Statement.Deliver> deliveries(Statement statement) {
        return switch (statement) {
            case Statement.Deliver deliver -> Stream.of(deliver);
            case Statement.If choice ->
                Stream.<ImmutableList<Statement>>of(choice.then(), choice.otherwise())
                        .flatMap(List::stream)
                        .flatMap(DeliveryCheck::deliveries);
            case Statement.Assign _, Statement.Let _, Statement.Emit _, Statement.Integrate _, Statement.Hold _ ->
                Stream.empty();
        };
    }
}
