package org.ipcsuite.bench.advisor.explain;

/** An explanation for a terminal. */
public final class ExplanationText {

    private ExplanationText() {}

    /** Every chapter that is not empty, under its title. */
    public static String of(Explanation explanation, int width) {
        StringBuilder text = new StringBuilder();
        for (Chapter chapter : explanation.chapters()) {
            String words = chapter.text(width);
            if (!words.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(heading(chapter.title()))
                        .append(words);
            }
        }
        return text.toString();
    }

    private static String heading(String title) {
        return title.isEmpty() ? "" : title + "\n" + "-".repeat(title.length()) + "\n";
    }
}
