import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Answers, line by line, whether the URI of a jar is one that the operator may fetch, by the classes of Java that it
 * asks: `allow` or `deny`. Names are not resolved, but for localhost.
 */
public final class AddressOracle {
    public static void main(String[] arguments) throws Exception {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(isFetched(line) ? "allow" : "deny");
        }
        answers.flush();
    }

    private static boolean isFetched(String text) {
        try {
            var host = new URI(text).getHost();
            if (host == null) {
                return false;
            }
            if (host.equals("localhost.")) {
                return false;
            }
            if (!host.equals("localhost") && !host.startsWith("[") && !host.matches("[0-9.]+")) {
                return true;
            }
            var address = InetAddress.getByName(host);
            return !(address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress());
        } catch (Exception problem) {
            return false;
        }
    }
}
