package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import com.google.common.math.DoubleMath;
import ganglion.chip.Fact;
import ganglion.chip.Provenance;
import ganglion.chip.Range;
import ganglion.compiler.quantity.Dimension;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Span;
import ganglion.source.Spelling;
import ganglion.syntax.ChipItem;
import ganglion.syntax.Expression;
import java.util.LinkedHashMap;
import java.util.Map;

/** What reading a chip needs everywhere: constants, complaints, and the list of facts that grows as entries are read. */
final class ChipReading {
    private final Diagnostics diagnostics;
    private final Expressions constants;
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    ChipReading(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.constants =
                new Expressions(Scope.empty(), NoFiles.READER, new Columns(), DrawSites.none(diagnostics), diagnostics);
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }

    /** Two entries that cannot both be true; points at one of them. */
    void contradiction(Span span, String message) {
        report(DiagnosticCode.E0507, span, message);
    }

    /** Every entry read so far. */
    ImmutableList<Fact> facts() {
        return ImmutableList.copyOf(facts.values());
    }

    void note(String path, ChipItem.Entry entry, Provenance provenance) {
        Fact fact = fact(path, entry.value(), provenance);
        facts.put(
                path,
                entry.most()
                        .map(most ->
                                new Fact(path, fact.value() + ".." + most.span().text(), fact.unit(), provenance))
                        .orElse(fact));
    }

    /** What lies between two numbers, or is one; both within bounds. */
    Range range(ChipItem.Entry entry, long least, long most) {
        long low = whole(entry.value(), least, most);
        long high = entry.most().map(end -> whole(end, least, most)).orElse(low);
        if (low > high) {
            contradiction(entry.span(), "the range " + low + ".." + high + " is empty");
        }
        return new Range(low, Math.max(low, high));
    }

    private static Fact fact(String path, Expression value, Provenance provenance) {
        return value instanceof Expression.Number number
                ? new Fact(path, number.text(), number.unit().orElse(""), provenance)
                : new Fact(path, value.span().text(), "", provenance);
    }

    /** A whole number within bounds, the least one after a complaint. */
    long whole(Expression expression, long least, long most) {
        Typed given = constants.number(expression);
        constants.operators().expect(Dimension.NONE, given, "this");
        Typed value = constants.operators().toInteger(given);
        double number = scalar(value);
        if (!value.isMistake() && !(number >= least && number <= most)) {
            report(DiagnosticCode.E0209, expression.span(), "this must lie between " + least + " and " + most);
            return least;
        }
        return value.isMistake() ? least : (long) number;
    }

    /** A number in a unit, 0 or more; 0 after a complaint. */
    double quantity(String key, Expression expression, String unit) {
        Typed value = constants.number(expression);
        Unit asked = Units.parse(unit).orElseThrow();
        constants.operators().expect(asked.dimension(), value, "`" + key + "`");
        double number = scalar(value);
        if (!(number >= 0 && DoubleMath.fuzzyCompare(number, Double.MAX_VALUE, 0) <= 0)) {
            report(DiagnosticCode.E0209, expression.span(), "`" + key + "` must not be negative");
            return 0;
        }
        return asked.powerOfTen() >= 0
                ? number / Math.pow(10, asked.powerOfTen())
                : number * Math.pow(10, -asked.powerOfTen());
    }

    /** A quoted text; empty after a complaint. */
    String text(Expression expression) {
        if (expression instanceof Expression.Text text) {
            return text.value();
        }
        report(DiagnosticCode.E0206, expression.span(), "this must be a text in quotes");
        return "";
    }

    /** One of several words, the first of them after a complaint. */
    String word(String key, Expression expression, ImmutableList<String> known) {
        String given = expression.span().text();
        if (known.contains(given) && expression instanceof Expression.Reference) {
            return given;
        }
        Diagnostic unknown = Diagnostic.of(
                DiagnosticCode.E0201,
                expression.span(),
                "unknown " + key + "; " + (known.size() == 2 ? "`" + String.join("` and `", known) + "`" : words(known))
                        + " are known");
        diagnostics.report(Spelling.suggest(unknown, given, known));
        return known.get(0);
    }

    private static String words(ImmutableList<String> known) {
        return "`" + String.join("`, `", known) + "`";
    }

    private static double scalar(Typed value) {
        return value.value() instanceof Value.Scalar(ganglion.dynamics.Expression literal)
                ? Constants.number(literal)
                : 0;
    }
}
