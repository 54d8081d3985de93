namespace Etl.Runs.Ledger;

/// <summary>What a run's writer was given, as far as a snapshot tells of it.</summary>
/// <param name="ChangedNothing">True where every document is as it was, and nothing else was written that a snapshot tells of.</param>
/// <param name="Met">Documents.</param>
/// <param name="MetIn">Runs that met them before; null among them for a document that is new.</param>
internal sealed record LedgerTouch(bool ChangedNothing, long Met, IReadOnlySet<string?> MetIn);
