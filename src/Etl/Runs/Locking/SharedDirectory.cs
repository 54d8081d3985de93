using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;

namespace Etl.Runs.Locking;

/// <summary>Tells a data directory that all machines of a shared ledger see from one that only looks like it (a mount that is not there).</summary>
internal static class SharedDirectory
{
    /// <summary>Looks whether the directory carries the ledger's mark; the first run leaves it there.</summary>
    /// <param name="place">The ledger and the data directory.</param>
    /// <param name="database">The ledger, opened.</param>
    /// <exception cref="RunException">It is another directory, or can't be written.</exception>
    public static void Check(LedgerPlace place, LedgerDatabase database)
    {
        var path = Path.Combine(place.DataDirectory, "ledger.mark");
        try
        {
            Directory.CreateDirectory(place.DataDirectory);
            using var connection = database.Connect();
            using var transaction = connection.BeginTransaction();
            // Two that come first at the same time leave one mark.
            connection.Execute("LOCK TABLE data_directory IN EXCLUSIVE MODE", transaction: transaction);
            var expected = connection.QuerySingleOrDefault<string>("SELECT mark FROM data_directory", transaction: transaction);
            if (expected is null)
            {
                expected = connection.QuerySingle<string>("INSERT INTO data_directory (mark) VALUES (gen_random_uuid()::text) RETURNING mark",
                    transaction: transaction);
                File.WriteAllText(path, expected);
            }

            transaction.Commit();
            if (!File.Exists(path) || File.ReadAllText(path).Trim() != expected)
            {
                throw new RunException($"{place.DataDirectory} is not the data directory that the other machines of {place.Name} work on (its mark, {path}, "
                    + "is not there or another's): mount the shared one, or where the directory was moved or restored on purpose, write "
                    + $"{expected} into that file.");
            }
        }
        catch (Exception e) when (e is not RunException && StorageFailure.Explain(e, place.DataDirectory) is { } explanation)
        {
            throw new RunException(explanation, e);
        }
    }
}
