package dev.logtee.generate;

import java.time.Instant;
import java.util.SplittableRandom;

/// Makes one line after another. Not for concurrent use.
final class Traffic {
    private static final long SECOND_NANOS = 1_000_000_000;
    /// The clients that a spike comes from.
    private static final int CROWD = 12;

    private static final int OF = 10_000;
    private static final byte[][] USERS = {
        Lines.bytes("ada"), Lines.bytes("grace"), Lines.bytes("linus"), Lines.bytes("margaret"), Lines.bytes("ken")
    };
    private static final byte[][] REFERRERS = {
        Lines.bytes("https://www.google.com/"), Lines.bytes("https://www.bing.com/"),
        Lines.bytes("https://duckduckgo.com/"), Lines.bytes("https://news.ycombinator.com/"),
        Lines.bytes("https://www.reddit.com/"), Lines.bytes("https://chatgpt.com/")
    };
    private static final byte[] OWN = Lines.bytes("https://www.example.com");
    private static final byte[] NO_IDENT = Lines.bytes(" - ");
    private static final byte[] GET = Lines.bytes("GET ");
    private static final byte[] POST = Lines.bytes("POST ");
    private static final byte[] HEAD = Lines.bytes("HEAD ");
    private static final byte[] HTTP_1 = Lines.bytes(" HTTP/1.1\" ");
    private static final byte[] HTTP_2 = Lines.bytes(" HTTP/2.0\" ");
    /// A client that speaks TLS to a port that does not, as Apache writes it.
    private static final byte[] TLS = Lines.bytes("\"\\x16\\x03\\x01\\x02\" 400 484");
    private static final byte[] NO_REQUEST = Lines.bytes("\"-\" 408 -");
    private static final byte[] BETWEEN = Lines.bytes("\" \"");

    private final SplittableRandom random;
    private final Arrivals arrivals;
    private final Ranks clients;
    private final Site site;
    private final Stamp stamp = new Stamp();
    private final boolean combined;
    private final long startSecond;
    private final int startNano;
    private final int hosts;
    private long arrivalNanos;

    Traffic(Recipe recipe) {
        random = new SplittableRandom(recipe.seed());
        Instant start = recipe.rhythm().start();
        startSecond = start.getEpochSecond();
        startNano = start.getNano();
        arrivals = new Arrivals(recipe.rhythm(), random.split());
        Variety variety = recipe.variety();
        clients = Ranks.of(variety.hosts(), variety.skew());
        site = new Site(variety.targets(), variety.skew());
        combined = recipe.combined();
        hosts = variety.hosts();
    }

    /// Goes to the next request.
    ///
    /// @return when it comes, in nanoseconds since the start
    long next() {
        arrivalNanos = arrivals.next();
        return arrivalNanos;
    }

    /// Writes the line of the request that [#next] went to.
    void write(Lines out) {
        boolean ofSpike = random.nextDouble() < arrivals.extra();
        int client = ofSpike ? random.nextInt(Math.min(CROWD, hosts)) : clients.next(random);
        Part part = ofSpike ? site.turnTo(Part.API, random) : site.next(random);
        Agent agent = Clients.agent(client);
        Clients.address(out, client);
        user(out, part);
        stamp.write(out, startSecond + (startNano + arrivalNanos) / SECOND_NANOS);
        int chance = random.nextInt(OF);
        if (chance < 6) {
            out.put(chance < 4 ? TLS : NO_REQUEST);
        } else {
            request(out, part, agent);
            answer(out, part);
        }
        if (combined) {
            origin(out, part, agent);
        }
        out.put('\n');
    }

    private void user(Lines out, Part part) {
        out.put(NO_IDENT);
        if (part == Part.ADMIN) {
            out.put(USERS[random.nextInt(USERS.length)]).put(' ');
        } else {
            out.put('-').put(' ');
        }
    }

    private void request(Lines out, Part part, Agent agent) {
        int chance = random.nextInt(100);
        byte[] method = GET;
        if ((part == Part.LOGIN && chance < 60) || (part == Part.API && chance < 25)) {
            method = POST;
        } else if (agent.bot() && chance < 3) {
            method = HEAD;
        }
        out.put('"').put(method);
        part.target(out, site.page());
        out.put(agent.bot() ? HTTP_1 : HTTP_2);
    }

    private void answer(Lines out, Part part) {
        int status = status(part, random.nextInt(OF));
        out.number(status).put(' ');
        switch (status) {
            case 200, 206 ->
                out.number(part.sizeBytes(part.isStill() ? Mix.of((long) site.page()) : random.nextLong()));
            case 304 -> out.put('-');
            default -> out.number(150 + random.nextInt(400));
        }
    }

    private static int status(Part part, int chance) {
        int rest = chance - part.failing();
        if (rest < 0) {
            return chance % 3 == 0 ? 503 : chance % 3 == 1 ? 500 : 502;
        }
        rest -= part.missing();
        if (rest < 0) {
            return chance % 8 == 0 ? 403 : 404;
        }
        if (part == Part.LOGIN && rest < 3_500) {
            return 302;
        }
        if (part.isStill()) {
            return rest < 2_400 ? 304 : rest < 2_430 ? 206 : 200;
        }
        return rest < 110 ? 301 : 200;
    }

    private void origin(Lines out, Part part, Agent agent) {
        out.put(' ').put('"');
        int chance = random.nextInt(100);
        if (agent.bot() || chance < 30) {
            out.put('-');
        } else if (part.isStill() || chance < 75) {
            out.put(OWN);
            site.writeAny(out, random);
        } else {
            out.put(REFERRERS[chance % REFERRERS.length]);
        }
        out.put(BETWEEN).put(agent.text()).put('"');
    }
}
