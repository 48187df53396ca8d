package ganglion.compiler.matching;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import ganglion.chip.Range;
import ganglion.dynamics.Port;
import ganglion.network.Population;
import ganglion.source.DiagnosticException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A built-in neuron with its switches set, and which of its settings moves which number of its membrane. This is found by trying: the
 * text is read at the ends and in the middle of the range of each setting.
 *
 * @param base the settings as they were read
 * @param effects by the name of the number
 */
record Template(
        BuiltIn neuron, ImmutableMap<String, Long> base, Membrane membrane, ImmutableMap<String, Effect> effects) {
    static final String KEEP = "keep";
    static final String BIAS = "bias";
    static final String THRESHOLD = "threshold";
    static final String RESET = "reset";
    static final String HELD = "held";
    private static final String ROOM = "room";

    /** Ranges of so few values are switches. */
    private static final int SWITCH = 3;

    /**
     * A setting that moves a number along a straight line.
     *
     * @param atLow the number where the setting is at the low end of its range
     */
    record Effect(String setting, Range range, double atLow, double slope) {
        double value(double setting) {
            return atLow + slope * (setting - range.low());
        }

        /** Where the setting would have to be, a whole number or not, within the range or not. */
        double wanted(double value) {
            return range.low() + (value - atLow) / slope;
        }

        double nearest(double value) {
            return range.exponent() == 0
                    ? Math.clamp(Math.rint(wanted(value)), (double) range.low(), (double) range.high())
                    : range.nearest(wanted(value));
        }
    }

    /** The name of how the answer to a port decays. */
    static String decay(String port) {
        return "decay@" + port;
    }

    /** All ways in which the switches can be set that make a membrane; what does not is left out. */
    static ImmutableList<Template> all(BuiltIn neuron) throws Mismatch {
        List<Map<String, Long>> settings = new ArrayList<>();
        settings.add(new TreeMap<>());
        neuron.settings().forEach((name, range) -> {
            if (!range.isFixed()) {
                boolean isSwitch = range.high() - range.low() < SWITCH;
                List<Map<String, Long>> more = new ArrayList<>();
                for (Map<String, Long> each : settings) {
                    for (long value = range.low();
                            value <= range.high() && (isSwitch || value == range.low());
                            value++) {
                        Map<String, Long> extended = new TreeMap<>(each);
                        extended.put(name, isSwitch ? value : Math.clamp(0, range.low(), range.high()));
                        more.add(extended);
                    }
                }
                settings.clear();
                settings.addAll(more);
            }
        });
        ImmutableList.Builder<Template> templates = ImmutableList.builder();
        Mismatch last = new Mismatch("is not in the library");
        for (Map<String, Long> base : settings) {
            try {
                templates.add(of(neuron, base));
            } catch (Mismatch none) {
                last = none;
            }
        }
        ImmutableList<Template> found = templates.build();
        if (found.isEmpty()) {
            throw last;
        }
        return found;
    }

    private static Template of(BuiltIn neuron, Map<String, Long> given) throws Mismatch {
        Map<String, Long> base = new TreeMap<>(given);
        Map<String, Effect> effects = new LinkedHashMap<>();
        for (Map.Entry<String, Range> setting : neuron.settings().entrySet()) {
            widen(neuron, base, setting.getKey(), setting.getValue());
        }
        for (Map.Entry<String, Range> setting : neuron.settings().entrySet()) {
            Range range = setting.getValue();
            if (range.high() - range.low() >= SWITCH) {
                probe(neuron, base, setting.getKey(), range, effects);
            }
        }
        return new Template(neuron, ImmutableMap.copyOf(base), read(neuron, base), ImmutableMap.copyOf(effects));
    }

    private static void probe(
            BuiltIn neuron, Map<String, Long> base, String setting, Range range, Map<String, Effect> effects)
            throws Mismatch {
        Map<String, Double> low = numbers(neuron, base, setting, range.low());
        Map<String, Double> high = numbers(neuron, base, setting, range.high());
        long middle = (long) range.nearest(Math.floorDiv(range.low() + range.high(), 2L));
        Map<String, Double> between = numbers(neuron, base, setting, middle);
        for (Map.Entry<String, Double> entry : low.entrySet()) {
            String number = entry.getKey();
            double rise = high.getOrDefault(number, 0.0) - entry.getValue();
            Effect effect = new Effect(setting, range, entry.getValue(), rise / (range.high() - range.low()));
            if (rise != 0
                    && !number.equals(ROOM)
                    && Math.abs(effect.value(middle) - between.getOrDefault(number, 0.0)) <= 1e-9 * Math.abs(rise)) {
                effects.putIfAbsent(number, effect);
            }
        }
    }

    /** A setting that does nothing but move a limit of range leaves as much room as it can. */
    private static void widen(BuiltIn neuron, Map<String, Long> base, String setting, Range range) throws Mismatch {
        if (range.high() - range.low() < SWITCH) {
            return;
        }
        Map<String, Double> low = numbers(neuron, base, setting, base.getOrDefault(setting, range.low()));
        Map<String, Double> high = numbers(neuron, base, setting, range.high());
        double less = Optional.ofNullable(low.remove(ROOM)).orElse(0.0);
        double more = Optional.ofNullable(high.remove(ROOM)).orElse(0.0);
        if (low.equals(high) && more > less) {
            base.put(setting, range.high());
        }
    }

    private static Map<String, Double> numbers(BuiltIn neuron, Map<String, Long> base, String setting, long value)
            throws Mismatch {
        Map<String, Long> tried = new TreeMap<>(base);
        tried.put(setting, value);
        Membrane membrane = read(neuron, tried);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(KEEP, membrane.keep()[0]);
        numbers.put(BIAS, membrane.bias()[0]);
        numbers.put(THRESHOLD, membrane.threshold()[0]);
        numbers.put(RESET, membrane.reset()[0]);
        numbers.put(HELD, (double) membrane.held());
        numbers.put(ROOM, membrane.room());
        membrane.ports().forEach((port, response) -> numbers.put(decay(port), response.keep()[0]));
        return numbers;
    }

    private static Membrane read(BuiltIn neuron, Map<String, Long> settings) throws Mismatch {
        Map<String, double[]> values = new LinkedHashMap<>();
        settings.forEach((name, value) -> values.put(name, new double[] {value}));
        return read(neuron, values, 1);
    }

    /** The membrane of the neurons with these settings. */
    static Membrane read(BuiltIn neuron, Map<String, double[]> settings, int size) throws Mismatch {
        try {
            Population made = neuron.with(settings, size);
            ImmutableSet<String> ports =
                    made.dynamics().ports().stream().map(Port::name).collect(ImmutableSet.toImmutableSet());
            return MembraneReader.read(made.dynamics(), made.columns(), ports, true);
        } catch (DiagnosticException wrong) {
            throw new Mismatch("cannot be made: " + wrong.diagnostics().get(0).message());
        }
    }
}
