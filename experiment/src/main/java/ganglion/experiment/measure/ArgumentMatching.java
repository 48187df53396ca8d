package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Spelling;
import ganglion.syntax.Argument;
import ganglion.syntax.Expression;
import java.util.BitSet;

/** Matches the arguments of a call with the parameters of a measure; needs no program. */
public final class ArgumentMatching {
    private ArgumentMatching() {}

    /** Reports unknown, repeated, superfluous and missing arguments. */
    public static void check(Signature kind, Expression.Call call, Diagnostics diagnostics) {
        ImmutableList<Signature.Parameter> parameters = kind.all();
        BitSet given = new BitSet();
        boolean sound = true;
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            int place = place(kind, argument, i);
            if (place < 0) {
                diagnostics.report(unknown(kind, argument));
                sound = false;
            } else if (given.get(place)) {
                String name = parameters.get(place).name();
                diagnostics.report(
                        Diagnostic.of(DiagnosticCode.E0203, argument.span(), "argument `" + name + "` is given twice"));
            } else {
                given.set(place);
            }
        }
        if (sound) {
            missing(kind, call, given, diagnostics);
        }
    }

    private static void missing(Signature kind, Expression.Call call, BitSet given, Diagnostics diagnostics) {
        for (int i = 0; i < kind.parameters().size(); i++) {
            Signature.Parameter parameter = kind.parameters().get(i);
            if (parameter.required() && !given.get(i)) {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.E0204,
                        call.function().span(),
                        "`" + kind.name() + "` needs the argument `" + parameter.name() + "`"));
            }
        }
    }

    private static Diagnostic unknown(Signature kind, Argument argument) {
        if (argument.name().isEmpty()) {
            int most = kind.parameters().size();
            String takes = most == 0 ? "no arguments" : most == 1 ? "one argument" : "at most " + most + " arguments";
            return Diagnostic.of(DiagnosticCode.E0203, argument.span(), "`" + kind.name() + "` takes " + takes);
        }
        String name = argument.name().get().text();
        Diagnostic diagnostic = Diagnostic.of(
                DiagnosticCode.E0203,
                argument.name().get().span(),
                "`" + kind.name() + "` has no argument `" + name + "`");
        return Spelling.suggest(
                diagnostic,
                name,
                kind.all().stream().map(Signature.Parameter::name).toList());
    }

    /** The parameter that an argument is for, as its place among all of them; -1 for none. */
    static int place(Signature kind, Argument argument, int position) {
        if (argument.name().isEmpty()) {
            return position < kind.parameters().size() ? position : -1;
        }
        String name = argument.name().get().text();
        return kind.all().stream().map(Signature.Parameter::name).toList().indexOf(name);
    }
}
