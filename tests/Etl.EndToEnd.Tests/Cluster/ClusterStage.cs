using System.Globalization;
using Etl.Shared;
using Npgsql;

namespace Etl.EndToEnd.Tests.Cluster;

/// <summary>A data directory, a ledger on PostgreSQL, and the built program as several workers and a run.</summary>
internal sealed class ClusterStage : IDisposable
{
    /// <summary>Seconds that a lease holds.</summary>
    public const int Lease = 6;

    private readonly List<EtlProcess> _processes = [];
    private readonly string _root;
    private readonly string _ledger;

    public ClusterStage(ClusterSite site, PostgresServer server, string name)
    {
        _root = site.Place.Root;
        Data = site.Place.Of(name);
        _ledger = server.NewLedger();
    }

    public string Data { get; }

    /// <summary>Address of its ledger.</summary>
    public string Ledger => _ledger;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts workers and waits until they are there.</summary>
    /// <param name="port">Port by which they reach the ledger; null for its own.</param>
    /// <param name="names">Their names.</param>
    public async Task<IReadOnlyList<EtlProcess>> WorkersAsync(int? port, params string[] names)
    {
        var workers = names.Select(name => Start(port, "serve", "--worker", "--name", name)).ToList();
        foreach (var (worker, name) in workers.Zip(names))
        {
            await worker.SaidAsync($"Worker {name} waits");
        }

        return workers;
    }

    /// <summary>Starts a run.</summary>
    public EtlProcess Run(params string[] arguments) => Do(["run", .. arguments]);

    /// <summary>Starts the program.</summary>
    public EtlProcess Do(params string[] arguments) => Start(null, arguments);

    /// <summary>Waits until the ledger says so.</summary>
    /// <param name="sql">Gives true or false.</param>
    public async Task UntilAsync(string sql)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await AskAsync<bool>(sql))
        {
            await Task.Delay(30, patience.Token);
        }
    }

    /// <summary>Asks the ledger.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = new(_ledger + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    public void Dispose() => _processes.ForEach(static p => p.Dispose());

    private EtlProcess Start(int? port, params string[] arguments)
    {
        NpgsqlConnectionStringBuilder address = new(_ledger);
        address.Port = port ?? address.Port;
        // A shell that starts the tests in the background may have Ctrl-C ignored; a person's terminal does not.
        var process = EtlProcess.Start(_root, "env", ["--default-signal=INT", "dotnet", EtlProcess.Program, .. arguments, "--data", Data],
            new Dictionary<string, string>
            {
                ["ETL_Ledger"] = address.ToString(),
                ["ETL_LeaseSeconds"] = Lease.ToString(CultureInfo.InvariantCulture),
                ["ETL_Worker__Pieces"] = "2",
            });
        _processes.Add(process);
        return process;
    }
}
