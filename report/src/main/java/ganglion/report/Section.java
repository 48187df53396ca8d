package ganglion.report;

/** A part of the page. */
interface Section {

    /** Its heading. */
    String title();

    /** What stands under the heading: where a run did not measure something, a sentence that says so. */
    void write(Html html);
}
