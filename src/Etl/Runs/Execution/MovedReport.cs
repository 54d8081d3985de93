using Etl.Runs.Ledger;

namespace Etl.Runs.Execution;

/// <summary>A report that lies at another address than before.</summary>
/// <param name="DocumentId">Its identity, made of the address that it was first known under.</param>
/// <param name="KnownAs">That address.</param>
/// <param name="From">Its address on the night before.</param>
/// <param name="New">Its document as tonight's lists gave it, under an identity of the new address.</param>
internal sealed record MovedReport(string DocumentId, string KnownAs, string From, DocumentRow New);
