package ganglion.cli;

import ganglion.experiment.RunObserver;
import ganglion.experiment.formula.RunKey;
import ganglion.runtime.ChipObserver;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how a run gets on; says nothing elsewhere, nor for runs that end at once. */
final class Progress implements RunObserver, AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000;
    private static final int WIDTH = 79;

    private final Terminal terminal;
    private final Optional<ChipObserver> chip;
    private Optional<ProgressBar> bar = Optional.empty();
    private String title = "";
    private String unit = "";
    private long begun;
    private long first;
    private long last;

    Progress(Terminal terminal) {
        this(terminal, Optional.empty());
    }

    /** @param chip who hears what the parts of the chip do */
    Progress(Terminal terminal, Optional<ChipObserver> chip) {
        this.terminal = terminal;
        this.chip = chip;
    }

    @Override
    public Optional<ChipObserver> chip() {
        return chip;
    }

    @Override
    public void remark(String line) {
        terminal.err().println("note: " + line);
    }

    @Override
    public void begin(int number, int count, RunKey run, long firstStep, long lastStep) {
        title = (count == 1 ? "" : number + "/" + count + " ") + run.chip() + " " + run.backend();
        unit = " steps";
        begun = System.nanoTime();
        first = firstStep;
        last = lastStep;
    }

    @Override
    public void beginTogether(int count, int done) {
        title = "runs";
        begun = System.nanoTime();
        first = done + 1L;
        last = count;
        unit = " runs";
    }

    @Override
    public synchronized void doneTogether(int done) {
        show(done);
    }

    @Override
    public void reached(long step) {
        show(step);
    }

    private void show(long step) {
        if (!terminal.interactive()) {
            return;
        }
        if (bar.isEmpty() && System.nanoTime() - begun > PATIENCE_NANOS) {
            bar = Optional.of(open());
        }
        bar.ifPresent(shown -> shown.stepTo(step - first + 1));
    }

    private ProgressBar open() {
        return new ProgressBarBuilder()
                .setTaskName(title)
                .setInitialMax(last - first + 1)
                .setUnit(unit, 1)
                .setStyle(terminal.unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new Vanishing(terminal.err()))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void end() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }

    @Override
    public void close() {
        end();
    }

    /** Leaves no empty line behind. */
    private static final class Vanishing extends ConsoleProgressBarConsumer {
        Vanishing(PrintStream out) {
            super(out, WIDTH);
        }

        @Override
        public void close() {
            clear();
        }
    }
}
