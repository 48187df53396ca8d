package ganglion.compiler.mapping;

import ganglion.network.Network;
import ganglion.network.Pin;
import java.util.Arrays;

/** The neurons that must live on a core, by that core; those of one core in their natural order. */
final class Pinned {
    private final boolean[] populations;
    private final int[] begins;
    private final int[] neurons;

    private Pinned(boolean[] populations, int[] begins, int[] neurons) {
        this.populations = populations;
        this.begins = begins;
        this.neurons = neurons;
    }

    static Pinned of(Netlist net) {
        Network network = net.network();
        boolean[] populations = new boolean[network.populations().size()];
        int cores = 1 + network.pins().stream().mapToInt(Pin::last).max().orElse(-1);
        int[] wanted = new int[net.neurons()];
        Arrays.fill(wanted, -1);
        int[] begins = new int[cores + 1];
        for (Pin pin : network.pins()) {
            int place = network.indexOf(pin.population());
            populations[place] = true;
            int first = net.first().get(place);
            for (int neuron = first; neuron < net.first().get(place + 1); neuron++) {
                wanted[neuron] = pin.core(neuron - first);
                begins[wanted[neuron] + 1]++;
            }
        }
        for (int core = 0; core < cores; core++) {
            begins[core + 1] += begins[core];
        }
        int[] next = begins.clone();
        int[] neurons = new int[begins[cores]];
        for (int neuron = 0; neuron < wanted.length; neuron++) {
            if (wanted[neuron] >= 0) {
                neurons[next[wanted[neuron]]++] = neuron;
            }
        }
        return new Pinned(populations, begins, neurons);
    }

    boolean contains(int population) {
        return populations[population];
    }

    /** The last core to which something is pinned; -1 where nothing is. */
    int lastCore() {
        return begins.length - 2;
    }

    boolean isOn(int core) {
        return on(core).length > 0;
    }

    /** Those of a core, by number. */
    int[] on(int core) {
        return core > lastCore() ? new int[0] : Arrays.copyOfRange(neurons, begins[core], begins[core + 1]);
    }
}
