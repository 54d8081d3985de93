namespace Etl.Runs.Ledger;

/// <summary>What the values of a column are: the ledger has no other types.</summary>
internal enum LedgerType
{
    /// <summary>Text; times too, as ISO 8601 in UTC.</summary>
    Text,

    /// <summary>Whole numbers; 1 and 0 for true and false.</summary>
    Number,

    /// <summary>Bytes.</summary>
    Bytes,
}
