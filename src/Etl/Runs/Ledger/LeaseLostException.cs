namespace Etl.Runs.Ledger;

/// <summary>What a run held by a lease is another's now: it was silent for too long.</summary>
public sealed class LeaseLostException() : LedgerException(
    "This run was silent for too long (its machine slept, or could not reach the ledger's server), so that another may have taken its place. Nothing more of "
        + "it is written and nothing published; what it wrote before stays, and the next run goes on from there.");
