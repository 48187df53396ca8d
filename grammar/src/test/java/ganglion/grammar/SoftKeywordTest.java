package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import ganglion.syntax.Declaration;
import org.junit.jupiter.api.Test;

/** Every keyword may be a name wherever a name stands. */
class SoftKeywordTest {
    private static final ImmutableList<String> KEYWORDS = ImmutableList.copyOf(Splitter.on(' ')
            .split("import neuron module network chip experiment extends on param state in spike when update solve"
                    + " substeps let if else emit integrate hold for pop stim use as probe every weight delay run step"
                    + " steps present reset backend format seed measure assert from"));

    private static final String NAMES = """
            import K.K.*
            neuron K(K: K = K, a = -K) {
                param K = K, b: mV = K + 1
                state K: mV = K, c
                in K: nA, max K: nS
                K' = K * K - K(K, K = K.K)
                on K(K) { K += K  let K = K ? K : K  if K { K = 3 } else if K { K -= 1 } }
                spike when K > K { K = K  hold K, K for K }
                update { emit K  K = 2  spike  integrate  K *= K }
                solve K substeps K
            }
            module K(K) { pop x : y }
            network K(K = 1) on K {
                let K = K
                pop K[K] : K(K = K)
                stim K[K] : K
                K -> K.K : K(K) weight K delay K as K
                K.K -> K : K delay K weight K
                use K(K = K) as K
                probe K.K, K every K
            }
            chip K extends K { core { size K }  hop K(K) }
            experiment K {
                run K(K = K) for K step K
                present K.K for K steps reset K, K.K
                chip K, K
                backend K
                seed K..K
                measure K = K, K, K(K)
                assert K on K > K
                assert K in K..K
            }
            """;

    @Test
    void everyKeywordIsANameInEveryPlace() {
        for (String keyword : KEYWORDS) {
            Texts.Result result = Texts.read(NAMES.replace("K", keyword));
            assertThat(result.diagnostics()).as(keyword).isEmpty();
            assertThat(SyntaxText.print(result.file()))
                    .isEqualTo(SyntaxText.print(Texts.read(NAMES).file()).replace("K", keyword));
        }
    }

    @Test
    void everyKeywordButFromIsAKeyOfAChip() {
        for (String keyword : KEYWORDS) {
            int expected = keyword.equals("from") ? 1 : 0;
            String text = "chip c { " + keyword + " 3  " + keyword + " { a 1 } }";
            assertThat(Texts.read(text).diagnostics()).as(keyword).hasSize(expected);
        }
    }

    @Test
    void aPortMayBeNamedLikeAFold() {
        assertThat(ports("in max")).isEqualTo("Ports([Port(-, max, -, -)])");
        assertThat(ports("in max g")).isEqualTo("Ports([Port(max, g, -, -)])");
        assertThat(ports("in max max")).isEqualTo("Ports([Port(max, max, -, -)])");
        assertThat(ports("in max: nA, sum")).isEqualTo("Ports([Port(-, max, -, nA), Port(-, sum, -, -)])");
        assertThat(ports("in count  state x")).startsWith("Ports([Port(-, count, -, -)])");
        assertThat(ports("in count  on count(w) { }")).startsWith("Ports([Port(-, count, -, -)])");
        assertThat(ports("in count  update { }")).startsWith("Ports([Port(-, count, -, -)])");
        assertThat(ports("in count  v' = 1")).startsWith("Ports([Port(-, count, -, -)])");
    }

    private static String ports(String item) {
        Texts.Result result = Texts.read("neuron n { " + item + " }");
        assertThat(result.diagnostics()).isEmpty();
        Declaration.Neuron neuron =
                (Declaration.Neuron) result.file().declarations().get(0);
        return SyntaxText.print(neuron.items().get(0));
    }
}
