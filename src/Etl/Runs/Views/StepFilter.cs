namespace Etl.Runs.Views;

/// <summary>Which lines of a run's journal are looked at; null for any.</summary>
/// <param name="Outcome">Outcome as the ledger's word.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Source">Source.</param>
/// <param name="Code">Failure code.</param>
public sealed record StepFilter(string? Outcome, string? Stage, string? Source, string? Code);
