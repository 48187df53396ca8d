package ganglion.cli;

/**
 * Goes through what a first user calls, so that the classes it loads can be written to the cache that later starts read. The launcher
 * runs it once behind the first command after a build; nothing else does.
 */
public final class StartRecording {
    private StartRecording() {}

    /** @param files sources, all to be checked, the first to be run as well */
    public static void main(String[] files) {
        Terminal terminal = Terminal.system();
        for (String file : files) {
            Main.run(terminal, "check", file);
            Main.run(terminal, "check", "--format", "json", file);
        }
        Main.run(terminal, "run", "--steps", "100", files[0]);
        Main.run(terminal, "explain", "E0101");
        Main.run(terminal, "--help");
        terminal.flush();
    }
}
