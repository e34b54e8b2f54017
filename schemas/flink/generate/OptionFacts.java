import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Prints one line for each ConfigOption that the classes of the given jars declare in a static field.
 *
 * <p>Arguments: a folder for jars found inside of jars, then the jars; those behind `--` are only there
 * to be linked against. Columns, parted by tabs: key, type, enum constants, default (behind `=`; empty
 * where there is none), other keys in their order, marks, class and field. Marks: D for a deprecated field or
 * class, S for a key that only stands behind a prefix of the user's choice. Classes that cannot be
 * linked are named on stderr.
 */
public final class OptionFacts {
    private static final byte[] MENTION =
            "Lorg/apache/flink/configuration/ConfigOption;".getBytes(StandardCharsets.US_ASCII);

    private final ClassLoader loader;
    private final Class<?> optionClass;
    private final TreeSet<String> lines = new TreeSet<>();

    private OptionFacts(ClassLoader loader) throws ClassNotFoundException {
        this.loader = loader;
        this.optionClass = loader.loadClass("org.apache.flink.configuration.ConfigOption");
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err); // some loggers warn on stdout when their class is initialised
        Path folder = Path.of(arguments[0]);
        List<Path> read = new ArrayList<>();
        List<Path> linked = new ArrayList<>();
        List<Path> target = read;
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            if (argument.equals("--")) {
                target = linked;
            } else {
                target.add(Path.of(argument));
            }
        }
        for (Path jar : List.copyOf(read)) {
            read.addAll(unpackInner(jar, folder));
        }
        linked.addAll(0, read);
        URL[] urls = new URL[linked.size()];
        for (int index = 0; index < urls.length; index++) {
            urls[index] = linked.get(index).toUri().toURL();
        }
        OptionFacts facts = new OptionFacts(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
        for (Path jar : read) {
            facts.readJar(jar);
        }
        facts.lines.forEach(out::println);
        out.flush();
    }

    /** The jars inside of a jar, as the planner has them, copied out. */
    private static List<Path> unpackInner(Path jar, Path folder) throws IOException {
        List<Path> inner = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".jar")) {
                    Path copy = folder.resolve(Path.of(entry.getName()).getFileName());
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
                    }
                    inner.add(copy);
                }
            }
        }
        return inner;
    }

    private void readJar(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && mentionsOption(file, entry)) {
                    readClass(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    private static boolean mentionsOption(JarFile file, JarEntry entry) throws IOException {
        byte[] content;
        try (InputStream stream = file.getInputStream(entry)) {
            content = stream.readAllBytes();
        }
        for (int start = 0; start <= content.length - MENTION.length; start++) {
            if (content[start] == MENTION[0]
                    && Arrays.equals(content, start, start + MENTION.length, MENTION, 0, MENTION.length)) {
                return true;
            }
        }
        return false;
    }

    private void readClass(String name) throws Exception {
        try {
            Class<?> holder = Class.forName(name, false, loader);
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && optionClass.isAssignableFrom(field.getType())) {
                    field.setAccessible(true);
                    Object option = field.get(null);
                    if (option != null) {
                        lines.add(line(option, holder, field));
                    }
                }
            }
        } catch (LinkageError error) {
            System.err.println(name + ": " + error);
        }
    }

    private String line(Object option, Class<?> holder, Field field) throws Exception {
        Class<?> type = (Class<?>) called(option, "getClazz");
        boolean isList = (Boolean) called(option, "isList");
        boolean hasDefault = (Boolean) called(option, "hasDefaultValue");
        Object standard = hasDefault ? called(option, "defaultValue") : null;
        List<String> others = new ArrayList<>();
        for (Object fallback : (Iterable<?>) called(option, "fallbackKeys")) {
            others.add((String) called(fallback, "getKey"));
        }
        return Arrays.asList(
                        (String) called(option, "key"),
                        isList ? "list<" + typeName(type) + ">" : typeName(type),
                        type.isEnum() ? constants(type) : "",
                        standard == null ? "" : "=" + text(standard),
                        String.join(" ", others),
                        marks(holder, field),
                        holder.getName() + "#" + field.getName())
                .stream()
                .map(OptionFacts::escaped)
                .collect(Collectors.joining("\t"));
    }

    private static Object called(Object target, String method) throws Exception {
        Method found = target.getClass().getDeclaredMethod(method);
        found.setAccessible(true);
        return found.invoke(target);
    }

    private static String typeName(Class<?> type) {
        if (type.isEnum()) {
            return "enum";
        }
        switch (type.getSimpleName()) {
            case "Duration":
                return "duration";
            case "MemorySize":
                return "memory";
            case "Integer":
                return "int";
            case "Long":
            case "Float":
            case "Double":
            case "Boolean":
                return type.getSimpleName().toLowerCase();
            default:
                return Map.class.isAssignableFrom(type) ? "map" : "string";
        }
    }

    /** What the parser of an enum compares with: its constants' toString. */
    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" "));
    }

    /** A default as Flink writes it into a configuration file. */
    private String text(Object value) throws Exception {
        Class<?> utils = loader.loadClass("org.apache.flink.configuration.ConfigurationUtils");
        for (Method method : utils.getDeclaredMethods()) {
            if (method.getName().equals("convertToString")) {
                method.setAccessible(true);
                return (String)
                        (method.getParameterCount() == 1
                                ? method.invoke(null, value)
                                : method.invoke(null, value, false));
            }
        }
        throw new NoSuchMethodException("ConfigurationUtils.convertToString");
    }

    private static String marks(Class<?> holder, Field field) {
        boolean deprecated =
                field.isAnnotationPresent(Deprecated.class) || holder.isAnnotationPresent(Deprecated.class);
        boolean suffix =
                isSuffix(field.getAnnotations()) || isSuffix(holder.getAnnotations());
        return (deprecated ? "D" : "") + (suffix ? "S" : "");
    }

    private static boolean isSuffix(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .anyMatch(each -> each.annotationType().getSimpleName().equals("SuffixOption"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
