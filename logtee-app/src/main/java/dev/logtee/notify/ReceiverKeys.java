package dev.logtee.notify;

import dev.logtee.bytes.VisibleText;
import dev.logtee.config.Key;
import dev.logtee.config.TomlTable;
import dev.logtee.notify.Mail.Security;
import dev.logtee.notify.Mail.Server;
import jakarta.mail.internet.InternetAddress;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What each type of receiver needs in `[[notify]]`, and how it becomes one.
///
/// @param environment  where secrets may stand
/// @param web          for those that are asked by HTTP
record ReceiverKeys(Map<String, String> environment, Outgoing web) {
    private static final String ALERTMANAGER = "alertmanager";
    private static final Duration ALERTMANAGER_REPEAT = Duration.ofMinutes(1);
    private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    static final String READABLE = "the password would be readable on its way";

    private static final Key<String> HOST =
            Key.text("host", "The SMTP server").as(ReceiverKeys::host).required();
    private static final Key<Long> PORT =
            Key.whole("port", "Its port. Default: 587, with tls 465, with none 25", 1, 65535);
    private static final Key<Security> SECURITY =
            Key.oneOf("security", "How the connection is encrypted. Default: starttls", Security.class);
    private static final Key<String> USER = Key.text("user", "Who we are to the SMTP server");
    private static final SecretKeys PASSWORD = SecretKeys.of("password", "the password");
    private static final SecretKeys TOKEN_URL =
            SecretKeys.orItself("token_url", "the address, https://, that gives access tokens instead of a password");
    private static final Key<String> CLIENT_ID = Key.text("client_id", "Who we are to that");
    private static final SecretKeys CLIENT_SECRET = SecretKeys.of("client_secret", "what proves it");
    private static final SecretKeys REFRESH_TOKEN =
            SecretKeys.of("refresh_token", "the token by which someone gave leave to send in their name");
    private static final Key<String> SCOPE = Key.text("scope", "What the access token is to be for");
    private static final List<Key<?>> TOKEN_KEYS =
            joined(List.of(TOKEN_URL.keys(), List.of(CLIENT_ID, SCOPE), CLIENT_SECRET.keys(), REFRESH_TOKEN.keys()));
    private static final Key<InternetAddress> FROM =
            Key.text("from", "The sender's address").as(Mail::address).required();
    private static final Key<List<InternetAddress>> TO =
            Key.text("to", "Who gets the mail").as(Mail::address).list().required();
    private static final SecretKeys URL = SecretKeys.orItself("url", "the address, http:// or https://");
    private static final SecretKeys SLACK_URL = SecretKeys.of("url", "the address of the incoming webhook");
    private static final SecretKeys SIGNING_KEY = SecretKeys.of("key", "the key of the signature");
    private static final SecretKeys ROUTING_KEY = SecretKeys.of("routing_key", "the integration's key");
    private static final Key<List<String>> COMMAND =
            Key.text("command", "The program and its arguments").list().required();
    private static final Key<Duration> TIMEOUT = Key.duration(
            "timeout", "After which the program is killed. Default: 10s", Duration.ofSeconds(1), Duration.ofMinutes(5));

    /// By the type's name.
    static SequencedMap<String, List<Key<?>>> byType() {
        SequencedMap<String, List<Key<?>>> keys = new LinkedHashMap<>();
        keys.put("mail", joined(List.of(List.of(HOST, PORT, SECURITY, FROM, TO, USER), PASSWORD.keys(), TOKEN_KEYS)));
        keys.put("webhook", joined(List.of(URL.keys(), SIGNING_KEY.keys())));
        keys.put("slack", SLACK_URL.keys());
        keys.put("pagerduty", joined(List.of(ROUTING_KEY.keys(), URL.keys())));
        keys.put(ALERTMANAGER, URL.keys());
        keys.put("command", List.of(COMMAND, TIMEOUT));
        return keys;
    }

    private static String host(String text) {
        if (text.matches("[^:]*:\\d+")) {
            throw new IllegalArgumentException(VisibleText.quoted(text) + " holds a port: \"port\" tells that");
        }
        return text;
    }

    private static List<Key<?>> joined(List<List<Key<?>>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /// How often a receiver of a type is told again if nothing is said of it.
    static Optional<Duration> usualRepeat(String type) {
        return type.equals(ALERTMANAGER) ? Optional.of(ALERTMANAGER_REPEAT) : Optional.empty();
    }

    /// The receiver of a sound table; empty if it has further faults, which are then noted.
    Optional<Receiver> receiver(String type, TomlTable table, Optional<Duration> repeat) {
        return switch (type) {
            case "mail" -> mail(table);
            case "webhook" -> webhook(table);
            case "slack" -> required(SLACK_URL, table).map(url -> new Slack(url, web));
            case "pagerduty" -> pagerDuty(table);
            case ALERTMANAGER ->
                required(URL, table)
                        .map(base -> new Alertmanager(alerts(base), repeat.orElse(ALERTMANAGER_REPEAT), web));
            case "command" -> program(table);
            default -> throw new IllegalArgumentException("not known: type=" + type);
        };
    }

    private Optional<Receiver> mail(TomlTable table) {
        Optional<Login> login = login(table);
        Security security = table.get(SECURITY, Security.STARTTLS);
        if (login.isPresent() && security == Security.NONE && !isThisMachine(table.get(HOST))) {
            table.fault(SECURITY, READABLE, "Set security to \"starttls\" or \"tls\".");
        }
        if (!table.isSound()) {
            return Optional.empty();
        }
        long usual = switch (security) {
            case TLS -> 465;
            case STARTTLS -> 587;
            case NONE -> 25;
        };
        Server server = new Server(table.get(HOST), table.get(PORT, usual).intValue(), security);
        return Optional.of(new Mail(server, login, table.get(FROM), table.get(TO), Mail.PATIENCE));
    }

    private Optional<Login> login(TomlTable table) {
        Optional<String> password = PASSWORD.read(table, environment);
        boolean hasTokens = TOKEN_KEYS.stream().anyMatch(key -> table.find(key).isPresent());
        Optional<String> user = table.find(USER);
        if ((password.isPresent() || hasTokens) != user.isPresent() && table.isSound()) {
            table.fault(
                    USER, "user and password go together", "Give password_file, password_env or token_url with user.");
        }
        if (password.isPresent() && hasTokens) {
            table.fault(USER, "there are a password and access tokens", "Give one of them.");
        }
        return hasTokens
                ? tokens(table, user.orElse(""))
                : password.map(secret -> new Login.Password(user.orElse(""), secret));
    }

    private Optional<Login> tokens(TomlTable table, String user) {
        Optional<URI> url = required(TOKEN_URL, table);
        Optional<String> client = table.find(CLIENT_ID);
        Optional<String> secret = CLIENT_SECRET.read(table, environment);
        Optional<String> refresh = REFRESH_TOKEN.read(table, environment);
        if (table.isSound() && (client.isEmpty() || (secret.isEmpty() && refresh.isEmpty()))) {
            table.fault(
                    CLIENT_ID,
                    "who asks for access tokens has to say who it is",
                    "Give client_id with token_url, and client_secret_file or refresh_token_file.");
        }
        if (url.isPresent()
                && "http".equals(url.get().getScheme())
                && !isThisMachine(url.get().getHost())) {
            TOKEN_URL.fault(
                    table, "the secret would be readable on its way", "Give an address that begins with https.");
        }
        return url.filter(_ -> table.isSound())
                .map(from -> new Login.OAuth(user, from, client.orElse(""), secret, refresh, table.find(SCOPE), web));
    }

    private Optional<Receiver> webhook(TomlTable table) {
        Optional<String> key = SIGNING_KEY.read(table, environment);
        return required(URL, table).filter(_ -> table.isSound()).map(url -> new Webhook(url, key, web));
    }

    private Optional<Receiver> pagerDuty(TomlTable table) {
        Optional<String> key = ROUTING_KEY.readRequired(table, environment);
        URI url = URL.read(table, environment)
                .flatMap(text -> URL.web(text, table))
                .orElse(PAGERDUTY);
        return key.filter(_ -> table.isSound()).map(routing -> new PagerDuty(url, routing, web));
    }

    /// Not what is meant for a shell, as `"echo hi"`: its whole is no program's name, unless there is such a file.
    private static Optional<Receiver> program(TomlTable table) {
        List<String> words = table.get(COMMAND);
        boolean isInWords = words.getFirst().chars().anyMatch(Character::isWhitespace);
        if (words.size() == 1 && isInWords && !new File(words.getFirst()).exists()) {
            table.fault(
                    COMMAND,
                    "the program would be called " + VisibleText.quoted(words.getFirst()),
                    "Give a list of words, as in [\"/usr/local/bin/page\", \"--urgent\"]; no shell takes part.");
            return Optional.empty();
        }
        return Optional.of(new Program(words, table.get(TIMEOUT, Duration.ofSeconds(10))));
    }

    private static URI alerts(URI base) {
        return URI.create(base.toString().replaceAll("/+$", "") + "/api/v2/alerts");
    }

    static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host);
    }

    private Optional<URI> required(SecretKeys keys, TomlTable table) {
        return keys.readRequired(table, environment).flatMap(text -> keys.web(text, table));
    }
}
