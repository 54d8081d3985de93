using System.Globalization;
using Etl.Runs.Errors;
using Npgsql;

namespace Etl.Runs.Ledger;

/// <summary>Where the ledger of a data directory is: the file <c>ledger.db</c> in it, or a PostgreSQL server that several machines share.</summary>
public sealed class LedgerPlace
{
    private readonly string? _connectionString;

    private LedgerPlace(string dataDirectory, string name, string? connectionString)
    {
        DataDirectory = dataDirectory;
        Name = name;
        _connectionString = connectionString;
    }

    /// <summary>Data directory.</summary>
    public string DataDirectory { get; }

    /// <summary>What the ledger is called to people: its file, or its server without a password.</summary>
    public string Name { get; }

    /// <summary>Whether several machines may work with it at the same time.</summary>
    public bool IsShared => _connectionString is not null;

    /// <summary>How long who does what exists once may be silent before another does it.</summary>
    public LeaseTimes Lease { get; init; } = LeaseTimes.Default;

    /// <summary>How the server is reached, for whoever brings its own tables (the schedule); null for a file.</summary>
    public ServerDatabase? Server => _connectionString is null ? null : new ServerDatabase(NpgsqlFactory.Instance, _connectionString);

    /// <summary>The file in a data directory.</summary>
    /// <param name="dataDirectory">Data directory.</param>
    /// <returns>The place.</returns>
    public static LedgerPlace In(string dataDirectory) => new(dataDirectory, Path.Combine(dataDirectory, "ledger.db"), null);

    /// <summary>The place that the settings name.</summary>
    /// <param name="dataDirectory">Data directory.</param>
    /// <param name="ledger"><c>postgresql://USER:PASSWORD@HOST:PORT/DATABASE</c>, or such as <c>Host=…;Database=…;Username=…</c>; null or empty for
    /// the file in the data directory.</param>
    /// <param name="leaseSeconds">How long who does what exists once may be silent before another does it; null for 60.</param>
    /// <returns>The place.</returns>
    /// <exception cref="RunUsageException">It is neither.</exception>
    public static LedgerPlace Of(string dataDirectory, string? ledger, int? leaseSeconds = null)
    {
        if (leaseSeconds is < 3 or > 3600)
        {
            throw new RunUsageException($"LeaseSeconds is {leaseSeconds}; allowed: 3 to 3600");
        }

        if (string.IsNullOrWhiteSpace(ledger))
        {
            return In(dataDirectory);
        }

        try
        {
            var builder = ledger.Contains("://", StringComparison.Ordinal) ? OfAddress(new Uri(ledger)) : new NpgsqlConnectionStringBuilder(ledger);
            if (string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database))
            {
                throw new FormatException();
            }

            AddDefaults(builder);
            var name = string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {builder.Username}@{builder.Host}:{builder.Port}/{builder.Database}");
            return new LedgerPlace(dataDirectory, name, builder.ToString())
            {
                Lease = leaseSeconds is { } seconds ? new LeaseTimes(TimeSpan.FromSeconds(seconds)) : LeaseTimes.Default,
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // Not as it was written: there may be a password in it.
            throw new RunUsageException("The ledger's address can't be read; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE or "
                + "Host=…;Database=…;Username=…;Password=…");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Opens the ledger for writing; makes it, or brings it up to date, where needed.</summary>
    /// <param name="timeProvider">Clock for the record of migrations.</param>
    /// <returns>The database.</returns>
    /// <exception cref="LedgerException">It can't be made, reached or written, or was written by a newer program.</exception>
    internal LedgerDatabase Open(TimeProvider timeProvider) => _connectionString is { } server
        ? PostgresLedger.Open(Name, server, timeProvider)
        : SqliteLedger.Open(Name, timeProvider);

    /// <summary>Opens a ledger that is there, to be read.</summary>
    /// <returns>The database; null when there is none yet.</returns>
    /// <exception cref="LedgerException">It is not a ledger of this program's version, or can't be reached.</exception>
    internal LedgerDatabase? OpenExisting() => _connectionString is { } server ? PostgresLedger.OpenExisting(Name, server) : SqliteLedger.OpenExisting(Name);

    private static NpgsqlConnectionStringBuilder OfAddress(Uri address)
    {
        if (address.Scheme is not ("postgresql" or "postgres"))
        {
            throw new FormatException();
        }

        var user = address.UserInfo.Split(':', 2);
        NpgsqlConnectionStringBuilder builder = new() { Host = address.Host, Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')) };
        if (address.Port > 0)
        {
            builder.Port = address.Port;
        }

        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var option in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static o => o.Split('=', 2)))
        {
            builder[Uri.UnescapeDataString(option[0])] = Uri.UnescapeDataString(option.ElementAtOrDefault(1) ?? "");
        }

        return builder;
    }

    /// <summary>A server that is gone is found out soon; a transaction whose program sleeps does not keep others waiting.</summary>
    private static void AddDefaults(NpgsqlConnectionStringBuilder builder)
    {
        Add("Timeout", 3);
        Add("Command Timeout", 300);
        // Begin and commit; a statement of publishing may take long.
        Add("Internal Command Timeout", 20);
        Add("Keepalive", 2);
        Add("Tcp Keepalive", true);
        Add("Max Auto Prepare", 60);
        Add("Application Name", "etl");
        Add("Options", "-c idle_in_transaction_session_timeout=15s");

        void Add(string key, object value)
        {
            if (!builder.ShouldSerialize(key))
            {
                builder[key] = value;
            }
        }
    }
}
