package org.sealbook.store.jdbc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.ConnectionPoolDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;

/**
 * Where a database is: {@code postgresql://HOST/DATABASE}, with port, user, or parameters of pgjdbc
 * ({@code ?currentSchema=…&sslmode=verify-full}), and never with a password: others see what stands
 * on a command line. What is not given is that of the variables {@code PGUSER}, {@code PGPASSWORD}
 * (or the file {@code .pgpass}), {@code PGPORT}, {@code PGSSLMODE} and {@code PGSSLROOTCERT}.
 *
 * <p>Several hosts, {@code postgresql://HOST,HOST/DATABASE}, are servers of which one takes over
 * from another; connections go to the one that writes, unless {@code targetServerType} says
 * otherwise.
 */
public final class DatabaseAddress {
  private static final String SCHEME = "postgresql";

  /** A port is optional; an IPv6 address stands in brackets. */
  private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+)(?::[0-9]{1,5})?";

  private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");
  private static final String TARGET = "targetServerType=";

  /** A server that is silent for longer is taken for one that is gone, and asked again. */
  private static final int ANSWER_TIMEOUT_SECONDS = 120;

  private static final Pattern SCHEMA = Pattern.compile("currentSchema=([^&]*)");
  private static final int KEPT_CONNECTIONS = 16;

  /** Long enough for a packet that is lost twice (RFC 6298: sent again after 1 s and 3 s). */
  private static final int CONNECT_TIMEOUT_SECONDS = 5;

  private final URI uri;

  private DatabaseAddress(URI uri) {
    this.uri = uri;
  }

  /** Whether a text is meant as an address of a database. */
  public static boolean isOne(String text) {
    return text.startsWith(SCHEME + ":") || text.startsWith("postgres:");
  }

  /**
   * @throws SealbookException {@code DATA_INVALID}
   */
  public static DatabaseAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw invalid("is no address: " + e.getReason());
    }
    if (!SCHEME.equals(uri.getScheme())
        || uri.getRawAuthority() == null
        || !HOSTS.matcher(hosts(uri)).matches()) {
      throw invalid("must begin with " + SCHEME + "://HOST/");
    }
    if (uri.getPath().length() < 2) {
      throw invalid("names no database");
    }
    boolean hasSecret =
        user(uri).orElse("").contains(":")
            || Optional.ofNullable(uri.getQuery()).orElse("").contains("password");
    if (hasSecret) {
      throw invalid("holds a password, which others can see");
    }
    return new DatabaseAddress(uri);
  }

  /** Of several hosts {@link URI} knows no more than the authority as a whole. */
  private static String hosts(URI uri) {
    return uri.getRawAuthority().replaceFirst("^.*@", "");
  }

  private String hosts(Function<String, Optional<String>> variables) {
    Optional<String> port = variables.apply("PGPORT").filter(DatabaseAddress::isPort);
    return port.isEmpty()
        ? hosts(uri)
        : Arrays.stream(hosts(uri).split(",", -1))
            .map(host -> host.matches(".*:[0-9]+") ? host : host + ":" + port.get())
            .collect(Collectors.joining(","));
  }

  /** A list of ports, as libpq takes one, goes with a list of hosts there and is not read here. */
  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}");
  }

  /** A variable's value, unless the address has the parameter itself. */
  private Optional<String> given(String parameter, Optional<String> variable) {
    String query = "&" + Optional.ofNullable(uri.getRawQuery()).orElse("");
    return variable.filter(value -> !query.contains("&" + parameter + "="));
  }

  private static Optional<String> user(URI uri) {
    String authority = uri.getAuthority();
    int end = authority.lastIndexOf('@');
    return end < 0 ? Optional.empty() : Optional.of(authority.substring(0, end));
  }

  private static SealbookException invalid(String what) {
    return new SealbookException(
        ErrorCode.DATA_INVALID,
        "the database's address " + what,
        "-r postgresql://HOST/DATABASE, the password in PGPASSWORD or ~/.pgpass");
  }

  /** Connections for this process, whose user is told nothing of waiting. */
  public OpenDatabase connect(Function<String, Optional<String>> variables) {
    return connect(variables, waiting -> {});
  }

  /**
   * Connections for this process; the first is made when it is needed.
   *
   * @param variables environment variables; those that are not set are empty
   * @param waiting is told, in a sentence and on any thread, when a writer begins to wait for the
   *     database
   */
  public OpenDatabase connect(
      Function<String, Optional<String>> variables, Consumer<String> waiting) {
    return new OpenDatabase(
        new KeptConnections(connectionPoolDataSource(variables), KEPT_CONNECTIONS, waiting));
  }

  ConnectionPoolDataSource connectionPoolDataSource(Function<String, Optional<String>> variables) {
    PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    source.setUrl("jdbc:postgresql://" + hosts(variables) + uri.getRawPath() + query());
    given("sslmode", given("ssl", variables.apply("PGSSLMODE"))).ifPresent(source::setSslMode);
    given("sslrootcert", variables.apply("PGSSLROOTCERT")).ifPresent(source::setSslRootCert);
    user(uri).or(() -> variables.apply("PGUSER")).ifPresent(source::setUser);
    // where it is not set, pgjdbc looks into .pgpass
    variables.apply("PGPASSWORD").ifPresent(source::setPassword);
    source.setTcpKeepAlive(true);
    source.setApplicationName("sealbook");
    return source;
  }

  private String query() {
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    int hosts = hosts(uri).split(",", -1).length;
    query = withDefault(query, "socketTimeout=", ANSWER_TIMEOUT_SECONDS);
    query = withDefault(query, "connectTimeout=", CONNECT_TIMEOUT_SECONDS);
    // each host in turn, and one that takes the connection and then says nothing
    query = withDefault(query, "loginTimeout=", (hosts + 1) * CONNECT_TIMEOUT_SECONDS);
    if (hosts > 1 && !query.contains(TARGET)) {
      // which server writes changes: it is asked again after a second
      query = TARGET + "primary&hostRecheckSeconds=1&" + query;
    }
    return "?" + query;
  }

  private static String withDefault(String query, String parameter, int seconds) {
    return query.contains(parameter)
        ? query
        : parameter + seconds + (query.isEmpty() ? "" : "&" + query);
  }

  /** A name for a folder of this registry, of letters, digits, dots, underscores and hyphens. */
  public String fileName() {
    String query = Optional.ofNullable(uri.getQuery()).orElse("");
    Matcher schema = SCHEMA.matcher(query);
    String whole = hosts(uri) + uri.getPath() + (schema.find() ? "-" + schema.group(1) : "");
    return whole.replaceAll("[^A-Za-z0-9._]+", "-");
  }

  /** Without user and parameters. */
  @Override
  public String toString() {
    return SCHEME + "://" + hosts(uri) + uri.getPath();
  }
}
