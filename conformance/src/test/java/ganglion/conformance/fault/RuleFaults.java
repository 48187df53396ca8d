package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import ganglion.conformance.compare.Runner;
import ganglion.conformance.interpreter.DrawPlace;
import ganglion.conformance.interpreter.Rules;
import ganglion.conformance.interpreter.Value;
import ganglion.network.Network;
import ganglion.network.Population;
import ganglion.network.Projection;
import ganglion.network.SynapseRows;
import ganglion.numeric.Draws;
import ganglion.numeric.PoissonTable;

/** Rules of the step broken in one place. */
final class RuleFaults {
    private RuleFaults() {}

    static ImmutableList<Fault> all() {
        return ImmutableList.<Fault>builder()
                .add(fault("delay one step longer", new Rules() {
                    @Override
                    public long arrival(long step, int delay, Projection projection) {
                        return delay == 0 ? step : step + delay + 1;
                    }
                }))
                .add(fault("longest delay lands one slot early", new Rules() {
                    @Override
                    public long arrival(long step, int delay, Projection projection) {
                        return delay > 1 && delay == projection.maxDelay() ? step + delay - 1 : step + delay;
                    }
                }))
                .add(fault("delay 0 delivered a step late", new Rules() {
                    @Override
                    public long arrival(long step, int delay, Projection projection) {
                        return step + Math.max(1, delay);
                    }
                }))
                .add(fault("last SIMD lanes dropped", new Rules() {
                    @Override
                    public boolean runs(Population population, int neuron) {
                        return neuron < 8 || neuron < population.size() / 8 * 8;
                    }
                }))
                .add(fault("emission of the last neuron lost", new Rules() {
                    @Override
                    public boolean leaves(Population population, int neuron) {
                        return population.stimulus() || neuron < population.size() - 1;
                    }
                }))
                .add(fault("autapse missing", new Rules() {
                    @Override
                    public boolean exists(Projection projection, SynapseRows rows, int source, int synapse) {
                        return !projection.source().equals(projection.target()) || rows.target(synapse) != source;
                    }
                }))
                .add(fault("second synapse of a pair lost", new Rules() {
                    @Override
                    public boolean exists(Projection projection, SynapseRows rows, int source, int synapse) {
                        for (int earlier = rows.begin(source); earlier < synapse; earlier++) {
                            if (rows.target(earlier) == rows.target(synapse)) {
                                return false;
                            }
                        }
                        return true;
                    }
                }))
                .add(fault("sources delivered from last to first", new Rules() {
                    @Override
                    public int deliveredAt(int k, int emissions) {
                        return emissions - 1 - k;
                    }
                }))
                .add(fault("payload ignored", new Rules() {
                    @Override
                    public Value payload(Value emitted) {
                        return emitted instanceof Value.Whole ? new Value.Whole(1) : emitted;
                    }
                }))
                .add(fault("trials not reset", new Rules() {
                    @Override
                    public boolean resets(long step) {
                        return false;
                    }
                }))
                .add(fault("draws shifted by a neuron", new Rules() {
                    @Override
                    public long drawIndex(long index) {
                        return index + 1;
                    }
                }))
                .add(fault("weights cut instead of rounded", new Rules() {
                    @Override
                    public double nearest(double quotient) {
                        return Math.floor(quotient);
                    }
                }))
                .add(fault("rows of samples a step early", new Rules() {
                    @Override
                    public long sampleRow(long step, int stepsPerRow) {
                        return step / stepsPerRow;
                    }
                }))
                .add(fault("first emission wins", new Rules() {
                    @Override
                    public boolean lastEmissionWins() {
                        return false;
                    }
                }))
                .add(fault("only the first part of a large Poisson mean", new Rules() {
                    @Override
                    public int poisson(PoissonTable table, DrawPlace place, int site) {
                        PoissonTable first = new PoissonTable(1, table.thresholds());
                        return Rules.super.poisson(first, place, site);
                    }
                }))
                .add(fault("lower half of a Poisson word ignored", new Rules() {
                    @Override
                    public int poisson(PoissonTable table, DrawPlace place, int site) {
                        int sum = 0;
                        for (int m = 0; m < table.parts(); m++) {
                            int high = Draws.halfWord(
                                    place.seed(), place.entity(), place.row(), site, 2 * m, place.index());
                            sum += table.count(high << 16);
                        }
                        return sum;
                    }
                }))
                .add(fault("stages in order of declaration", new Rules() {
                    @Override
                    public int[] stages(Network network) {
                        return new int[network.populations().size()];
                    }
                }))
                .build();
    }

    private static Fault fault(String name, Rules rules) {
        return new Fault(name, new Runner.Interpreted(rules)::run);
    }
}
