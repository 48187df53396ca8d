package ganglion.grammar.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ganglion.grammar.Texts;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.LL1Analyzer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One text has one reading. */
class AmbiguityTest {

    @Test
    void everyChoiceOfTheGrammarIsSettledByOneToken() {
        ATN grammar = GanglionParser._ATN;
        LL1Analyzer analyzer = new LL1Analyzer(grammar);
        for (DecisionState decision : grammar.decisionToState) {
            IntervalSet seen = new IntervalSet();
            for (IntervalSet alternative : analyzer.getDecisionLookahead(decision)) {
                assertThat(alternative).as(rule(decision)).isNotNull();
                assertThat(seen.and(alternative).toList()).as(rule(decision)).isEmpty();
                seen.addAll(alternative);
            }
        }
    }

    private static String rule(DecisionState decision) {
        return "a choice in " + GanglionParser.ruleNames[decision.ruleIndex];
    }

    @Test
    void exactDetectionFindsNoAmbiguityInAnySoundText() {
        Texts.sound().forEach((path, text) -> {
            List<String> reports = new ArrayList<>();
            GanglionParser parser = parser(text);
            parser.addErrorListener(new DiagnosticErrorListener(true));
            parser.addErrorListener(new Collector(reports));
            parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
            parser.file();
            assertThat(reports).as(path).isEmpty();
        });
    }

    private static GanglionParser parser(String text) {
        Tokens.Cut cut = Tokens.cut(new Pieces(new Source("test.snn", text)), new Complaints(new Diagnostics()));
        TokenPreparation.apply(cut.tokens());
        GanglionParser parser = new GanglionParser(new CommonTokenStream(new ListTokenSource(cut.tokens())));
        parser.removeErrorListeners();
        return parser;
    }

    private static final class Collector extends BaseErrorListener {
        private final List<String> reports;

        Collector(List<String> reports) {
            this.reports = reports;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            reports.add(line + ":" + column + " " + message);
        }
    }
}
