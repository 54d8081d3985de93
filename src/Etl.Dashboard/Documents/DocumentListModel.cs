using Etl.Runs.Views;

namespace Etl.Dashboard.Documents;

/// <summary>Documents in a list.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Text">What was looked for; null: those that fail.</param>
public sealed record DocumentListModel(Slice<DocumentSummary> Documents, string? Text)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 50;
}
