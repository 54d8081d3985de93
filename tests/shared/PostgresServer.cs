using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Etl.Runs.Ledger;
using Npgsql;

namespace Etl.Shared;

/// <summary>
/// A PostgreSQL server of the tests' own, on a free port of loopback.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Template = "etl_template";
    private static int _databases;
    private readonly string _directory = Directory.CreateTempSubdirectory("etl-postgres-").FullName;

    /// <summary>Starts a server; dispose it to end it and to remove its files.</summary>
    public PostgresServer()
    {
        // The server refuses to run as root.
        if (IsRoot)
        {
            Execute("chown", "postgres", _directory);
        }

        var data = Path.Combine(_directory, "data");
        AsOwner("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--locale=C", "--encoding=UTF8", "--no-sync");
        Port = FreePort();
        Start();
        using (var connection = Connect("postgres"))
        {
            Run(connection, $"CREATE DATABASE {Template}");
        }

        LedgerPlace.Of(_directory, $"{ConnectionString(Template)};Pooling=false").Open(TimeProvider.System);
    }

    /// <summary>Whether PostgreSQL's programs are there, and a user under whom the server may run.</summary>
    public static bool IsInstalled => Binary("initdb") is not null && (!IsRoot || HasUser);

    public int Port { get; }

    private static bool IsRoot => Environment.UserName == "root";

    private static bool HasUser => File.ReadLines("/etc/passwd").Any(static l => l.StartsWith("postgres:", StringComparison.Ordinal));

    /// <summary>What the server has used of the processor, its connections among it, those that are closed too; Linux only.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var postmaster = File.ReadLines(Path.Combine(_directory, "data", "postmaster.pid")).First();
            var ticks = 0L;
            foreach (var stat in Directory.EnumerateDirectories("/proc")
                .Where(static d => char.IsAsciiDigit(Path.GetFileName(d)[0])).Select(static d => Path.Combine(d, "stat")))
            {
                try
                {
                    var text = File.ReadAllText(stat);
                    var fields = text[(text.LastIndexOf(')') + 2)..].Split(' '); // from the third: state, parent, …
                    var isPostmaster = stat == $"/proc/{postmaster}/stat";
                    if (isPostmaster || fields[1] == postmaster)
                    {
                        ticks += fields[11..(isPostmaster ? 15 : 13)].Sum(static f => long.Parse(f, CultureInfo.InvariantCulture));
                    }
                }
                catch (IOException)
                {
                    // No process, or one that has just ended.
                }
            }

            return TimeSpan.FromSeconds(ticks / 100.0);
        }
    }

    /// <summary>A ledger that nothing has run on.</summary>
    /// <returns>How it is reached.</returns>
    public string NewLedger(bool isMade = true)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"ledger_{Interlocked.Increment(ref _databases)}");
        using var connection = Connect("postgres");
        Run(connection, isMade ? $"CREATE DATABASE {name} TEMPLATE {Template}" : $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Stops it and starts it again: all connections break.</summary>
    public void Restart()
    {
        AsOwner("pg_ctl", "-D", Path.Combine(_directory, "data"), "-m", "fast", "-w", "stop");
        Start();
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            AsOwner("pg_ctl", "-D", Path.Combine(_directory, "data"), "-m", "immediate", "-w", "stop");
            Directory.Delete(_directory, recursive: true);
        }
    }

    private void Start() => AsOwner("pg_ctl", "-D", Path.Combine(_directory, "data"), "-l", Path.Combine(_directory, "log"), "-w", "-o",
        string.Create(CultureInfo.InvariantCulture,
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_directory} -c fsync=off -c max_connections=300"), "start");

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Maximum Pool Size=40;Connection Idle Lifetime=2;Connection Pruning Interval=1");

    private NpgsqlConnection Connect(string database)
    {
        NpgsqlConnection connection = new(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Binary(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(static d => Path.Combine(d, "bin")) : [])
        .Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);

    private static void AsOwner(string program, params string[] arguments)
    {
        if (IsRoot)
        {
            Execute("runuser", ["-u", "postgres", "--", Binary(program)!, .. arguments]);
        }
        else
        {
            Execute(Binary(program)!, arguments);
        }
    }

    private static void Execute(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        // Read first: the server's own output goes to its log, so that nobody else holds these.
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
        }
    }
}
