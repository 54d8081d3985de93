using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>
/// Which addresses of a source the ledger may know: a first night asks for each of many thousands, and the ledger knows none. They are read once many were
/// asked for in vain, and not before: most nights ask for what is known. Serves one caller at a time.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="sourceId">Source.</param>
internal sealed class KnownAddresses(LedgerDatabase database, string sourceId)
{
    private const int MostMissed = 64;
    private readonly List<int> _added = [];
    private HashSet<int>? _hashes;
    private int _missed;

    /// <summary>Whether the ledger may know an address.</summary>
    /// <param name="url">Canonical address.</param>
    /// <returns>False where it does not; true where it may.</returns>
    public bool MayHold(string url) => _hashes?.Contains(Hash(url)) ?? true;

    /// <summary>Notes an address that is about to be written.</summary>
    /// <param name="url">Canonical address.</param>
    public void Add(string url)
    {
        if (_hashes is not null)
        {
            _hashes.Add(Hash(url));
        }
        else if (!database.IsShared)
        {
            _added.Add(Hash(url));
        }
    }

    /// <summary>Notes that an address was asked for and is not known.</summary>
    public void Missed()
    {
        // Others write to a shared one meanwhile.
        if (_hashes is not null || database.IsShared || ++_missed < MostMissed)
        {
            return;
        }

        using var connection = database.Connect();
        _hashes = [.. _added];
        _hashes.UnionWith(connection.Query<string>("SELECT url FROM fetch_memory WHERE source_id = @sourceId", new { sourceId }, buffered: false).Select(Hash));
        _added.Clear();
    }

    private static int Hash(string url) => url.GetHashCode(StringComparison.Ordinal);
}
