package ganglion.compiler.semantics;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import ganglion.chip.CoreProgram;
import ganglion.chip.Range;
import java.util.Optional;

/** Reads what a core can run: {@code runs neuron NAME { parameter low..high }} and {@code runs program { states 4 }}. */
final class ProgramSection {
    private static final long MOST = 1L << 40;
    private static final int MOST_EXPONENT = 20;
    private static final String EXPONENT = "_exponent";
    private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings().trimResults();

    private ProgramSection() {}

    static ImmutableList<CoreProgram> read(ChipSection core) {
        ImmutableList.Builder<CoreProgram> runs = ImmutableList.builder();
        core.neurons().forEach((model, section) -> runs.add(new CoreProgram.Neuron(model, settings(section))));
        core.programs().map(ProgramSection::program).ifPresent(runs::add);
        return runs.build();
    }

    private static ImmutableMap<String, Range> settings(ChipSection section) {
        ImmutableMap.Builder<String, Range> settings = ImmutableMap.builder();
        for (String parameter : section.keys()) {
            if (!isExponent(parameter, section.keys())) {
                Optional<Range> exponent = exponent(section, parameter);
                section.range(parameter, -MOST, MOST)
                        .ifPresent(range -> settings.put(
                                parameter,
                                exponent.map(last -> Range.scaled(range, (int) last.high()))
                                        .orElse(range)));
            }
        }
        section.complainAboutRest();
        return settings.buildOrThrow();
    }

    /** {@code bias -4096..4095  bias_exponent 0..7}: what the parameter can be is a mantissa times a power of two. */
    private static boolean isExponent(String key, ImmutableList<String> keys) {
        return key.endsWith(EXPONENT) && keys.contains(key.substring(0, key.length() - EXPONENT.length()));
    }

    private static Optional<Range> exponent(ChipSection section, String parameter) {
        Optional<Range> exponent = section.range(parameter + EXPONENT, 0, MOST_EXPONENT);
        exponent.filter(range -> range.low() > 0)
                .ifPresent(range ->
                        section.reading().contradiction(section.span(), "`" + parameter + EXPONENT + "` begins at 0"));
        return exponent;
    }

    private static CoreProgram program(ChipSection section) {
        Optional<ImmutableList<String>> functions = section.value("functions")
                .map(entry -> section.reading().text(entry.value()))
                .map(words -> ImmutableList.copyOf(WORDS.split(words)));
        CoreProgram.Program program = new CoreProgram.Program(
                section.whole("states", 1, MOST),
                section.whole("instructions", 1, MOST),
                functions,
                section.whole("payload_bits", 1, 64));
        section.complainAboutRest();
        return program;
    }
}
