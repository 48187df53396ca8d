package ganglion.experiment.plan;

import com.google.common.collect.ImmutableList;
import ganglion.syntax.ExperimentItem;
import java.util.List;

/** The items of an experiment by kind; every item is in exactly one list. */
record Items(
        ImmutableList<ExperimentItem.Run> runs,
        ImmutableList<ExperimentItem.Present> presentations,
        ImmutableList<ExperimentItem.Choice> choices,
        ImmutableList<ExperimentItem.Seed> seeds,
        ImmutableList<ExperimentItem.Measure> measures,
        ImmutableList<ExperimentItem.Assert> assertions,
        ImmutableList<ExperimentItem.Control> controls,
        ImmutableList<ExperimentItem.Sweep> sweeps,
        ImmutableList<ExperimentItem> sequence,
        ImmutableList<ExperimentItem.Export> exports) {

    static Items of(List<ExperimentItem> items) {
        ImmutableList.Builder<ExperimentItem.Run> runs = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Present> presentations = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Choice> choices = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Seed> seeds = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Measure> measures = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Assert> assertions = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Control> controls = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Sweep> sweeps = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem> sequence = ImmutableList.builder();
        ImmutableList.Builder<ExperimentItem.Export> exports = ImmutableList.builder();
        for (ExperimentItem item : items) {
            switch (item) {
                case ExperimentItem.Run run -> runs.add(run);
                case ExperimentItem.Present present -> presentations.add(present);
                case ExperimentItem.Choice choice -> choices.add(choice);
                case ExperimentItem.Seed seed -> seeds.add(seed);
                case ExperimentItem.Measure measure -> measures.add(measure);
                case ExperimentItem.Assert assertion -> assertions.add(assertion);
                case ExperimentItem.Control control -> controls.add(control);
                case ExperimentItem.Sweep sweep -> sweeps.add(sweep);
                case ExperimentItem.Phase phase -> sequence.add(phase);
                case ExperimentItem.Repeat repeat -> sequence.add(repeat);
                case ExperimentItem.Edit edit -> sequence.add(edit);
                case ExperimentItem.Export export -> exports.add(export);
            }
        }
        return new Items(
                runs.build(),
                presentations.build(),
                choices.build(),
                seeds.build(),
                measures.build(),
                assertions.build(),
                controls.build(),
                sweeps.build(),
                sequence.build(),
                exports.build());
    }
}
