package ganglion.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import ganglion.syntax.Declaration;
import org.junit.jupiter.api.Test;

/** Every keyword may be a name wherever a name stands. */
class SoftKeywordTest {
    private static final ImmutableList<String> KEYWORDS = ImmutableList.copyOf(Splitter.on(' ')
            .split(
                    "import neuron synapse connector module network chip experiment extends on param state within third in"
                            + " spike when top by update solve substeps trace tau add set max post after order ties let if else"
                            + " emit deliver integrate hold for pop at stim use as probe every weight delay polarity signal place"
                            + " run step steps control sweep phase clamp repeat edit present reset backend format seed measure"
                            + " assert export from grade runs"));

    /** Behind a connector these open a clause or the next item, so that no synapse there can be called so. */
    private static final ImmutableSet<String> AFTER_CONNECTORS = ImmutableSet.of(
            "let", "pop", "stim", "use", "for", "probe", "signal", "place", "weight", "delay", "polarity", "as");

    private static final String NAMES = """
            import K.K.*
            neuron K(K: K = K, a = -K) {
                param K = K, b: mV = K + 1
                state K: mV = K, c, K[K]: mV = K[K] within K..K as K(K), K as K
                third K: K = K
                third K
                in K: nA, max K: nS, sum K[K], K[K]
                K' = K * K - K(K, K = K.K)
                on K(K) { K += K  let K = K ? K : K  if K { K = 3 } else if K { K -= 1 } }
                spike when K > K { K = K  hold K, K for K }
                spike when K top K by K { K[K] = K[K]  K[K] += [K, K] }
                update { emit K  K = 2  deliver K  deliver K(K)  spike  integrate  K *= K }
                solve K substeps K
            }
            synapse K(K: K = K) {
                param K = K, b: mV = K + 1
                state K[K]: mV = K within K..K as K, w
                third K: K = K
                K' = K
                trace K K tau K add K max K
                trace K K tau K set K
                trace K K tau K
                delay in K
                post after K
                order K, K
                ties K
                on K { deliver K  K = K }
                every K { K += K }
            }
            connector K(K = K) = K(K, K = K)
            connector K = K
            module K(K) { pop x : y }
            network K(K = 1) on K {
                let K = K
                pop K[K] : K(K = K)
                pop K : K at K(K = K)
                signal K[K]: K = K every K { K = K }
                signal K
                for K in K..K { K -> K : K }
                place K[K] on K(K)
                stim K[K] : K
                K -> K.K : K(K) weight K delay K as K
                K.K -> K : K delay K weight K
                K[K].K[K] -> K.K[K] : K weight K polarity K as K
                use K(K = K) as K
                probe K.K, K, K[K] every K
            }
            chip K extends K { core { size K }  hop K(K) }
            experiment K {
                run K(K = K) for K steps step K
                control K(K = K)
                control K
                sweep K = [K, K], K = K
                phase K for K steps { set K = K  set K[K].K = K  clamp K by K.K }
                phase K for K { }
                repeat K { edit K(K = K) }
                export K(K.K) "f"
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
    void everyKeywordButThoseOfChipsIsAKeyOfAChip() {
        for (String keyword : KEYWORDS) {
            boolean key = !ImmutableList.of("grade", "runs").contains(keyword);
            String text = "chip c { " + keyword + " 3  " + keyword + " { a 1 } }";
            assertThat(Texts.read(text).diagnostics().isEmpty()).as(keyword).isEqualTo(key);
        }
    }

    @Test
    void otherKeywordsAreNamesOfSynapsesToo() {
        for (String keyword : KEYWORDS) {
            String text = "network n { A -> B : K K(K = 1) weight 3  A -> B : K K  A.K -> B : K K  A -> B : dense K }";
            int expected = AFTER_CONNECTORS.contains(keyword) ? 1 : 0;
            assertThat(Texts.read(text.replace("K", keyword)).diagnostics())
                    .as(keyword)
                    .hasSizeGreaterThanOrEqualTo(expected)
                    .hasSizeLessThanOrEqualTo(4 * expected);
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
