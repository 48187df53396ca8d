package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** The kinds of bodies between braces, and the file itself: what an item in them is called and starts with. */
enum Section {
    FILE(
            GanglionParser.RULE_file,
            GanglionParser.RULE_declaration,
            "a declaration",
            "a file holds `import`, `neuron`, `synapse`, `connector`, `module`, `network`, `chip` and `experiment`",
            ImmutableList.of("import", "neuron", "synapse", "connector", "module", "network", "chip", "experiment"),
            ImmutableMap.of()),
    NEURON(
            GanglionParser.RULE_neuronBody,
            GanglionParser.RULE_neuronItem,
            "an item of a neuron",
            "a neuron holds `param`, `state`, `third`, `in`, `on`, `spike when`, `update`, `solve` and equations such as"
                    + " `v' = ...`",
            ImmutableList.of("param", "state", "third", "in", "on", "spike", "update", "solve"),
            ImmutableMap.of()),
    SYNAPSE(
            GanglionParser.RULE_synapseBody,
            GanglionParser.RULE_synapseItem,
            "an item of a synapse",
            "a synapse holds `param`, `state`, `third`, `trace`, `delay in`, `post after`, `order`, `ties`, `on pre`,"
                    + " `on post`, `every` and equations such as `e' = ...`",
            ImmutableList.of("param", "state", "third", "trace", "delay", "post", "order", "ties", "on", "every"),
            ImmutableMap.of()),
    BLOCK(
            GanglionParser.RULE_block,
            GanglionParser.RULE_statement,
            "a statement",
            "a block holds assignments, `let`, `if`, `spike`, `emit`, `deliver`, `integrate` and `hold`",
            ImmutableList.of("let", "if", "spike", "emit", "deliver", "integrate", "hold"),
            ImmutableMap.of()),
    NETWORK(
            GanglionParser.RULE_networkBody,
            GanglionParser.RULE_networkItem,
            "an item of a network",
            "a network holds `let`, `pop`, `stim`, `signal`, `use`, `for`, `place`, `probe` and projections such as"
                    + " `A -> B.port : dense`",
            ImmutableList.of("let", "pop", "stim", "signal", "use", "for", "place", "probe"),
            ImmutableMap.of("modulator", "`modulator` is", "port", "`port` is")),
    CHIP(
            GanglionParser.RULE_chipBody,
            GanglionParser.RULE_chipItem,
            "an entry of a chip",
            "a chip holds entries such as `neurons 1024` and groups such as `core { ... }`",
            ImmutableList.of(),
            ImmutableMap.of()),
    EXPERIMENT(
            GanglionParser.RULE_experimentBody,
            GanglionParser.RULE_experimentItem,
            "an item of an experiment",
            "an experiment holds `run`, `control`, `sweep`, `phase`, `repeat`, `edit`, `present`, `chip`, `backend`,"
                    + " `format`, `seed`, `measure`, `assert` and `export`",
            ImmutableList.of(
                    "run", "control", "sweep", "phase", "repeat", "edit", "present", "chip", "backend", "format",
                    "seed", "measure", "assert", "export"),
            ImmutableMap.of()),
    PHASE(
            GanglionParser.RULE_phaseBody,
            GanglionParser.RULE_phaseItem,
            "an item of a phase",
            "a phase holds `set`, `clamp` and `present`",
            ImmutableList.of("set", "clamp", "present"),
            ImmutableMap.of("record", "`record` is"));

    private static final ImmutableMap<Integer, Section> BODIES =
            Maps.uniqueIndex(Arrays.asList(values()), section -> section.bodyRule);
    private static final ImmutableMap<Integer, Section> ITEMS =
            Maps.uniqueIndex(Arrays.asList(values()), section -> section.itemRule);

    private final int bodyRule;
    private final int itemRule;
    private final String noun;
    private final String contents;
    private final ImmutableList<String> keywords;
    private final ImmutableSet<Integer> types;
    private final ImmutableMap<String, String> unsupported;

    Section(
            int bodyRule,
            int itemRule,
            String noun,
            String contents,
            ImmutableList<String> keywords,
            ImmutableMap<String, String> unsupported) {
        this.bodyRule = bodyRule;
        this.itemRule = itemRule;
        this.noun = noun;
        this.contents = contents;
        this.keywords = keywords;
        this.types = keywords.stream().map(Words::type).collect(ImmutableSet.toImmutableSet());
        this.unsupported = unsupported;
    }

    /** Whether a rule is the body of a section; asked at every step of the parser, so without a look-up. */
    static boolean isBody(int rule) {
        return switch (rule) {
            case GanglionParser.RULE_file,
                    GanglionParser.RULE_neuronBody,
                    GanglionParser.RULE_synapseBody,
                    GanglionParser.RULE_block,
                    GanglionParser.RULE_networkBody,
                    GanglionParser.RULE_chipBody,
                    GanglionParser.RULE_experimentBody,
                    GanglionParser.RULE_phaseBody -> true;
            default -> false;
        };
    }

    static Optional<Section> ofBody(ParserRuleContext context) {
        return Optional.ofNullable(BODIES.get(context.getRuleIndex()));
    }

    static Optional<Section> ofItem(ParserRuleContext context) {
        return Optional.ofNullable(ITEMS.get(context.getRuleIndex()));
    }

    String noun() {
        return noun;
    }

    /** What may stand in such a body, as a sentence. */
    String contents() {
        return contents;
    }

    /** The keywords that open an item. */
    ImmutableList<String> keywords() {
        return keywords;
    }

    boolean isOpenedBy(int type) {
        return types.contains(type);
    }

    /** A construct of a later version that a word opens, as in {@code `signal` is}. */
    Optional<String> unsupported(String word) {
        return Optional.ofNullable(unsupported.get(word));
    }
}
