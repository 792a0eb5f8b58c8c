package org.ipcsuite.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window, driven over the protocol of its developer tools. For one thread.
 *
 * <pre>
 *   call("Page.navigate") --&gt; WebSocket on the loopback interface --&gt; Chromium
 *   answers and events    &lt;--
 * </pre>
 */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final String READY = "DevTools listening on ";
    private static final long DEADLINE_S = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Process process;
    private final WebSocket socket;
    private @Nullable String session;

    private Browser(Process process, URI address) throws Exception {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Answers())
                .get(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** The program, where this machine has it. */
    static Optional<Path> program() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the program with an empty profile in that folder, and waits until it listens. */
    static Browser start(Path program, Path profile) throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox", // it refuses to run as root with one
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment()
                .put("TMPDIR", Files.createDirectories(profile).toString()); // of its own, to leave nothing
        Process process = command.start();
        try {
            Browser browser = new Browser(process, listening(process));
            JsonNode target = browser.call("Target.createTarget", Map.of("url", "about:blank"));
            Map<String, Object> attach =
                    Map.of("targetId", target.get("targetId").asText(), "flatten", true);
            browser.session = browser.call("Target.attachToTarget", attach)
                    .get("sessionId")
                    .asText();
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                browser.call(domain + ".enable", Map.of());
            }
            return browser;
        } catch (Exception failed) {
            end(process);
            throw failed;
        }
    }

    private static URI listening(Process process) throws Exception {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread drain = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            if (line.startsWith(READY)) {
                                address.complete(URI.create(line.substring(READY.length())));
                            }
                        }
                        address.completeExceptionally(new IOException("it ended before it listened"));
                    } catch (IOException closed) {
                        address.completeExceptionally(closed);
                    }
                },
                "browser-stderr");
        drain.setDaemon(true);
        drain.start();
        return address.get(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Loads a page and waits for its load event. */
    void open(String address) throws Exception {
        events.clear();
        call("Page.navigate", Map.of("url", "about:blank")); // else another hash of the same file would load nothing
        awaitEvent("Page.loadEventFired");
        events.clear();
        call("Page.navigate", Map.of("url", address));
        awaitEvent("Page.loadEventFired");
    }

    /** What an expression in the page comes to. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** What has happened since the page was opened. */
    Stream<JsonNode> events(String method) {
        return events.stream().filter(event -> event.path("method").asText().equals(method));
    }

    /** Calls a method of the protocol and waits for its answer. */
    JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = lastId.incrementAndGet();
        ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
        message.set("params", json.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        socket.sendText(message.toString(), true).get(DEADLINE_S, TimeUnit.SECONDS);
        try {
            JsonNode said = answer.get(DEADLINE_S, TimeUnit.SECONDS);
            if (said.has("error")) {
                throw new IOException(method + ": " + said.get("error"));
            }
            return said.get("result");
        } catch (ExecutionException | TimeoutException silent) {
            throw new IOException(method + " was not answered", silent);
        }
    }

    private void awaitEvent(String method) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        synchronized (events) {
            while (events(method).findAny().isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IOException("there was no " + method);
                }
                events.wait(left);
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        end(process);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** Called by one thread of the HTTP client at a time. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            from.request(1);
            if (last) {
                take(part.toString());
                part.setLength(0);
            }
            return null;
        }

        private void take(String text) {
            try {
                JsonNode message = json.readTree(text);
                CompletableFuture<JsonNode> call =
                        calls.remove(message.path("id").asInt());
                if (call != null) {
                    call.complete(message);
                    return;
                }
                synchronized (events) {
                    events.add(message);
                    events.notifyAll();
                }
            } catch (IOException noJson) {
                throw new IllegalStateException(text, noJson);
            }
        }
    }
}
