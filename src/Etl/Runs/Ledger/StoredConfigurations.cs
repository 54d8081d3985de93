using System.Text.Json;
using Dapper;

namespace Etl.Runs.Ledger;

/// <summary>What stored configuration keys were made of.</summary>
internal static class StoredConfigurations
{
    /// <summary>Reads all of them: there are a handful.</summary>
    /// <param name="database">The ledger.</param>
    /// <returns>Parts by configuration key.</returns>
    public static Dictionary<string, IReadOnlyDictionary<string, string>> Read(LedgerDatabase database)
    {
        using var connection = database.Connect();
        return connection.Query<(string Key, string Parts)>("SELECT configuration_key, parts FROM configurations")
            .ToDictionary(r => r.Key, r => JsonSerializer.Deserialize(r.Parts, LedgerJson.Compact.IReadOnlyDictionaryStringString)!, StringComparer.Ordinal);
    }
}
