package ganglion.jna;

import ganglion.dynamics.SynapseModel.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of {@link RulesTest}, step by step and synapse by synapse in plain Java, from docs/semantics.md: sources that emit what
 * they are told, targets that leak and fire, a rule with two traces, a dated state, a periodic block and bounds.
 */
final class PlainRule {
    /** A synapse; those of a source stand in their order. */
    static final class Synapse {
        final int source;
        final int target;
        final int delay;
        double w;
        double e;
        long stored;

        Synapse(int source, int target, int delay, double w) {
            this.source = source;
            this.target = target;
            this.delay = delay;
            this.w = w;
        }
    }

    private record Amount(long due, int target, double value) {}

    static final double DECAY_X = 0.75;
    static final double DECAY_Y = 0.5;

    final List<Synapse> synapses;
    private final Site site;
    private final boolean postFirst;
    private final boolean ties;
    private final double[][] emitted; // [step][source]
    private final double[][] fired; // [step][target]
    private final double[][] seenX;
    private final double[][] seenY;
    private final double[] heldX;
    private final double[] heldY;
    private final double[] v;
    private List<Amount> amounts = new ArrayList<>();
    final List<String> spikes = new ArrayList<>();

    PlainRule(List<Synapse> synapses, double[][] emitted, int targets, Site site, boolean postFirst, boolean ties) {
        this.synapses = synapses;
        this.site = site;
        this.postFirst = postFirst;
        this.ties = ties;
        this.emitted = emitted;
        int sources = emitted[0].length;
        fired = new double[emitted.length][targets];
        seenX = new double[emitted.length][sources];
        seenY = new double[emitted.length][targets];
        heldX = new double[sources];
        heldY = new double[targets];
        v = new double[targets];
    }

    void step(int t) {
        double[] port = ports(t);
        for (int j = 0; j < v.length; j++) {
            double next = v[j] * 0.9 + port[j];
            boolean fires = next >= 1;
            v[j] = fires ? 0 : next;
            fired[t][j] = fires ? 1 : 0;
            if (fires) {
                spikes.add(t + " 1 " + j + " 1");
            }
        }
        advance(heldX, seenX[t], emitted[t], DECAY_X);
        advance(heldY, seenY[t], fired[t], DECAY_Y);
        synapses.forEach(synapse -> learn(synapse, t));
    }

    private double[] ports(int t) {
        double[] port = new double[v.length];
        if (site == Site.DENDRITE) {
            List<Amount> later = new ArrayList<>();
            for (Amount amount : amounts) {
                if (amount.due == t) {
                    port[amount.target] += amount.value;
                } else {
                    later.add(amount);
                }
            }
            amounts = later;
            return port;
        }
        for (int e = 1; e < t; e++) {
            for (Synapse synapse : synapses) {
                if (e + synapse.delay == t && emitted[e][synapse.source] != 0) {
                    port[synapse.target] += synapse.w * emitted[e][synapse.source];
                }
            }
        }
        return port;
    }

    private void advance(double[] held, double[] seen, double[] emissions, double decay) {
        for (int i = 0; i < held.length; i++) {
            seen[i] = held[i] * decay;
            held[i] = emissions[i] != 0 ? seen[i] + 1 : seen[i];
            if (ties) {
                seen[i] = held[i];
            }
        }
    }

    private static double at(double[][] rows, int step, int neuron) {
        return step < 1 ? 0 : rows[step][neuron];
    }

    private void learn(Synapse s, int t) {
        int pre = site == Site.AXON ? t - s.delay : t;
        int post = site == Site.AXON ? t : t - s.delay;
        double payload = at(emitted, pre, s.source);
        boolean postEvent = at(fired, post, s.target) != 0;
        double x = at(seenX, pre, s.source);
        double y = at(seenY, post, s.target);
        if (postFirst && postEvent) {
            onPost(s, x, t);
        }
        if (payload != 0) {
            s.w = s.w - 0.04 * y;
            if (site == Site.DENDRITE) {
                amounts.add(new Amount(t + s.delay, s.target, s.w * payload));
            }
        }
        if (!postFirst && postEvent) {
            onPost(s, x, t);
        }
        if (t % 5 == 0) {
            s.w = s.w + (0.001 * payload + 0.0005 * v[s.target]);
        }
        s.w = Math.min(Math.max(s.w, 0.0), 0.5);
    }

    /** The dated state counts the step; it is stored for strong traces alone. */
    private static void onPost(Synapse s, double x, int t) {
        double e = s.e / (1.0 + (t - s.stored)) + x;
        s.w = s.w + 0.05 * e;
        if (x > 0.25) {
            s.e = e;
            s.stored = t;
        }
    }
}
