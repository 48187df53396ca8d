package ganglion.compiler.assembly;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.compiler.analysis.Mantissa;
import ganglion.dynamics.BinaryOperator;
import ganglion.dynamics.Expression;
import ganglion.dynamics.NumberFormat;
import ganglion.dynamics.SynapseModel;
import ganglion.numeric.Elementary;
import ganglion.program.Code;
import ganglion.program.RegisterType;
import ganglion.program.TraceCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import java.util.function.BiFunction;

/** A trace in fixed point: x + E x with E = exp(-dt / tau) - 1 as constants are, then what an event makes of it; both rounded once. */
record FixedTrace(
        SynapseModel.Trace trace,
        NumberFormat.Fixed format,
        int constantBits,
        double dt,
        Span span,
        Diagnostics diagnostics) {

    TraceCode code() {
        return new TraceCode(
                trace.name(),
                trace.side(),
                RegisterType.I64,
                format.unit(),
                ofValue(this::decayed),
                ofValue(this::raised));
    }

    private Code ofValue(BiFunction<FixedReals, Operand, Operand> value) {
        CodeBuilder code = new CodeBuilder();
        FixedReals reals = new FixedReals(
                code, new ProgramColumns(ImmutableList.of()), "rule", ImmutableMap.of(), span, diagnostics);
        Operand stored = reals.store(value.apply(reals, reals.state(0, format)), format);
        return code.build(stored.register());
    }

    private Operand decayed(FixedReals reals, Operand own) {
        double lost = Mantissa.nearest(Elementary.expm1(-dt / number(trace.tau())), constantBits);
        return reals.binary(BinaryOperator.ADD, own, reals.binary(BinaryOperator.MULTIPLY, own, reals.constant(lost)));
    }

    private Operand raised(FixedReals reals, Operand own) {
        Operand amount = reals.constant(number(trace.amount()));
        Operand raised = trace.sets() ? amount : reals.binary(BinaryOperator.ADD, own, amount);
        return trace.most()
                .map(most -> reals.binary(BinaryOperator.MIN, raised, reals.constant(number(most))))
                .orElse(raised);
    }

    private static double number(Expression literal) {
        return ((Expression.Real) literal).value();
    }
}
