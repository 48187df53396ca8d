package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.schedule.Stretch;
import ganglion.program.ProbePoint;
import ganglion.runtime.Spikes;
import ganglion.runtime.Trace;
import java.util.OptionalInt;

/** A measure of what its subjects come to in each trial. */
abstract class TrialMeasure implements Measure {
    private ImmutableList<TrialAnswers> subjects = ImmutableList.of();

    /** To be called once, before anything else. */
    final void listenTo(TrialAnswers... listened) {
        subjects = ImmutableList.copyOf(listened);
    }

    @Override
    public final ImmutableList<ProbePoint> probes() {
        return subjects.stream().flatMap(subject -> subject.probes().stream()).collect(ImmutableList.toImmutableList());
    }

    @Override
    public final OptionalInt projection() {
        return subjects.stream()
                .flatMapToInt(subject -> subject.projection().stream())
                .findFirst();
    }

    @Override
    public final void begin(Stretch stretch) {
        subjects.forEach(subject -> subject.begin(stretch));
    }

    @Override
    public final void weights(double[] weights) {
        subjects.forEach(subject -> subject.weights(weights));
    }

    @Override
    public final void spikes(Spikes spikes) {
        subjects.forEach(subject -> subject.spikes(spikes));
    }

    @Override
    public final void trace(int probe, Trace trace) {
        int place = probe;
        for (TrialAnswers subject : subjects) {
            if (place < subject.probes().size()) {
                subject.trace(trace);
                return;
            }
            place -= subject.probes().size();
        }
    }

    @Override
    public final void end(long reached) {
        subjects.forEach(subject -> subject.end(reached));
    }
}
