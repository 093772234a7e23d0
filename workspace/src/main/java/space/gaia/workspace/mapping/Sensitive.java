package space.gaia.workspace.mapping;

import java.util.function.Predicate;

/** Kinds of text that can be redacted wherever they stand, without writing a pattern. */
enum Sensitive {
    EMAILS("[A-Za-z0-9._%+\\-]+@[A-Za-z0-9\\-]+(?:\\.[A-Za-z0-9\\-]+)+"),
    /** International with + or 00, national with 0, and the North American form. */
    PHONES("(?:\\+|\\b00)[1-9][0-9 ().\\-]{5,17}[0-9]\\b"
            + "|\\b0[1-9][0-9 ()./\\-]{5,15}[0-9]\\b"
            + "|\\(?\\b[2-9][0-9]{2}\\)?[ .\\-][0-9]{3}[ .\\-][0-9]{4}\\b"),
    /** 13 to 16 digits, so that no snowflake is taken for one. */
    CARDS("\\b[0-9](?:[ \\-]?[0-9]){12,15}\\b", Sensitive::isLuhn),
    IBANS("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"),
    /** Tokens as GitHub, GitLab, Slack, AWS, Stripe and Google give them, JSON Web Tokens, Discord's, private keys. */
    KEYS("\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_\\-]{15,}"
            + "|xox[abeoprs]-[A-Za-z0-9\\-]{10,}|AKIA[A-Z0-9]{16}|[rs]k_live_[A-Za-z0-9]{16,}|AIza[A-Za-z0-9_\\-]{30,}"
            + "|eyJ[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]*"
            + "|[MNO][A-Za-z0-9_\\-]{23,27}\\.[A-Za-z0-9_\\-]{6}\\.[A-Za-z0-9_\\-]{27,})"
            + "|(?s:-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z))");

    private final TextPattern pattern;
    private final Predicate<String> really;

    Sensitive(String pattern) {
        this(pattern, _ -> true);
    }

    Sensitive(String pattern, Predicate<String> really) {
        this.pattern = TextPattern.ours(pattern);
        this.really = really;
    }

    TextPattern pattern() {
        return pattern;
    }

    /** Whether what the pattern found is one. */
    boolean isOne(String found) {
        return really.test(found);
    }

    private static boolean isLuhn(String text) {
        int sum = 0;
        boolean doubled = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                continue;
            }
            int value = doubled ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
