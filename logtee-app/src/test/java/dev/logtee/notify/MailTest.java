package dev.logtee.notify;

import static dev.logtee.notify.ReceiversTest.letter;
import static dev.logtee.notify.ReceiversTest.parcel;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.notify.Mail.Security;
import dev.logtee.notify.Mail.Server;
import dev.logtee.store.Letter;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Mail against a real server in the process, and against servers that do not behave.
class MailTest {
    private GreenMail server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void aMailHasASubjectAndAllThatIsToBeSaid() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        mail(port, Security.NONE).send(parcel(letter(Kind.TRIGGERED), letter(Kind.RECOVERED)));
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("subject (and 1 more)");
        assertThat(received[0].getContent().toString()).contains("subject\r\n\r\nbody\r\n\r\n----\r\n\r\nsubject");
        assertThat(received[0].getFrom()).containsExactly(new InternetAddress("logtee@example.org"));
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aNameThatIsNoAsciiIsEncoded() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        new Mail(
                        new Server("127.0.0.1", port, Security.NONE),
                        Optional.empty(),
                        Mail.address("Wächter <logtee@example.org>"),
                        List.of(Mail.address("ops@example.org")),
                        Mail.PATIENCE)
                .send(parcel(letter(Kind.TRIGGERED)));
        assertThat(server.getReceivedMessages()[0].getHeader("From"))
                .containsExactly("=?UTF-8?Q?W=C3=A4chter?= <logtee@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops", "not an address", "wächter@example.org", "ops@wächter.example"})
    void anAddressThatNotEveryServerTakesIsNone(String text) {
        assertThatThrownBy(() -> Mail.address(text)).hasMessage("'" + text + "' is not a mail address");
    }

    @Test
    void aMailThatComesTwiceIsKnownByItsId() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        mail(port, Security.NONE).send(parcel(letter(Kind.TRIGGERED)));
        mail(port, Security.NONE).send(parcel(letter(Kind.TRIGGERED)));
        mail(port, Security.NONE).send(parcel(letter(Kind.RECOVERED)));
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received[0].getMessageID()).isEqualTo(received[1].getMessageID());
        assertThat(received[0].getMessageID()).isNotEqualTo(received[2].getMessageID());
        assertThat(received[0].getHeader("References"))
                .as("one thread of an alert and its recovery")
                .isEqualTo(received[2].getHeader("References"))
                .singleElement()
                .asString()
                .endsWith("@example.org>");
    }

    @Test
    void noHeaderComesFromALog() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        Letter hostile = new Letter(
                "a\r\nBcc: x@example.org",
                "r",
                "",
                Kind.TRIGGERED,
                Severity.WARNING,
                1,
                "High traffic\r\nBcc: evil@example.org\r\n\r\nbody\u2028x",
                "see\r\n.\r\nMAIL FROM:<x@example.org>",
                "{}",
                0);
        mail(port, Security.NONE).send(parcel(hostile));
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("High traffic Bcc: evil@example.org body x");
        assertThat(received[0].getHeader("Bcc")).isNull();
        assertThat(received[0].getAllRecipients()).containsExactly(new InternetAddress("ops@example.org"));
        assertThat(received[0].getContent().toString()).contains("MAIL FROM:<x@example.org>");
        assertThat(received[0].getMessageID()).doesNotContain("\n").endsWith("@example.org>");
    }

    @Test
    void aLongLineReachesThePersonWhole() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        String line = "/päth".repeat(900);
        mail(port, Security.NONE)
                .send(parcel(new Letter("a", "r", "", Kind.TRIGGERED, Severity.WARNING, 1, "s", line, "{}", 0)));
        assertThat(server.getReceivedMessages()[0].getContent().toString()).contains(line);
    }

    @Test
    void whoHasToLogInDoes() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        server.setUser("ops@example.org", "logtee", "right");
        mail(port, Optional.of(new Login.Password("logtee", "right"))).send(parcel(letter(Kind.TRIGGERED)));
        assertThat(server.getReceivedMessages()).hasSize(1);
        Login wrong = new Login.Password("logtee", "wr0ng");
        assertThatThrownBy(() -> mail(port, Optional.of(wrong)).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .message()
                .contains("535")
                .doesNotContain("wr0ng");
    }

    @Test
    void whoLogsInByAccessTokensAsksForOneFirst() throws Exception {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        server.setUser("ops@example.org", "logtee", "t0ken");
        List<String> asked = new ArrayList<>();
        HttpServer tokens = tokens(200, "{\"token_type\":\"Bearer\",\"access_token\":\"t0ken\"}", asked);
        mail(port, Optional.of(login(tokens, Optional.empty()))).send(parcel(letter(Kind.TRIGGERED)));
        mail(port, Optional.of(login(tokens, Optional.of("1//r")))).send(parcel(letter(Kind.RECOVERED)));
        tokens.stop(0);
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(asked)
                .containsExactly(
                        "grant_type=client_credentials&client_id=c&client_secret=s+%26&scope=https%3A%2F%2Fx%2F.default",
                        "grant_type=refresh_token&client_id=c&client_secret=s+%26&refresh_token=1%2F%2Fr"
                                + "&scope=https%3A%2F%2Fx%2F.default");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error":"invalid_client"} | answered 401: {"error":"invalid_client"}
            200 | {"error":"invalid_client"} | its answer has no access_token
            200 | <html>                     | its answer has no access_token
            """)
    void whyThereIsNoAccessTokenIsSaid(int status, String answer, String why) throws Exception {
        HttpServer tokens = tokens(status, answer, new ArrayList<>());
        assertThatThrownBy(() ->
                        mail(1, Optional.of(login(tokens, Optional.empty()))).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("no access token from 127.0.0.1: " + why);
        tokens.stop(0);
    }

    /// Gmail says in base64 why a token is not good.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0= | 334 {"status":"400","schemes":"Bearer"}
            eyJhIjoiG1szMW0ifQ==                             | 334 {"a":"\\x1B[31m"}
            what?                                            | 334 what?
            """)
    void whyAnAccessTokenIsRefusedIsSaid(String challenge, String why) throws Exception {
        HttpServer tokens = tokens(200, "{\"access_token\":\"t0ken\"}", new ArrayList<>());
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> challenge(socket, challenge));
            Mail mail = mail(socket.getLocalPort(), Optional.of(login(tokens, Optional.empty())));
            assertThatThrownBy(() -> mail.send(parcel(letter(Kind.TRIGGERED))))
                    .isInstanceOf(DeliveryException.class)
                    .message()
                    .startsWith(why);
        }
        tokens.stop(0);
    }

    private static void challenge(ServerSocket socket, String challenge) {
        try (Socket client = socket.accept();
                BufferedReader said = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 ready");
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                say(out, line.startsWith("EHLO") ? "250 AUTH XOAUTH2" : "334 " + challenge);
            }
        } catch (IOException e) {
            // the other side has left
        }
    }

    private static HttpServer tokens(int status, String answer, List<String> asked) throws IOException {
        HttpServer tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
            exchange.sendResponseHeaders(status, answer.length());
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.getBytes(US_ASCII));
            }
        });
        tokens.start();
        return tokens;
    }

    private static Login login(HttpServer tokens, Optional<String> refreshToken) {
        URI url = URI.create("http://127.0.0.1:" + tokens.getAddress().getPort() + "/token");
        return new Login.OAuth(
                "logtee",
                url,
                "c",
                Optional.of("s &"),
                refreshToken,
                Optional.of("https://x/.default"),
                new Outgoing());
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        int port = start(ServerSetup.PROTOCOL_SMTPS);
        URI url = URI.create("https://127.0.0.1:" + port + "/");
        assertThatThrownBy(
                        () -> new Webhook(url, Optional.empty(), new Outgoing()).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("certif");
        assertThatThrownBy(() -> mail(port, Security.TLS).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("certif");
    }

    @Test
    void withoutTheEncryptionThatWasAskedForNothingIsSent() {
        int port = start(ServerSetup.PROTOCOL_SMTP);
        assertThatThrownBy(() -> mail(port, Security.STARTTLS).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoIsDownIsSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> mail(port, Security.NONE).send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("cannot connect to 127.0.0.1:" + port + ": Connection refused");
    }

    @Test
    void aMailThatIsTakenForSomeIsNotSentToThemAgain() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> converse(socket, "gone@example.org", "550 no such user"));
            Mail mail = new Mail(
                    new Server("127.0.0.1", socket.getLocalPort(), Security.NONE),
                    Optional.empty(),
                    new InternetAddress("logtee@example.org"),
                    List.of(new InternetAddress("ops@example.org"), new InternetAddress("gone@example.org")),
                    Mail.PATIENCE);
            assertThat(mail.send(parcel(letter(Kind.TRIGGERED))))
                    .hasValueSatisfying(
                            wrong -> assertThat(wrong).isEqualTo("not for gone@example.org: 550 no such user"));
        }
    }

    @Test
    void aServerThatRefusesNowIsSaidInItsWords() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> converse(socket, "ops@example.org", "451 greylisted \u001b[31m"));
            assertThatThrownBy(() -> mail(socket.getLocalPort(), Security.NONE).send(parcel(letter(Kind.TRIGGERED))))
                    .isInstanceOf(DeliveryException.class)
                    .message()
                    .contains("451 greylisted")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void aServerThatGoesInTheMidstOfAMailIsSaid() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> leaveAtData(socket));
            assertThatThrownBy(() -> mail(socket.getLocalPort(), Security.NONE).send(parcel(letter(Kind.TRIGGERED))))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessage("the connection was closed without an answer");
        }
    }

    private static void leaveAtData(ServerSocket socket) {
        try (Socket client = socket.accept();
                BufferedReader said = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 ready");
            for (String line = said.readLine(); line != null && !line.equals("."); line = said.readLine()) {
                if (line.matches("(?:EHLO|HELO|MAIL|RCPT|RSET).*")) {
                    say(out, "250 ok");
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                }
            }
        } catch (IOException e) {
            // the other side has left
        }
    }

    /// A server that answers as one does, but for one recipient.
    private static void converse(ServerSocket socket, String recipient, String refusal) {
        try (Socket client = socket.accept();
                BufferedReader said = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 ready");
            boolean isData = false;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (isData && !line.equals(".")) {
                    continue;
                }
                isData = line.equals("DATA");
                say(
                        out,
                        isData
                                ? "354 go on"
                                : line.startsWith("RCPT") && line.contains(recipient) ? refusal : "250 ok");
            }
        } catch (IOException e) {
            // the other side has left
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Test
    void aServerThatAnswersAByteNowAndThenIsLeft() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(socket));
            Mail mail = new Mail(
                    new Server("127.0.0.1", socket.getLocalPort(), Security.NONE),
                    Optional.empty(),
                    new InternetAddress("logtee@example.org"),
                    List.of(new InternetAddress("ops@example.org")),
                    Duration.ofSeconds(1));
            assertThatThrownBy(() -> mail.send(parcel(letter(Kind.TRIGGERED))))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessage("it took longer than 1 s");
        }
    }

    private static void drip(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            while (true) {
                client.getOutputStream().write("220-\r\n".getBytes(US_ASCII));
                client.getOutputStream().flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // the other side has left
        }
    }

    private int start(String protocol) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return protocol.equals(ServerSetup.PROTOCOL_SMTP)
                ? server.getSmtp().getPort()
                : server.getSmtps().getPort();
    }

    private static Mail mail(int port, Security security) throws Exception {
        return mail(port, security, Optional.empty());
    }

    private static Mail mail(int port, Optional<Login> login) throws Exception {
        return mail(port, Security.NONE, login);
    }

    private static Mail mail(int port, Security security, Optional<Login> login) throws Exception {
        return new Mail(
                new Server("127.0.0.1", port, security),
                login,
                new InternetAddress("logtee@example.org"),
                List.of(new InternetAddress("ops@example.org")),
                Mail.PATIENCE);
    }
}
