using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Dashboard.Documents;

/// <summary>A number that was read, with the way back to its cell and what speaks against it.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Fact">The number.</param>
/// <param name="CellId">Anchor of its cell; null where that is not known.</param>
/// <param name="IsInBroken">Whether a rule that is broken has it.</param>
/// <param name="Issue">The worst issue about it; null where there is none.</param>
public sealed record ReadNumber(string Id, Fact Fact, string? CellId, bool IsInBroken, Issue? Issue);
