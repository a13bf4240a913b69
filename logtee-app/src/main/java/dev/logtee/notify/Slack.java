package dev.logtee.notify;

import dev.logtee.display.JsonWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Posts to an incoming webhook, as plain text: what came from a log is no mark-up, no link and mentions nobody.
///
/// @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
record Slack(URI url, Outgoing web) implements Receiver {
    /// What is longer is cut off there.
    private static final int MOST_CHARACTERS = 38_000;

    private static final int MOST_OF_A_SUBJECT = 500;

    @Override
    public Optional<String> send(Parcel parcel) throws DeliveryException {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("text").text(text(parcel));
        json.name("mrkdwn").bool(false);
        json.name("unfurl_links").bool(false);
        json.name("unfurl_media").bool(false);
        json.name("link_names").bool(false);
        web.post(url, json.endObject().take(), Map.of(), parcel.now());
        return Optional.empty();
    }

    /// Where not all of it fits, it begins with what each alert is about: of none nothing is said.
    private static String text(Parcel parcel) {
        String text = escaped(parcel.text());
        if (text.length() < MOST_CHARACTERS) {
            return text;
        }
        String subjects = parcel.letters().stream()
                .map(letter -> Words.cut(parcel.subject(letter), MOST_OF_A_SUBJECT) + '\n')
                .collect(Collectors.joining());
        return escaped(subjects + '\n' + parcel.text());
    }

    /// In which nothing is a link or a mention.
    ///
    /// @see <a href="https://docs.slack.dev/messaging/formatting-message-text/#escaping">Escaping</a>
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length() && escaped.length() < MOST_CHARACTERS; i++) {
            switch (text.charAt(i)) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.append(text.charAt(i));
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return "Slack"; // its address is a secret
    }
}
