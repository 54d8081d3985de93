using System.Data.Common;

namespace Etl.Runs.Ledger;

/// <summary>A statement that writes many rows.</summary>
/// <typeparam name="T">Type of a row.</typeparam>
internal interface ILedgerStatement<in T> : IDisposable
{
    /// <summary>Writes rows; of rows with the same key the last stands.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="transaction">Transaction.</param>
    /// <param name="rows">Rows.</param>
    void Execute(DbConnection connection, DbTransaction transaction, IReadOnlyList<T> rows);
}
