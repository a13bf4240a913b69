package dev.logtee.generate;

import java.util.Locale;

/// A part of the made-up site: how often it is asked for, what its targets look like, and how it answers.
///
/// Weights are of a hundred. Sizes are log-normal, as they are on the web.
enum Part {
    HOME(13, 0, 14_000, 0.3, 6, 2),
    PRODUCTS(19, 38, 21_000, 0.6, 60, 12),
    BLOG(11, 18, 33_000, 0.8, 80, 4),
    IMAGES(17, 20, 48_000, 1.2, 90, 1),
    ASSETS(14, 4, 27_000, 1.0, 20, 1),
    API(13, 14, 1_400, 1.1, 150, 60),
    SEARCH(5, 6, 11_000, 0.5, 10, 40),
    LOGIN(3, 0, 900, 0.4, 10, 25),
    DOWNLOADS(1, 0, 9_000_000, 1.3, 120, 5),
    ADMIN(1, 0, 5_200, 0.7, 30, 30),
    FAVICON(2, 0, 1_150, 0.1, 5, 1),
    PROBES(1, 0, 550, 0.2, 9_600, 5);

    private static final byte[][] WORDS =
            words("amber birch cedar delta ember fjord grove harbor iris juniper kelp lumen"
                    + " maple north ocean pearl quartz river stone tidal umber velvet willow xenon yarrow zephyr atlas beacon"
                    + " copper drift echo flint");
    private static final byte[][] PROBED = words("/wp-login.php /.env /.git/config /xmlrpc.php /phpmyadmin/index.php"
            + " /cgi-bin/luci /vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php /actuator/health");

    private static final byte[] FAVICON_ICO = Lines.bytes("/favicon.ico");
    private static final byte[] TAR_GZ = Lines.bytes(".tar.gz");
    private static final byte[] JPG = Lines.bytes(".jpg");
    private static final byte[] CSS = Lines.bytes(".css");
    private static final byte[] JS = Lines.bytes(".js");
    private static final byte[] ITEMS = Lines.bytes("/v1/items/");
    private static final byte[] DETAILS = Lines.bytes("?view=details");
    private static final byte[] QUERY = Lines.bytes("?q=");
    private static final byte[] NOTHING = {};

    private final int weight;
    private final int targetsWeight;
    private final double logMedian;
    private final double spread;
    private final int missing;
    private final int failing;

    @SuppressWarnings("ImmutableEnumChecker") // written nowhere
    private final byte[] root;

    /// @param missing  of ten thousand, how many are not found or not allowed
    /// @param failing  of ten thousand, how many are answered with a server error
    Part(int weight, int targetsWeight, int medianBytes, double spread, int missing, int failing) {
        this.weight = weight;
        this.targetsWeight = targetsWeight;
        this.logMedian = Math.log(medianBytes);
        this.spread = spread;
        this.missing = missing;
        this.failing = failing;
        this.root = Lines.bytes('/' + name().toLowerCase(Locale.ROOT));
    }

    int weight() {
        return weight;
    }

    /// How many of a hundred targets are here; 0 if there are only a few fixed ones.
    int targetsWeight() {
        return targetsWeight;
    }

    /// How many targets there are where their number is fixed.
    int fixedTargets() {
        return switch (this) {
            case DOWNLOADS, PROBES -> 8;
            case ADMIN -> 5;
            default -> 1;
        };
    }

    int missing() {
        return missing;
    }

    int failing() {
        return failing;
    }

    /// Whether a browser keeps its answers.
    boolean isStill() {
        return this == IMAGES || this == ASSETS || this == FAVICON || this == DOWNLOADS;
    }

    /// @param bits  random, or the same for the same target
    long sizeBytes(long bits) {
        return (long) Math.exp(logMedian + spread * Mix.normal(bits));
    }

    /// Writes the target of a page: no two pages have the same.
    void target(Lines out, int page) {
        byte[] word = WORDS[(int) (Mix.of((long) page) >>> 59)];
        switch (this) {
            case HOME -> out.put('/');
            case FAVICON -> out.put(FAVICON_ICO);
            case PROBES -> out.put(PROBED[page % PROBED.length]);
            case LOGIN -> out.put(root);
            case ADMIN -> out.put(root).put('/').put(word).put('/').number(page);
            case DOWNLOADS ->
                out.put(root).put('/').put(word).put('-').number(page).put(TAR_GZ);
            case PRODUCTS -> out.put(root).put('/').number(page).put('-').put(word);
            case BLOG ->
                out.put(root)
                        .put('/')
                        .number(2012 + page % 14)
                        .put('/')
                        .put(word)
                        .put('-')
                        .number(page);
            case IMAGES ->
                out.put(root).put('/').put(word).put('/').number(page).put(JPG);
            case ASSETS ->
                out.put(root).put('/').put(word).put('.').hex(page, 8).put(page % 3 == 0 ? CSS : JS);
            case API -> out.put(root).put(ITEMS).number(page).put(page % 4 == 0 ? DETAILS : NOTHING);
            case SEARCH -> out.put(root).put(QUERY).put(word).put('+').number(page);
        }
    }

    private static byte[][] words(String words) {
        String[] each = words.split(" ", -1);
        byte[][] bytes = new byte[each.length][];
        for (int i = 0; i < each.length; i++) {
            bytes[i] = Lines.bytes(each[i]);
        }
        return bytes;
    }
}
