import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.FlinkSessionJob;
import org.apache.flink.kubernetes.operator.config.FlinkConfigManager;
import org.apache.flink.kubernetes.operator.validation.DefaultValidator;

/**
 * Answers, line by line, what the validator of the operator on the class path says of a manifest.
 *
 * <p>A question is an object of JSON: the manifest, the session cluster or null, and the operator's configuration. The
 * answer is `allow`, or `deny` and why. A manifest that cannot be read is denied, as the webhook does it.
 */
public final class OperatorOracle {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private static final Map<String, DefaultValidator> VALIDATORS = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(answer(JSON.readTree(line)).replaceAll("[\\r\\n]+", " "));
        }
        answers.flush();
        System.exit(0); // a thread of the operator waits for its configuration to change
    }

    private static String answer(JsonNode question) {
        try {
            return verdict(question).map(reason -> "deny\t" + reason).orElse("allow");
        } catch (Exception problem) {
            return "deny\t" + problem + (problem.getCause() == null ? "" : " " + problem.getCause());
        }
    }

    private static Optional<String> verdict(JsonNode question) throws Exception {
        var validator = validator(question.get("config"));
        var manifest = question.get("manifest");
        if (manifest.get("kind").asText().equals("FlinkDeployment")) {
            return validator.validateDeployment(JSON.treeToValue(manifest, FlinkDeployment.class));
        }
        var cluster = question.get("cluster");
        return validator.validateSessionJob(
                JSON.treeToValue(manifest, FlinkSessionJob.class),
                cluster.isNull() ? Optional.empty() : Optional.of(JSON.treeToValue(cluster, FlinkDeployment.class)));
    }

    @SuppressWarnings("unchecked")
    private static DefaultValidator validator(JsonNode config) throws Exception {
        var validator = VALIDATORS.get(config.toString());
        if (validator == null) {
            var defaults = Configuration.fromMap((Map<String, String>) JSON.treeToValue(config, Map.class));
            validator = new DefaultValidator(new FlinkConfigManager(defaults));
            VALIDATORS.put(config.toString(), validator);
        }
        return validator;
    }
}
