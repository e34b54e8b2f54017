import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;

/**
 * Answers, line by line, what the Flink on the class path makes of a value or of a memory configuration.
 *
 * <p>Questions are fields parted by tabs: `value`, `yaml` or `legacy` for the file it stands in, the type, the text;
 * or `tm` or `jm` and then keys and texts in turn. Answers are `ok` and what came out, or `error` and why.
 */
public final class FlinkOracle {
    enum Mode {
        EXACTLY_ONCE,
        AT_LEAST_ONCE
    }

    private static final Map<String, ConfigOption<?>> OPTIONS =
            Map.ofEntries(
                    Map.entry("duration", ConfigOptions.key("k").durationType().noDefaultValue()),
                    Map.entry("memory", ConfigOptions.key("k").memoryType().noDefaultValue()),
                    Map.entry("boolean", ConfigOptions.key("k").booleanType().noDefaultValue()),
                    Map.entry("int", ConfigOptions.key("k").intType().noDefaultValue()),
                    Map.entry("long", ConfigOptions.key("k").longType().noDefaultValue()),
                    Map.entry("float", ConfigOptions.key("k").floatType().noDefaultValue()),
                    Map.entry("double", ConfigOptions.key("k").doubleType().noDefaultValue()),
                    Map.entry("enum", ConfigOptions.key("k").enumType(Mode.class).noDefaultValue()),
                    Map.entry("map", ConfigOptions.key("k").mapType().noDefaultValue()),
                    Map.entry("list<string>", ConfigOptions.key("k").stringType().asList().noDefaultValue()),
                    Map.entry("list<int>", ConfigOptions.key("k").intType().asList().noDefaultValue()),
                    Map.entry("list<duration>", ConfigOptions.key("k").durationType().asList().noDefaultValue()));

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Path empty = Files.createTempDirectory("flink-conf");
        Files.createFile(Files.createDirectory(empty.resolve("legacy")).resolve("flink-conf.yaml"));
        Files.createFile(Files.createDirectory(empty.resolve("yaml")).resolve("config.yaml"));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> fields =
                    Arrays.stream(line.split("\t", -1)).map(FlinkOracle::unescaped).collect(Collectors.toList());
            out.println(answer(fields, empty));
        }
        out.flush();
    }

    private static String answer(List<String> fields, Path empty) {
        try {
            switch (fields.get(0)) {
                case "tm":
                    return "ok\t" + taskManager(configured(fields));
                case "jm":
                    return "ok\t" + jobManager(configured(fields));
                default:
                    // The file decides, for this configuration, how lists and maps are read.
                    Configuration configuration =
                            GlobalConfiguration.loadConfiguration(empty.resolve(fields.get(1)).toString());
                    configuration.setString("k", fields.get(3));
                    return "ok\t" + shown(configuration.getOptional(OPTIONS.get(fields.get(2))).get());
            }
        } catch (Exception error) {
            Throwable cause = error;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "error\t" + escaped(cause.toString());
        }
    }

    private static Configuration configured(List<String> fields) {
        Configuration configuration = new Configuration();
        for (int index = 1; index + 1 < fields.size(); index += 2) {
            configuration.setString(fields.get(index), fields.get(index + 1));
        }
        return configuration;
    }

    /** As on Kubernetes, where 1.x takes the old heap options for the size of the process. */
    private static String taskManager(Configuration configuration) throws Exception {
        Configuration mapped =
                (Configuration)
                        called(
                                TaskExecutorProcessUtils.class,
                                "getConfigurationMapLegacyTaskManagerHeapSizeToConfigOption",
                                configuration,
                                org.apache.flink.configuration.TaskManagerOptions.TOTAL_PROCESS_MEMORY);
        TaskExecutorProcessSpec spec =
                TaskExecutorProcessUtils.processSpecFromConfig(mapped == null ? configuration : mapped);
        return bytes(
                spec,
                "getFrameworkHeapSize",
                "getFrameworkOffHeapMemorySize",
                "getTaskHeapSize",
                "getTaskOffHeapSize",
                "getNetworkMemSize",
                "getManagedMemorySize",
                "getJvmMetaspaceSize",
                "getJvmOverheadSize");
    }

    private static String jobManager(Configuration configuration) throws Exception {
        ConfigOption<MemorySize> total = org.apache.flink.configuration.JobManagerOptions.TOTAL_PROCESS_MEMORY;
        Object mapped =
                called(
                        JobManagerProcessUtils.class,
                        "processSpecFromConfigWithNewOptionToInterpretLegacyHeap",
                        configuration,
                        total);
        JobManagerProcessSpec spec =
                (JobManagerProcessSpec)
                        (mapped == null
                                ? called(JobManagerProcessUtils.class, "processSpecFromConfig", configuration)
                                : mapped);
        return bytes(
                spec, "getJvmHeapMemorySize", "getJvmDirectMemorySize", "getJvmMetaspaceSize", "getJvmOverheadSize");
    }

    /** The result of a static method; null where the release has none of this name. */
    private static Object called(Class<?> owner, String name, Object... arguments) throws Exception {
        for (Method method : owner.getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                method.setAccessible(true);
                return method.invoke(null, arguments);
            }
        }
        return null;
    }

    private static String bytes(Object spec, String... getters) throws Exception {
        List<String> sizes = new ArrayList<>();
        for (String getter : getters) {
            sizes.add(Long.toString(((MemorySize) got(spec, getter)).getBytes()));
        }
        return String.join("\t", sizes);
    }

    /** The result of a getter, public or not, of the object's class or one above. */
    private static Object got(Object target, String getter) throws Exception {
        for (Class<?> owner = target.getClass(); owner != null; owner = owner.getSuperclass()) {
            for (Method method : owner.getDeclaredMethods()) {
                if (method.getName().equals(getter) && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    return method.invoke(target);
                }
            }
        }
        throw new NoSuchMethodException(getter);
    }

    private static String shown(Object value) {
        if (value instanceof List) {
            return ((List<?>) value).stream().map(FlinkOracle::shown).collect(Collectors.joining("\t"));
        }
        if (value instanceof Map) {
            List<String> fields = new ArrayList<>();
            new TreeMap<>((Map<?, ?>) value)
                    .forEach((key, text) -> fields.add(escaped(key.toString()) + "\t" + escaped(text.toString())));
            return String.join("\t", fields);
        }
        if (value instanceof Duration) {
            Duration duration = (Duration) value;
            return BigInteger.valueOf(duration.getSeconds())
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .add(BigInteger.valueOf(duration.getNano()))
                    .toString();
        }
        if (value instanceof MemorySize) {
            return Long.toString(((MemorySize) value).getBytes());
        }
        if (value instanceof Double) {
            return Long.toHexString(Double.doubleToLongBits((Double) value));
        }
        if (value instanceof Float) {
            return Long.toHexString(Double.doubleToLongBits((Float) value));
        }
        return escaped(value.toString());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\\') {
                index++;
                plain.append("\\\t\n\r".charAt("\\tnr".indexOf(text.charAt(index))));
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }
}
