import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers, line by line, whether the autoscaler on the class path takes a text for a period: `allow` or `deny`. */
public final class PeriodOracle {
    public static void main(String[] arguments) throws Exception {
        var calendars = Class.forName("org.apache.flink.autoscaler.utils.CalendarUtils");
        var validate = calendars.getDeclaredMethod("validateExcludedExpression", String.class);
        validate.setAccessible(true);
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            boolean denied;
            try {
                denied = ((Optional<?>) validate.invoke(null, line)).isPresent();
            } catch (InvocationTargetException problem) {
                denied = true;
            }
            answers.println(denied ? "deny" : "allow");
        }
        answers.flush();
    }
}
