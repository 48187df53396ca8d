package ganglion.grammar.internal;

import com.google.common.collect.ImmutableList;

/**
 * What stands between two tokens.
 *
 * @param breaks line ends after the last comment
 */
record Gap(ImmutableList<Comment> comments, int breaks) {

    /**
     * One comment, with its signs.
     *
     * @param breaks line ends between what stands before and the comment
     */
    record Comment(String text, int breaks) {
        /** Whether it runs to the end of its line. */
        boolean endsLine() {
            return text.startsWith("//");
        }
    }

    /** Reads blanks and comments; the text has line feeds only. */
    static Gap of(String text) {
        ImmutableList.Builder<Comment> comments = ImmutableList.builder();
        int breaks = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '/') {
                int end = end(text, at);
                comments.add(new Comment(text.substring(at, end).stripTrailing(), breaks));
                breaks = 0;
                at = end;
            } else {
                breaks += text.charAt(at) == '\n' ? 1 : 0;
                at++;
            }
        }
        return new Gap(comments.build(), breaks);
    }

    private static int end(String text, int start) {
        if (text.charAt(start + 1) == '*') {
            return text.indexOf("*/", start + 2) + 2;
        }
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
