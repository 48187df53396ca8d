package ganglion.benchmarks;

/** Sources of any length: one neuron, and a network of as many populations and projections as lines are wanted. */
public final class GeneratedText {
    private static final String NEURON = """
            neuron leaky(tau: ms = 20ms, V_th: mV = 15mV) {
                state v: mV = 0mV
                in jump: mV
                v' = -v / tau
                on jump(w) { v += w }
                spike when v >= V_th { v = 0mV  hold v for 2ms }
            }

            network main(J: mV = 0.1mV, g = 5.0) {
            """;
    private static final int OTHER_LINES = 10;

    private GeneratedText() {}

    /** A sound source of so many lines, or one more. */
    public static String of(int lines) {
        StringBuilder text = new StringBuilder(NEURON);
        text.append("    pop P0[10] : leaky // the first\n");
        for (int i = OTHER_LINES + 1; i < lines; i += 2) {
            int last = i / 2;
            text.append("    pop P").append(last).append("[10] : leaky(tau = 0.5 * 20ms, V_th = 15mV)\n");
            text.append("    P0 -> P").append(last).append(".jump : random(0.1) weight -g * J delay 1.5ms\n");
        }
        return text.append("}\n").toString();
    }

    /** Writes a source for the command line: {@code LINES}. */
    public static void main(String[] arguments) {
        System.out.print(of(Integer.parseInt(arguments[0])));
    }
}
