using System.Data.Common;

namespace Etl.Runs.Ledger;

/// <summary>Keeps out of the ledger what comes from a run that another has taken over.</summary>
internal interface ILedgerFence
{
    /// <summary>Looks, first thing in a transaction, whether the run may still write; who would take it over waits for the transaction's end.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="transaction">Transaction.</param>
    /// <exception cref="LeaseLostException">It may not.</exception>
    void Check(DbConnection connection, DbTransaction transaction);
}
